using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>What somebody is to be told, and by which road they are found.</summary>
internal sealed record Telling(DossierId? DossierId, Role Role, AccountId? OnlyTo, NoticeKind Kind)
{
    /// <summary>Everybody with the role there, whether or not they may enter the dossier.</summary>
    public string? Organisation { get; init; }

    /// <summary>The one person, whether or not they may enter the dossier.</summary>
    public bool Unseen { get; init; }

    /// <summary>Whoever manages the role.</summary>
    public bool Leads { get; init; }

    public bool IsToAuditors => Role is Role.Auditor || (DossierId is null && OnlyTo is null);

    /// <summary>The dossier, for whoever may enter it in the role; null when they are found by another road.</summary>
    public DossierId? ForHoldersOf => Leads || Unseen || IsToAuditors || Organisation is not null ? null : DossierId;

    public DossierId? ForLeadsOf => Leads ? DossierId : null;

    /// <summary>The dossier of which the reviewers are told, as long as nobody is named.</summary>
    public DossierId? ForReviewersOf => Role is Role.Beveiligingsautoriteit && OnlyTo is null ? ForHoldersOf : null;
}

/// <summary>Who hears what, of all tellings of a message at once: a few queries, however many they are.</summary>
internal sealed class Recipients
{
    private readonly Dictionary<string, IReadOnlyList<AccountId>> ofOrganisations = new(StringComparer.Ordinal);
    private IReadOnlyList<AccountId> auditors = [];
    private ILookup<(DossierId, Role), AccountId> holders = Nobody;
    private ILookup<(DossierId, Role), AccountId> leads = Nobody;
    private ILookup<DossierId, AccountId?> claims = Array.Empty<(DossierId, AccountId?)>().ToLookup(c => c.Item1, c => c.Item2);
    private ILookup<DossierId, AccountId> authors = Array.Empty<(DossierId, AccountId)>().ToLookup(a => a.Item1, a => a.Item2);

    private static ILookup<(DossierId, Role), AccountId> Nobody { get; } = Array.Empty<((DossierId, Role), AccountId)>().ToLookup(n => n.Item1, n => n.Item2);

    public static async Task<Recipients> OfAsync(CaseworkDb db, IReadOnlyList<Telling> tellings, CancellationToken cancellationToken)
    {
        var found = new Recipients();
        if (tellings.Any(t => t.IsToAuditors))
        {
            found.auditors = await GrantHolders.AuditorsAsync(db, cancellationToken);
        }

        // Of one dossier, and a few at the most.
        foreach (var (role, organisation) in tellings.Where(t => t.Organisation is not null).Select(t => (t.Role, t.Organisation!)).Distinct())
        {
            found.ofOrganisations[$"{role} {organisation}"] = await GrantHolders.OfOrganisationAsync(db, role, organisation, cancellationToken);
        }

        if (Pairs(tellings, t => t.ForLeadsOf) is { Count: > 0 } managed)
        {
            found.leads = await GrantHolders.LeadsAsync(db, managed, cancellationToken);
        }

        if (Pairs(tellings, t => t.ForHoldersOf) is { Count: > 0 } held)
        {
            found.holders = await GrantHolders.OfManyAsync(db, held, cancellationToken);
        }

        await found.FindReviewersAsync(db, [.. tellings.Select(t => t.ForReviewersOf).OfType<DossierId>().Distinct()], cancellationToken);
        return found;
    }

    /// <summary>Whoever is to hear it, the teller too.</summary>
    public IEnumerable<AccountId> Of(Telling telling) => telling switch
    {
        // About a person and not about a dossier.
        { DossierId: null, OnlyTo: { } person } => [person],
        { IsToAuditors: true } => auditors,
        { ForLeadsOf: { } managed } => leads[(managed, telling.Role)],
        { Organisation: { } organisation } => ofOrganisations[$"{telling.Role} {organisation}"],
        { Unseen: true, OnlyTo: { } unseen } => [unseen],
        { ForReviewersOf: { } reviewed } => Reviewers(reviewed, holders[(reviewed, telling.Role)]),
        { ForHoldersOf: { } held } => holders[(held, telling.Role)].Where(p => telling.OnlyTo is not { } one || p == one),
        _ => [],
    };

    private static HashSet<(DossierId Dossier, Role Role)> Pairs(IReadOnlyList<Telling> tellings, Func<Telling, DossierId?> of) =>
        [.. tellings.Select(t => (Dossier: of(t), t.Role)).Where(p => p.Dossier is not null).Select(p => (p.Dossier!.Value, p.Role))];

    private async Task FindReviewersAsync(CaseworkDb db, List<DossierId> dossiers, CancellationToken cancellationToken)
    {
        if (dossiers.Count == 0)
        {
            return;
        }

        await db.Set<Milestone>().Where(m => dossiers.Contains(m.DossierId) && m.Kind == MilestoneKind.ReviewClaimed && m.LapsedAt == null).LoadAsync(cancellationToken);
        claims = db.Set<Milestone>().Local.Where(m => m.Kind == MilestoneKind.ReviewClaimed && m.LapsedAt is null).ToLookup(m => m.DossierId, m => m.By);
        var free = dossiers.Where(d => !claims.Contains(d)).ToList();
        authors = (free.Count == 0 ? [] : await db.Set<Contribution>().Where(c => free.Contains(c.DossierId))
            .Select(c => new { c.DossierId, c.AccountId }).ToListAsync(cancellationToken)).ToLookup(c => c.DossierId, c => c.AccountId);
    }

    // Who has the review in hand, one or two; without them, everybody who may take it: nobody who wrote a part.
    private IEnumerable<AccountId> Reviewers(DossierId dossier, IEnumerable<AccountId> people) =>
        claims.Contains(dossier) ? people.Where(p => claims[dossier].Contains(p)) : people.Except(authors[dossier]);
}
