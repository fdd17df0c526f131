using FluentValidation;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Measures;

/// <summary>The employer notes the facts on which the tax treatment may rest. What is left empty becomes empty.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="RiskInventory">Where the risk stands in the RI&amp;E; null or empty when not known.</param>
/// <param name="ActionPlan">Where the measures stand in the plan van aanpak; null or empty when not known.</param>
/// <param name="NoOwnContribution">True when the bestuurder pays nothing towards these measures; null when not known.</param>
/// <returns>Done, or <see cref="DossierIsOver"/>.</returns>
[AllowedTo(Role.Employer)]
public sealed record RecordTaxFacts(CommandId CommandId, DossierId DossierId, string? RiskInventory, string? ActionPlan, bool? NoOwnContribution)
    : ICommand<Done>, IAboutDossier;

internal sealed class RecordTaxFactsValidator : AbstractValidator<RecordTaxFacts>
{
    public RecordTaxFactsValidator()
    {
        RuleFor(m => m.RiskInventory).WordsIfAny("de verwijzing naar de RI&E", 200);
        RuleFor(m => m.ActionPlan).WordsIfAny("de verwijzing naar het plan van aanpak", 200);
    }
}

internal sealed class RecordTaxFactsHandler(CaseworkDb db, DossierLedger ledger, DossierVault vault, TimeProvider clock)
    : IHandle<RecordTaxFacts, Done>
{
    public async Task<Result<Done>> HandleAsync(RecordTaxFacts message, CancellationToken cancellationToken)
    {
        // Also in the care period: an invoice or a plan may come after the work.
        if ((await ledger.LoadAsync(message.DossierId, cancellationToken)).Phase.IsFinal())
        {
            return new DossierIsOver();
        }

        var evidence = await db.Set<TaxEvidence>().FindAsync([message.DossierId], cancellationToken);
        if (evidence is null)
        {
            evidence = new TaxEvidence { DossierId = message.DossierId };
            db.Add(evidence);
        }

        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        evidence.Record(message.RiskInventory, message.ActionPlan, message.NoOwnContribution, key, clock.GetUtcNow());
        return new Done();
    }
}
