using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Interview;

/// <summary>The bestuurder says what is not right about a fact of the interview. The fact itself stays until the adviser changes it.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The own dossier.</param>
/// <param name="Fact">Which fact.</param>
/// <param name="Text">What it should be.</param>
/// <returns>
/// The correction, or <see cref="NotFound"/> for a fact that the asker does not see, <see cref="CorrectionsAreClosed"/> or <see cref="TooManyCorrections"/>.
/// </returns>
[AllowedTo(Role.Bestuurder)]
public sealed record ProposeCorrection(CommandId CommandId, DossierId DossierId, FactOfInterview Fact, string Text) : ICommand<FactCorrectionId>, IAboutDossier;

/// <summary>Nothing can be corrected in this phase, or while the dossier is on hold.</summary>
/// <param name="Phase">Where the dossier stands.</param>
/// <param name="OnHold">It is on hold.</param>
public sealed record CorrectionsAreClosed(Phase Phase, bool OnHold) : Refusal(OnHold
    ? "Uw dossier is gepauzeerd. Zodra het verder gaat, kunt u hier een verbetering voorstellen."
    : "Uw adviseur kan het gesprek nu niet wijzigen. Klopt er iets niet? Bel uw adviseur.");

/// <summary>Many corrections wait already.</summary>
public sealed record TooManyCorrections() : Refusal($"Er wachten al {Most} verbeteringen op uw adviseur. Bel uw adviseur, dat gaat sneller.")
{
    /// <summary>So many may wait.</summary>
    public const int Most = 40;
}

internal sealed class ProposeCorrectionValidator : AbstractValidator<ProposeCorrection>
{
    public ProposeCorrectionValidator()
    {
        RuleFor(m => m.Fact).Must(f => f is { Key: not null } && Enum.IsDefined(f.Kind)).WithMessage("Laad de pagina opnieuw en kies wat u wilt verbeteren.");
        RuleFor(m => m.Text).Words("wat er niet klopt", 2000);
    }
}

internal sealed class ProposeCorrectionHandler(CaseworkDb db, CurrentActor current, DossierVault vault, TimeProvider clock)
    : IHandle<ProposeCorrection, FactCorrectionId>
{
    public async Task<Result<FactCorrectionId>> HandleAsync(ProposeCorrection message, CancellationToken cancellationToken)
    {
        if (await WhyClosedAsync(db, message.DossierId, cancellationToken) is { } closed)
        {
            return closed;
        }

        if (!await IsThereAsync(message.DossierId, message.Fact, cancellationToken))
        {
            return new NotFound();
        }

        if (await db.Set<FactCorrection>().CountAsync(c => c.DossierId == message.DossierId && c.ProcessedAt == null, cancellationToken) >= TooManyCorrections.Most)
        {
            return new TooManyCorrections();
        }

        var id = FactCorrectionId.New();
        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        db.Add(new FactCorrection
        {
            Id = id,
            DossierId = message.DossierId,
            Kind = message.Fact.Kind,
            Fact = message.Fact.Key,
            Text = key.Seal(FactCorrection.TextField, SealedAt.Of(id), message.Text.Trim()),
            By = current.Actor.Id,
            At = clock.GetUtcNow(),
        });
        return id;
    }

    /// <summary>While the adviser can write the interview, what is wrong can be said; null when it can.</summary>
    internal static async Task<CorrectionsAreClosed?> WhyClosedAsync(CaseworkDb db, DossierId dossier, CancellationToken cancellationToken)
    {
        var state = await db.Set<Dossier>().Where(d => d.Id == dossier)
            .Select(d => new { d.Phase, OnHold = db.Set<Hold>().Any(h => h.DossierId == d.Id && h.ResumedAt == null) }).SingleAsync(cancellationToken);
        return state.Phase is Phase.Interview or Phase.Assessment && !state.OnHold ? null : new CorrectionsAreClosed(state.Phase, state.OnHold);
    }

    // Only what the bestuurder reads: whether an internal note is there cannot be tried out.
    private Task<bool> IsThereAsync(DossierId dossier, FactOfInterview fact, CancellationToken cancellationToken)
    {
        var isNumber = int.TryParse(fact.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var topic);
        var isId = Guid.TryParse(fact.Key, out var id);
        return fact.Kind switch
        {
            FactKind.Note when isNumber => db.Set<SharedNote>().AnyAsync(n => n.DossierId == dossier && n.Topic == topic && n.Text != null, cancellationToken),
            FactKind.Incident when isId => db.Set<ReportedIncident>().AnyAsync(i => i.DossierId == dossier && i.Id == new IncidentId(id), cancellationToken),
            FactKind.HouseholdMember when isId => db.Set<HouseholdMember>().AnyAsync(m => m.DossierId == dossier && m.Id == new HouseholdMemberId(id), cancellationToken),
            FactKind.Footprint => db.Set<FootprintCheck>().AnyAsync(c => c.DossierId == dossier && c.Source == fact.Key, cancellationToken),
            _ => Task.FromResult(false),
        };
    }
}
