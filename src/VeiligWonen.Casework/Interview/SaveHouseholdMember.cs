using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Interview;

/// <summary>Keeps one member of the household, by role and age band. No name.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="DossierId">The dossier.</param>
/// <param name="MemberId">Made by the client for a new member.</param>
/// <param name="Revision">The revision that the asker saw; 0 for a new member.</param>
/// <param name="Member">Who it is.</param>
/// <returns>
/// When it was saved, or <see cref="HouseholdIsFull"/>, <see cref="InterviewIsClosed"/>, <see cref="InterviewPaused"/> or <see cref="ChangedMeanwhile"/>.
/// </returns>
[AllowedTo(Role.Veiligheidsadviseur)]
public sealed record SaveHouseholdMember(CommandId CommandId, DossierId DossierId, HouseholdMemberId MemberId, int Revision, HouseholdDraft Member)
    : ICommand<Saved>, IAboutDossier;

/// <summary>More members than a household has.</summary>
public sealed record HouseholdIsFull() : Refusal($"Er staan al {Most} mensen en dieren in dit huishouden. Verwijder er eerst één.")
{
    /// <summary>So many fit.</summary>
    public const int Most = 20;
}

internal sealed class SaveHouseholdMemberValidator : AbstractValidator<SaveHouseholdMember>
{
    public SaveHouseholdMemberValidator()
    {
        RuleFor(m => m.MemberId).NotEqual(default(HouseholdMemberId)).WithMessage("Laad de pagina opnieuw en voeg de huisgenoot nog eens toe.");
        RuleFor(m => m.Member).NotNull().WithMessage("Kies wie het is.");
        RuleFor(m => m.Member.Who).NotNull().WithMessage("Kies wie het is.").IsInEnum().WithMessage("Kies wie het is.").When(m => m.Member is not null);
        RuleFor(m => m.Member.Age).IsInEnum().WithMessage("Kies een leeftijdsgroep.")
            .Must((m, age) => age is not null || m.Member.Who is null or HouseholdRole.Pet).WithMessage("Kies een leeftijdsgroep.")
            .Must((m, age) => age is null || m.Member.Who is not HouseholdRole.Pet).WithMessage("Bij een huisdier hoort geen leeftijdsgroep. Haal de keuze weg.")
            .When(m => m.Member is not null);
    }
}

internal sealed class SaveHouseholdMemberHandler(InterviewDesk desk, CaseworkDb db, CurrentActor current, TimeProvider clock)
    : IHandle<SaveHouseholdMember, Saved>
{
    public async Task<Result<Saved>> HandleAsync(SaveHouseholdMember message, CancellationToken cancellationToken)
    {
        var opened = await desk.OpenAsync(message.DossierId, cancellationToken);
        if (opened.Refusal is { } refusal)
        {
            return refusal;
        }

        var members = await db.Set<HouseholdMember>().Where(m => m.DossierId == message.DossierId).ToListAsync(cancellationToken);
        var member = members.Find(m => m.Id == message.MemberId);
        if ((member?.Revision ?? 0) != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        if (member is null && members.Count >= HouseholdIsFull.Most)
        {
            return new HouseholdIsFull();
        }

        member ??= db.Add(new HouseholdMember { Id = message.MemberId, DossierId = message.DossierId }).Entity;
        var now = clock.GetUtcNow();
        member.Write(message.Member, opened.Answer.Key, current.Actor.Id, now);
        return new Saved(now, member.Revision);
    }
}
