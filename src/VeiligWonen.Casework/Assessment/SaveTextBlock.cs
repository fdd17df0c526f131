using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Assessment;

/// <summary>An administrator writes a text block, or changes it. Texts that it was put into before do not change.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="BlockId">Made by the client for a new block.</param>
/// <param name="Revision">The revision that the asker saw; 0 for a new block.</param>
/// <param name="Block">The block.</param>
/// <returns>When it was saved, or <see cref="TooManyTextBlocks"/> or <see cref="ChangedMeanwhile"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record SaveTextBlock(CommandId CommandId, TextBlockId BlockId, int Revision, TextBlockDraft Block) : ICommand<Saved>;

/// <summary>A text block as it is filled in.</summary>
/// <param name="Place">Where it is offered.</param>
/// <param name="Title">By which an adviser finds it.</param>
/// <param name="Text">The text, with <see cref="TextBlockLabels.Blank"/> where something of the dossier comes; never a name or an address.</param>
public sealed record TextBlockDraft(TextBlockPlace Place, string Title, string Text);

/// <summary>More than anybody can choose from.</summary>
public sealed record TooManyTextBlocks() : Refusal($"Er staan al {Most} tekstblokken. Verwijder er eerst één die niemand gebruikt.")
{
    /// <summary>So many, over all places.</summary>
    public const int Most = 100;
}

internal sealed class SaveTextBlockValidator : AbstractValidator<SaveTextBlock>
{
    public SaveTextBlockValidator()
    {
        RuleFor(m => m.BlockId).NotEqual(default(TextBlockId)).WithMessage("Laad de pagina opnieuw en vul het tekstblok nog eens in.");
        RuleFor(m => m.Block).NotNull().WithMessage("Vul het tekstblok in.");
        When(m => m.Block is not null, () =>
        {
            RuleFor(m => m.Block.Place).IsInEnum().WithMessage("Kies waar het tekstblok hoort.");
            RuleFor(m => m.Block.Title).Words("de titel", 80);
            RuleFor(m => m.Block.Text).Words("de tekst", 2000);
        });
    }
}

internal sealed class SaveTextBlockHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<SaveTextBlock, Saved>
{
    public async Task<Result<Saved>> HandleAsync(SaveTextBlock message, CancellationToken cancellationToken)
    {
        var block = await db.Set<TextBlockRow>().SingleOrDefaultAsync(b => b.Id == message.BlockId, cancellationToken);
        if ((block?.Revision ?? 0) != message.Revision)
        {
            return new ChangedMeanwhile();
        }

        if (block is null && await db.Set<TextBlockRow>().CountAsync(cancellationToken) >= TooManyTextBlocks.Most)
        {
            return new TooManyTextBlocks();
        }

        block ??= db.Add(new TextBlockRow { Id = message.BlockId }).Entity;
        var now = clock.GetUtcNow();
        block.Set(message.Block, current.Actor.Id, now);
        return new Saved(now, block.Revision);
    }
}
