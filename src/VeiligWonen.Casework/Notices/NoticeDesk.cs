using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Notices;

/// <summary>
/// Collects whom to tell what, and writes notices and outbox rows last in the transaction: by then every grant that the message gives is
/// known, and who was told twice of one dossier in one message gets one notice. Hundreds of tellings cost as many queries as one.
/// </summary>
internal sealed class NoticeDesk(CaseworkDb db, ManyRows many, Asking asking, TimeProvider clock) : ITellPeople, ITellAccount, ITellDeputies, IBeforeCommit
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
        if (tellings.Count == 0)
        {
            return;
        }

        // Rows that are held are read here and none is changed: looking through all of them at each question would find nothing.
        var looks = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            await WriteAsync(cancellationToken);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = looks;
        }

        tellings.Clear();
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var recipients = await Recipients.OfAsync(db, tellings, cancellationToken);
        var told = new HashSet<(DossierId?, AccountId)>();
        var news = tellings.SelectMany(telling => recipients.Of(telling).Select(person => (Telling: telling, Person: person)))
            .Where(n => n.Person != asking.Asker.AccountId && told.Add((n.Telling.DossierId, n.Person))).ToList();
        // Of most kinds the haste is the same for every dossier, and nothing needs to be asked.
        var urgent = await UrgentAsync(
            [.. news.Where(n => Haste.DependsOnUrgency(n.Telling.Kind, n.Telling.Role)).Select(n => n.Telling.DossierId).OfType<DossierId>().Distinct()], cancellationToken);
        Write([.. news.Select(n => new News(n.Telling, n.Person, Haste.Of(n.Telling.Kind, n.Telling.Role, n.Telling.DossierId is { } dossier && urgent.Contains(dossier))))]);
    }

    // Found in memory when the running message is about it. Of a dossier that the teller may not see nothing is urgent.
    private async Task<HashSet<DossierId>> UrgentAsync(List<DossierId> dossiers, CancellationToken cancellationToken)
    {
        var known = db.Set<Dossier>().Local.Where(d => dossiers.Contains(d.Id)).ToDictionary(d => d.Id, d => d.UrgentSinceAt is not null);
        var others = dossiers.Where(d => !known.ContainsKey(d)).ToList();
        var urgent = others.Count == 0 ? [] : await db.Set<Dossier>().AsNoTracking()
            .Where(d => others.Contains(d.Id) && d.UrgentSinceAt != null).Select(d => d.Id).ToListAsync(cancellationToken);
        return [.. urgent, .. known.Where(k => k.Value).Select(k => k.Key)];
    }

    // A notice for each, and one mail for all that somebody hears at once: three hundred reminders of one morning are no three hundred mails (ADR 0084).
    private void Write(List<News> all)
    {
        var now = clock.GetUtcNow();
        many.Add(all.ConvertAll(news => new Notice
        {
            Id = NoticeId.New(),
            AccountId = news.Person,
            Role = news.Telling.Role,
            Kind = news.Telling.Kind,
            DossierId = news.Telling.DossierId,
            At = now,
        }));
        many.Add([.. all.GroupBy(news => (news.Person, news.Haste)).Select(together => new OutboxMail
        {
            Id = OutboxMailId.New(),
            AccountId = together.Key.Person,
            Kind = together.First().Telling.Kind,
            Haste = together.Key.Haste,
            Notices = together.Count(),
            CreatedAt = now,
            NextTryAt = now,
        })]);
    }

    private sealed record News(Telling Telling, AccountId Person, MailHaste Haste);
}
