using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Intake;

/// <summary>What would the Regeling say, if this were sent now? Changes nothing; for the read-back before sending.</summary>
/// <param name="Request">The request as it would be sent.</param>
/// <returns>The judgement, or the same <see cref="InvalidInput"/> and <see cref="OfficeElsewhere"/> as sending gives.</returns>
[AllowedTo(Role.Bestuurder)]
public sealed record PreviewRequest(RequestAdvice Request) : IQuery<EligibilityOutcome>;

internal sealed class PreviewRequestValidator : AbstractValidator<PreviewRequest>
{
    public PreviewRequestValidator(TimeProvider clock) => RuleFor(m => m.Request).SetValidator(new RequestAdviceValidator(clock));
}

internal sealed class PreviewRequestHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<PreviewRequest, EligibilityOutcome>
{
    public async Task<Result<EligibilityOutcome>> HandleAsync(PreviewRequest message, CancellationToken cancellationToken)
    {
        var code = current.Actor.OrganisationCode;
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleAsync(o => o.Code == code, cancellationToken);
        return OfficeElsewhere.Check(message.Request.Office, organisation) is { } elsewhere
            ? elsewhere
            : Eligibility.Judge(message.Request.Facts.ToJudge(message.Request.Office, DutchTime.Today(clock)));
    }
}
