using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Handover;

/// <summary>An administrator says whom to call, or changes it. 112 and 0900-8844 always come first and cannot be changed.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="ContactId">Made by the client for a new contact.</param>
/// <param name="Revision">The revision that the asker saw; 0 for a new contact.</param>
/// <param name="Contact">Whom to call.</param>
/// <returns>When it was saved, or <see cref="TooManyContacts"/> or <see cref="ChangedMeanwhile"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record SaveHandoverContact(CommandId CommandId, HandoverContactId ContactId, int Revision, HandoverContactDraft Contact) : ICommand<Saved>;

/// <summary>A contact as it is filled in.</summary>
/// <param name="Place">The order of calling, from 1 to 99.</param>
/// <param name="Function">Who, by function; never a name.</param>
/// <param name="Reach">The telephone number.</param>
/// <param name="When">When to call them.</param>
public sealed record HandoverContactDraft(int Place, string Function, string Reach, string When);

/// <summary>The sheet is one page.</summary>
public sealed record TooManyContacts() : Refusal($"Er staan al {Most} contacten. Meer past niet op het overdrachtsblad. Verwijder er eerst één.")
{
    /// <summary>So many fit on the sheet.</summary>
    public const int Most = 12;
}

internal sealed class SaveHandoverContactValidator : AbstractValidator<SaveHandoverContact>
{
    private const int FewestDigits = 3;

    public SaveHandoverContactValidator()
    {
        RuleFor(m => m.ContactId).NotEqual(default(HandoverContactId)).WithMessage("Laad de pagina opnieuw en vul het contact nog eens in.");
        RuleFor(m => m.Contact).NotNull().WithMessage("Vul het contact in.");
        When(m => m.Contact is not null, () =>
        {
            RuleFor(m => m.Contact.Place).InclusiveBetween(1, 99).WithMessage("Kies een plaats in de volgorde van 1 tot en met 99.");
            RuleFor(m => m.Contact.Function).Words("de functie", 120);
            RuleFor(m => m.Contact.Reach).Words("het telefoonnummer", 30);
            RuleFor(m => m.Contact.Reach)
                .Must(number => string.IsNullOrWhiteSpace(number) || (number.Count(char.IsAsciiDigit) >= FewestDigits && number.All(c => char.IsAsciiDigit(c) || c is ' ' or '-' or '+' or '(' or ')')))
                .WithMessage("Een telefoonnummer bestaat uit cijfers, spaties en streepjes.");
            RuleFor(m => m.Contact.When).Words("wanneer u dit contact belt", 300);
        });
    }
}

internal sealed class SaveHandoverContactHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<SaveHandoverContact, Saved>
{
    public async Task<Result<Saved>> HandleAsync(SaveHandoverContact message, CancellationToken cancellationToken)
    {
        var contact = await db.Set<HandoverContactRow>().SingleOrDefaultAsync(c => c.Id == message.ContactId, cancellationToken);
        if ((contact?.Revision ?? 0) != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        if (contact is null && await db.Set<HandoverContactRow>().CountAsync(cancellationToken) >= TooManyContacts.Most)
        {
            return new TooManyContacts();
        }

        contact ??= db.Add(new HandoverContactRow { Id = message.ContactId }).Entity;
        var now = clock.GetUtcNow();
        contact.Set(message.Contact, current.Actor.Id, now);
        return new Saved(now, contact.Revision);
    }
}
