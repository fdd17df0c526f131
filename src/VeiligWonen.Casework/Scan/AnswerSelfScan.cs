using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Scan;

/// <summary>The bestuurder answers one question of the zelfscan, or takes the answer back. Nobody has to.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The own dossier.</param>
/// <param name="Code">The question.</param>
/// <param name="Revision">The revision that was on the screen; 0 when there was none.</param>
/// <param name="Kind">The answer; null takes it back.</param>
/// <param name="Remark">What they want to add; may be left out.</param>
/// <returns>When it was saved, or <see cref="SelfScanQuestionUnknown"/>, <see cref="SelfScanIsClosed"/> or <see cref="ChangedMeanwhile"/>.</returns>
[AllowedTo(Role.Bestuurder)]
public sealed record AnswerSelfScan(CommandId CommandId, DossierId DossierId, string Code, int Revision, SelfScanKind? Kind, string? Remark) : ICommand<Saved>, IAboutDossier;

/// <summary>The zelfscan has no such question.</summary>
public sealed record SelfScanQuestionUnknown() : Refusal("Deze vraag staat niet in de zelfscan. Laad de pagina opnieuw.");

/// <summary>The adviser has been there.</summary>
public sealed record SelfScanIsClosed() : Refusal("De adviseur heeft de woningscan afgerond. Uw antwoorden blijven staan zoals ze zijn. Wilt u nog iets vertellen? Zeg het in het gesprek.");

internal sealed class AnswerSelfScanValidator : AbstractValidator<AnswerSelfScan>
{
    public AnswerSelfScanValidator()
    {
        RuleFor(m => m.Code).NotNull().WithMessage(new SelfScanQuestionUnknown().Sentence);
        RuleFor(m => m.Kind).IsInEnum().WithMessage("Kies een antwoord uit de lijst.");
        RuleFor(m => m.Remark).WordsIfAny("uw toelichting", 1000);
    }
}

internal sealed class AnswerSelfScanHandler(CaseworkDb db, CurrentActor current, DossierVault vault, TimeProvider clock) : IHandle<AnswerSelfScan, Saved>
{
    public async Task<Result<Saved>> HandleAsync(AnswerSelfScan message, CancellationToken cancellationToken)
    {
        if (SelfScanCatalogue.Current.Find(message.Code) is null)
        {
            return new SelfScanQuestionUnknown();
        }

        if (!await ShowSelfScanHandler.IsOpenAsync(db, message.DossierId, cancellationToken))
        {
            return new SelfScanIsClosed();
        }

        var answer = await db.Set<SelfScanAnswer>().SingleOrDefaultAsync(a => a.DossierId == message.DossierId && a.Code == message.Code, cancellationToken);
        if ((answer?.Revision ?? 0) != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        answer ??= db.Add(new SelfScanAnswer { DossierId = message.DossierId, Code = message.Code }).Entity;
        var now = clock.GetUtcNow();
        answer.Set(message.Kind, message.Remark, await vault.OpenAsync(message.DossierId, cancellationToken), current.Actor.Id, now);
        return new Saved(now, answer.Revision);
    }
}
