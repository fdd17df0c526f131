using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Interview;

/// <summary>Keeps whether the home can be found at one source, until when it is shielded, who asks and when to look again.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="Source">The code of the source.</param>
/// <param name="Revision">The revision that the asker saw; 0 when there was none.</param>
/// <param name="Check">What was seen.</param>
/// <returns>
/// When it was saved, or <see cref="FootprintSourceUnknown"/>, <see cref="InterviewIsClosed"/>, <see cref="InterviewPaused"/> or
/// <see cref="ChangedMeanwhile"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record SaveFootprint(CommandId CommandId, DossierId DossierId, string Source, int Revision, FootprintDraft Check) : ICommand<Saved>, IAboutDossier;

/// <summary>The list has no such source.</summary>
public sealed record FootprintSourceUnknown() : Refusal("Deze bron staat niet in de lijst. Laad de pagina opnieuw.");

internal sealed partial class SaveFootprintValidator : AbstractValidator<SaveFootprint>
{
    public SaveFootprintValidator(TimeProvider clock)
    {
        var today = DutchTime.Today(clock);
        RuleFor(m => m.Source).NotNull().WithMessage(new FootprintSourceUnknown().Sentence);
        RuleFor(m => m.Check).NotNull().WithMessage("Kies wat u zag.");
        When(m => m.Check is not null, () =>
        {
            RuleFor(m => m.Check.State).IsInEnum().WithMessage("Kies een stand uit de lijst.");
            RuleFor(m => m.Check.Asks).IsInEnum().WithMessage("Kies uit de lijst wie het vraagt.");
            RuleFor(m => m.Check.ShieldedUntilOn)
                .Must((m, day) => day is null || m.Check.State is FootprintState.Shielded).WithMessage("Een einddatum hoort bij 'afgeschermd'. Kies dat, of haal de datum weg.")
                .Must(day => day is null || day >= today).WithMessage("De afscherming is op die dag al voorbij. Controleer de datum, of kies wat er nu te vinden is.")
                .Must(day => day is null || day <= today.AddYears(20)).WithMessage("De einddatum ligt meer dan twintig jaar vooruit. Controleer het jaartal.");
            RuleFor(m => m.Check.RecheckOn)
                .Must(day => day is null || day >= today).WithMessage("De dag om opnieuw te kijken is al voorbij. Kies vandaag of een latere dag.")
                .Must(day => day is null || day <= today.AddYears(10)).WithMessage("De dag om opnieuw te kijken ligt meer dan tien jaar vooruit. Controleer het jaartal.");
            RuleFor(m => m.Check.Remark).WordsIfAny("de opmerking", 2000)
                .Must(text => text is null || !Link().IsMatch(text))
                .WithMessage("Zet hier geen webadres of e-mailadres. Wij bewaren alleen dát er iets te vinden is, niet waar het precies staat of wat het is.");
        });
    }

    [GeneratedRegex(@"://|\bwww\.|[\w-]\.(nl|com|org|net|eu|be|de|uk|fr|info|biz|io|me|tv|app|online|site|frl|amsterdam)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}

internal sealed class SaveFootprintHandler(InterviewDesk desk, CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<SaveFootprint, Saved>
{
    public async Task<Result<Saved>> HandleAsync(SaveFootprint message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        if (FootprintList.Current.Find(message.Source) is null)
        {
            return new FootprintSourceUnknown();
        }

        var check = await db.Set<FootprintCheck>().SingleOrDefaultAsync(
            c => c.DossierId == message.DossierId && c.Source == message.Source, cancellationToken);
        if ((check?.Revision ?? 0) != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        check ??= db.Add(new FootprintCheck
        {
            DossierId = message.DossierId,
            Source = message.Source,
            ListVersion = FootprintList.Current.VersionId,
        }).Entity;
        var now = clock.GetUtcNow();
        check.Write(message.Check with { Remark = string.IsNullOrWhiteSpace(message.Check.Remark) ? null : message.Check.Remark.Trim() }, opened.Answer.Key, current.Actor.Id, now);
        return new Saved(now, check.Revision);
    }
}
