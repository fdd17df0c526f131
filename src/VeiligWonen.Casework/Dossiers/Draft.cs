using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>A row of a part, told from the others of its dossier by one column.</summary>
internal interface IPiece
{
    /// <summary>The name of that property.</summary>
    static abstract string KeyName { get; }
}

/// <summary>A dossier with the head of one of its parts and one piece of it, as a writer needs them.</summary>
/// <typeparam name="TPart">The head of the part: one row per dossier.</typeparam>
/// <typeparam name="TPiece">What the part consists of: many rows per dossier.</typeparam>
/// <typeparam name="TKey">What tells one piece from another.</typeparam>
internal sealed class Draft<TPart, TPiece, TKey>
    where TPart : class
    where TPiece : class, IPiece
{
    private static readonly string KeyName = TPiece.KeyName;

    /// <summary>
    /// Compiled once: it is the read of every answer and every note. The part is joined: asked for in a subquery, EF Core numbers the rows of its whole table.
    /// </summary>
    public static readonly Func<CaseworkDb, DossierId, AccountId, ContributionPart, MilestoneKind, TKey?, Task<Draft<TPart, TPiece, TKey>>> Read =
        EF.CompileAsyncQuery((CaseworkDb db, DossierId dossier, AccountId writer, ContributionPart part, MilestoneKind begun, TKey? key) =>
            (from d in db.Set<Dossier>()
             where d.Id == dossier
             from head in db.Set<TPart>().Where(h => EF.Property<DossierId>(h, "DossierId") == d.Id).DefaultIfEmpty()
             from piece in db.Set<TPiece>().Where(p => EF.Property<DossierId>(p, "DossierId") == d.Id && EF.Property<TKey>(p, KeyName)!.Equals(key)).DefaultIfEmpty()
             select new Draft<TPart, TPiece, TKey>
             {
                 Dossier = d,
                 Part = head,
                 Piece = piece,
                 OnHold = db.Set<Hold>().Any(h => h.DossierId == d.Id && h.ResumedAt == null),
                 IsBegun = db.Set<Milestone>().Any(m => m.DossierId == d.Id && m.Kind == begun && m.LapsedAt == null),
                 IsMine = db.Set<Contribution>().Any(
                     c => c.DossierId == d.Id && c.AccountId == writer && c.Part == part && c.Round == d.ReviewRounds),
             }).Single());

    public required Dossier Dossier { get; init; }

    /// <summary>Null while nothing of it was written.</summary>
    public required TPart? Part { get; init; }

    /// <summary>Null while it was not written, or when none was asked for.</summary>
    public required TPiece? Piece { get; init; }

    public required bool OnHold { get; init; }

    /// <summary>Whether the milestone of its beginning was reached.</summary>
    public required bool IsBegun { get; init; }

    /// <summary>Whether the asker is known as an author of it in this round.</summary>
    public required bool IsMine { get; init; }
}
