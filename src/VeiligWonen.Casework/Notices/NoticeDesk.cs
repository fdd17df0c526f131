using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>
/// Collects whom to tell what, and writes notices and outbox rows last in the transaction: by then every grant that the message gives is
/// known, and who was told twice of one dossier in one message gets one notice.
/// </summary>
internal sealed class NoticeDesk(CaseworkDb db, Asking asking, TimeProvider clock) : ITellPeople, ITellAccount, ITellDeputies, IBeforeCommit
{
    private readonly List<Telling> tellings = [];

    public void Tell(DossierId dossier, Role role, NoticeKind kind) => tellings.Add(new Telling(dossier, role, null, kind));

    public void TellOne(DossierId dossier, Role role, AccountId account, NoticeKind kind) =>
        tellings.Add(new Telling(dossier, role, account, kind));

    public void TellOrganisation(DossierId dossier, Role role, string organisation, NoticeKind kind) =>
        tellings.Add(new Telling(dossier, role, null, kind) { Organisation = organisation });

    public void TellUnseen(DossierId dossier, Role role, AccountId account, NoticeKind kind) =>
        tellings.Add(new Telling(dossier, role, account, kind) { Unseen = true });

    public void TellLeads(DossierId dossier, Role role, NoticeKind kind) => tellings.Add(new Telling(dossier, role, null, kind) { Leads = true });

    public void TellAuditors(DossierId? dossier, NoticeKind kind) => tellings.Add(new Telling(dossier, Role.Auditor, null, kind));

    public void TellOfDeputyship(AccountId account, Role role) => tellings.Add(new Telling(null, role, account, NoticeKind.DeputyshipChanged));

    public void TellAccount(AccountId account)
    {
        var now = clock.GetUtcNow();
        db.Add(new OutboxMail { Id = OutboxMailId.New(), AccountId = account, Kind = NoticeKind.SignInChanged, Haste = MailHaste.Always, CreatedAt = now, NextTryAt = now });
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        var told = new HashSet<(DossierId?, AccountId)>();
        foreach (var telling in tellings)
        {
            foreach (var person in await PeopleAsync(telling, cancellationToken))
            {
                if (person != asking.Asker.AccountId && told.Add((telling.DossierId, person)))
                {
                    Write(telling, person, Haste.Of(telling.Kind, telling.Role, await IsUrgentAsync(telling.DossierId, cancellationToken)));
                }
            }
        }

        tellings.Clear();
    }

    private async Task<IEnumerable<AccountId>> PeopleAsync(Telling telling, CancellationToken cancellationToken)
    {
        // About a person and not about a dossier.
        if (telling is { DossierId: null, OnlyTo: { } person })
        {
            return [person];
        }

        if (telling.Role is Role.Auditor || telling.DossierId is not { } dossier)
        {
            return await GrantHolders.AuditorsAsync(db, cancellationToken);
        }

        if (telling.Leads)
        {
            return await GrantHolders.LeadsAsync(db, dossier, telling.Role, cancellationToken);
        }

        if (telling.Organisation is { } organisation)
        {
            return await GrantHolders.OfOrganisationAsync(db, telling.Role, organisation, cancellationToken);
        }

        if (telling is { Unseen: true, OnlyTo: { } unseen })
        {
            return [unseen];
        }

        var people = await GrantHolders.OfAsync(db, dossier, telling.Role, cancellationToken);
        return telling switch
        {
            { OnlyTo: { } one } => people.Where(p => p == one),
            { Role: Role.Beveiligingsautoriteit } => await ReviewersAsync(dossier, people, cancellationToken),
            _ => people,
        };
    }

    // Found in memory when the running message is about it. Of a dossier that the teller may not see nothing is urgent.
    private async Task<bool> IsUrgentAsync(DossierId? dossier, CancellationToken cancellationToken) =>
        dossier is { } id && (await db.Set<Dossier>().FindAsync([id], cancellationToken))?.UrgentSinceAt is not null;

    // Who has the review in hand, one or two; without them, everybody who may take it: nobody who wrote a part.
    private async Task<IEnumerable<AccountId>> ReviewersAsync(
        DossierId dossier, IReadOnlyList<AccountId> people, CancellationToken cancellationToken)
    {
        await db.Set<Milestone>().Where(m => m.DossierId == dossier && m.LapsedAt == null).LoadAsync(cancellationToken);
        var claims = db.Set<Milestone>().Local.Where(
            m => m.DossierId == dossier && m.Kind == MilestoneKind.ReviewClaimed && m.LapsedAt is null).Select(m => m.By).ToList();
        if (claims.Count > 0)
        {
            return people.Where(p => claims.Contains(p));
        }

        var authors = await db.Set<Contribution>().Where(c => c.DossierId == dossier).Select(c => c.AccountId).ToListAsync(cancellationToken);
        return people.Except(authors);
    }

    private void Write(Telling telling, AccountId person, MailHaste haste)
    {
        var now = clock.GetUtcNow();
        db.Add(new Notice
        {
            Id = NoticeId.New(),
            AccountId = person,
            Role = telling.Role,
            Kind = telling.Kind,
            DossierId = telling.DossierId,
            At = now,
        });
        db.Add(new OutboxMail { Id = OutboxMailId.New(), AccountId = person, Kind = telling.Kind, Haste = haste, CreatedAt = now, NextTryAt = now });
    }

    private sealed record Telling(DossierId? DossierId, Role Role, AccountId? OnlyTo, NoticeKind Kind)
    {
        public string? Organisation { get; init; }

        public bool Unseen { get; init; }

        public bool Leads { get; init; }
    }
}
