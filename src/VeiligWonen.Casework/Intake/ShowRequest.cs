using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Intake;

/// <summary>Opens the request: what was told and how the Regeling judges it. No address.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The request as the role may see it, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit, Role.Planner, Role.Bestuurder)]
public sealed record ShowRequest(DossierId DossierId) : IQuery<RequestView>, IAboutDossier;

/// <summary>The request as one role sees it.</summary>
/// <param name="DossierId">The dossier.</param>
/// <param name="Office">The office of the bestuurder.</param>
/// <param name="RequestedOn">The day that decides which version of the Regeling applies.</param>
/// <param name="Facts">What was told; the planner never reads the text of the exception.</param>
/// <param name="HasPkvwException">Whether a reason was given why a certificate cannot reasonably be required.</param>
/// <param name="Outcome">The judgement, with every article.</param>
/// <param name="RuleVersionOn">The first day of the version that judged; null before the first version.</param>
/// <param name="JudgedAt">When it was judged last.</param>
/// <param name="UrgencyAsked">Whether spoed was asked for.</param>
/// <param name="FeelsUnsafeNow">Whether the person felt unsafe at the moment of asking.</param>
/// <param name="WhyNow">Why the request came then; null for the planner.</param>
/// <param name="PreferredTimes">When a visit suits; null when not told, and for the beveiligingsautoriteit.</param>
/// <param name="ContactTimes">When and how the person may safely be reached, for who makes the appointment; null when not told, and for the beveiligingsautoriteit.</param>
/// <param name="KnownHome">That another dossier has or had this home, for the planner; null when none has, and for every other role.</param>
public sealed record RequestView(
    DossierId DossierId, Office Office, DateOnly RequestedOn, RequestFacts Facts, bool HasPkvwException, EligibilityOutcome Outcome,
    DateOnly? RuleVersionOn, DateTimeOffset JudgedAt, bool UrgencyAsked, bool FeelsUnsafeNow, string? WhyNow, string? PreferredTimes,
    string? ContactTimes, KnownHome? KnownHome)
{
    /// <summary>What somebody tells never reaches a log line.</summary>
    /// <returns>The name of the record only.</returns>
    public override string ToString() => nameof(RequestView);
}

/// <summary>That another dossier has, or had, the same home. Recognised without opening that dossier.</summary>
/// <param name="Codes">The codes of those that the asker may enter; empty when there are only others.</param>
public sealed record KnownHome(IReadOnlyList<string> Codes);

internal sealed class ShowRequestHandler(CaseworkDb db, CurrentActor current, DossierVault vault) : IHandle<ShowRequest, RequestView>
{
    public async Task<Result<RequestView>> HandleAsync(ShowRequest message, CancellationToken cancellationToken)
    {
        var request = await db.Set<AdviceRequest>().AsNoTracking().SingleAsync(r => r.DossierId == message.DossierId, cancellationToken);
        var office = await db.Set<Dossier>().Where(d => d.Id == message.DossierId).Select(d => d.Office).SingleAsync(cancellationToken);
        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        var readsReasons = current.Actor.Role is not Role.Planner;
        var plansVisits = current.Actor.Role is not Role.Beveiligingsautoriteit;
        return new RequestView(
            request.DossierId, office, request.RequestedOn,
            Told(request, readsReasons ? key.Open(AdviceRequest.PkvwExceptionField, request, request.PkvwException) : null),
            request.PkvwException is not null, request.Outcome, request.RuleVersionOn, request.JudgedAt, request.UrgencyAsked,
            request.FeelsUnsafeNow,
            readsReasons ? key.Open(AdviceRequest.WhyNowField, request, request.WhyNow) : null,
            plansVisits ? key.Open(AdviceRequest.PreferredTimesField, request, request.PreferredTimes) : null,
            plansVisits ? await ContactTimesAsync(message.DossierId, key, cancellationToken) : null,
            current.Actor.Role is Role.Planner ? await KnownAsync(message.DossierId, cancellationToken) : null);
    }

    private async Task<string?> ContactTimesAsync(DossierId dossier, DossierKey key, CancellationToken cancellationToken)
    {
        var home = await db.Set<Woonplek>().AsNoTracking().SingleAsync(w => w.DossierId == dossier, cancellationToken);
        return key.Open(Woonplek.ContactTimesField, home, home.ContactTimes);
    }

    private async Task<KnownHome?> KnownAsync(DossierId dossier, CancellationToken cancellationToken)
    {
        if (!(await db.Database.SqlQuery<bool>($"SELECT home_is_known({dossier.Value}) AS \"Value\"").ToListAsync(cancellationToken))[0])
        {
            return null;
        }

        var codes = await MyDossiers.Of(db, current.Actor)
            .Where(d => d.Id != dossier && db.Set<Woonplek>().Any(other => other.DossierId == d.Id
                && db.Set<Woonplek>().Any(mine => mine.DossierId == dossier && mine.HomeIndex == other.HomeIndex)))
            .Select(d => d.Code).Order().ToListAsync(cancellationToken);
        return new KnownHome(codes);
    }

    private static RequestFacts Told(AdviceRequest request, string? exception) => new(
        request.Appointment, request.InOfficeFrom, request.InOfficeUntil, request.HomeInArea, request.ResidenceExemption,
        request.MovedDuringOffice, request.Pkvw, request.PkvwValidUntil, exception);
}
