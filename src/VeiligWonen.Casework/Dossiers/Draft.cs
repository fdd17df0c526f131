using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>A dossier with the head of one of its parts, as a writer needs it.</summary>
/// <typeparam name="TPart">The head of the part: one row per dossier.</typeparam>
internal sealed class Draft<TPart>
    where TPart : class
{
    /// <summary>Compiled once: it is the read of every answer and every note.</summary>
    public static readonly Func<CaseworkDb, DossierId, AccountId, ContributionPart, MilestoneKind, Task<Draft<TPart>>> Read =
        EF.CompileAsyncQuery((CaseworkDb db, DossierId dossier, AccountId writer, ContributionPart part, MilestoneKind begun) =>
            db.Set<Dossier>().Where(d => d.Id == dossier).Select(d => new Draft<TPart>
            {
                Dossier = d,
                Part = db.Set<TPart>().SingleOrDefault(p => EF.Property<DossierId>(p, "DossierId") == d.Id),
                OnHold = db.Set<Hold>().Any(h => h.DossierId == d.Id && h.ResumedAt == null),
                IsBegun = db.Set<Milestone>().Any(m => m.DossierId == d.Id && m.Kind == begun && m.LapsedAt == null),
                IsMine = db.Set<Contribution>().Any(
                    c => c.DossierId == d.Id && c.AccountId == writer && c.Part == part && c.Round == d.ReviewRounds),
            }).Single());

    public required Dossier Dossier { get; init; }

    /// <summary>Null while nothing of it was written.</summary>
    public required TPart? Part { get; init; }

    public required bool OnHold { get; init; }

    /// <summary>Whether the milestone of its beginning was reached.</summary>
    public required bool IsBegun { get; init; }

    /// <summary>Whether the asker is known as an author of it in this round.</summary>
    public required bool IsMine { get; init; }
}
