using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Intake;

internal sealed class RequestAdviceHandler(
    CaseworkDb db, CurrentActor current, DossierLedger ledger, DossierVault vault, HomeIndex homes, TimeProvider clock) : IHandle<RequestAdvice, DossierId>
{
    private static readonly Phase[] Over = [.. Enum.GetValues<Phase>().Where(p => p.IsFinal())];

    public async Task<Result<DossierId>> HandleAsync(RequestAdvice message, CancellationToken cancellationToken)
    {
        var me = current.Actor;
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Code == me.OrganisationCode, cancellationToken);
        if (OfficeElsewhere.Check(message.Office, organisation) is { } elsewhere)
        {
            return elsewhere;
        }

        if (await HasOneRunningAsync(me.Id, message.Facts.MovedDuringOffice, cancellationToken))
        {
            return new AlreadyRunning();
        }

        var dossier = Open(message, me);
        // First the dossier and who may enter it: the database takes nothing for a dossier that the writer may not enter.
        db.AddRange(
            dossier,
            Grant.ToPerson(dossier.Id, Role.Bestuurder, me.Id, dossier.OpenedAt),
            Grant.ToOrganisation(dossier.Id, Role.Planner, Organisation.Ccv, dossier.OpenedAt));
        await db.SaveChangesAsync(cancellationToken);
        var key = vault.Create(dossier.Id);
        var request = Ask(message, dossier, key);
        var homeIndex = await homes.OfAsync(message.Home.Postcode, message.Home.Street, cancellationToken);
        db.AddRange(request, Settle(message.Home, dossier.Id, key, homeIndex));
        await db.SaveChangesAsync(cancellationToken);
        await EligibleMilestone.SettleAsync(ledger, request, cancellationToken);
        await ledger.OpenedAsync(dossier, cancellationToken);
        return dossier.Id;
    }

    private async Task<bool> HasOneRunningAsync(AccountId me, bool moved, CancellationToken cancellationToken)
    {
        // Two requests at once wait for each other here, so that the second sees the first one's dossier.
        await db.Database.ExecuteSqlAsync($"SELECT 1 FROM account WHERE id = {me.Value} FOR NO KEY UPDATE", cancellationToken);
        return await db.Set<Dossier>().AnyAsync(
            d => d.BestuurderId == me && !Over.Contains(d.Phase) && !(moved && d.Phase == Phase.Care), cancellationToken);
    }

    private Dossier Open(RequestAdvice message, Actor me)
    {
        var now = clock.GetUtcNow();
        return new Dossier
        {
            Id = DossierId.New(),
            Code = DossierCode.For(message.CommandId),
            BestuurderId = me.Id,
            Office = message.Office,
            OrganisationCode = me.OrganisationCode,
            ScanOnly = message.Office.IsRepresentative(),
            OpenedAt = now,
            PhaseSinceAt = now,
            BallSinceAt = now,
        };
    }

    private static AdviceRequest Ask(RequestAdvice message, Dossier dossier, DossierKey key)
    {
        var request = new AdviceRequest
        {
            DossierId = dossier.Id,
            RequestedOn = DutchTime.DayOf(dossier.OpenedAt),
            UrgencyAsked = message.UrgencyAsked,
            FeelsUnsafeNow = message.FeelsUnsafeNow,
            WhyNow = key.Seal(AdviceRequest.WhyNowField, SealedAt.OneRow, message.WhyNow.Trim()),
            PreferredTimes = key.SealWords(AdviceRequest.PreferredTimesField, SealedAt.OneRow, message.PreferredTimes),
        };
        request.Tell(message.Facts, dossier.Office, key, dossier.OpenedAt);
        return request;
    }

    private static Woonplek Settle(RequestHome home, DossierId dossier, DossierKey key, byte[]? homeIndex) => new()
    {
        DossierId = dossier,
        Street = key.Seal(Woonplek.StreetField, SealedAt.OneRow, home.Street.Trim()),
        Postcode = key.Seal(Woonplek.PostcodeField, SealedAt.OneRow, Postcode.Normal(home.Postcode) ?? home.Postcode.Trim()),
        Place = key.Seal(Woonplek.PlaceField, SealedAt.OneRow, home.Place.Trim()),
        HomeIndex = homeIndex,
        Phone = key.Seal(Woonplek.PhoneField, SealedAt.OneRow, home.Phone.Trim()),
        ContactTimes = key.SealWords(Woonplek.ContactTimesField, SealedAt.OneRow, home.ContactTimes),
        Tenure = home.Tenure,
    };
}
