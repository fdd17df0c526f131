using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Advice;

/// <summary>One version of the fixed texts, with the four editions of a made-up advice written by it.</summary>
/// <param name="Version">The version.</param>
/// <returns>The version, or <see cref="NotFound"/>.</returns>
[AllowedTo(Role.Administrator)]
public sealed record ShowAdviceTemplate(string Version) : IQuery<AdviceTemplateView>;

/// <summary>A version of the fixed texts.</summary>
/// <param name="Row">How it stands.</param>
/// <param name="Revision">To send along with a change; 0 for the first version, which cannot be changed.</param>
/// <param name="MayApprove">The asker neither wrote in it nor proposed it.</param>
/// <param name="IsTried">Somebody said that the editions of this very revision are right.</param>
/// <param name="Texts">The texts.</param>
/// <param name="BasedOn">The version that it was made from; null for the first.</param>
/// <param name="Former">The texts of that version; null for the first.</param>
/// <param name="Example">The four editions, of an advice about nobody.</param>
public sealed record AdviceTemplateView(
    AdviceTemplateRow Row, int Revision, bool MayApprove, bool IsTried, AdviceTexts Texts, string? BasedOn, AdviceTexts? Former, IReadOnlyList<AdviceEdition> Example);

internal sealed class ShowAdviceTemplateHandler(CaseworkDb db, AdviceTemplates templates, CurrentActor current) : IHandle<ShowAdviceTemplate, AdviceTemplateView>
{
    public async Task<Result<AdviceTemplateView>> HandleAsync(ShowAdviceTemplate message, CancellationToken cancellationToken)
    {
        if (string.Equals(message.Version, AdviceTemplate.First.VersionId, StringComparison.Ordinal))
        {
            return new AdviceTemplateView(AdviceTemplateRow.OfFirst, 0, false, true, AdviceTemplate.First.Texts, null, null, ExampleAdvice.Of(AdviceTemplate.First));
        }

        var row = await db.Set<AdviceTemplateVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == message.Version, cancellationToken);
        if (row is null)
        {
            return new NotFound();
        }

        var (me, template) = (current.Actor.Id, row.Read());
        return new AdviceTemplateView(
            (await AdviceTemplateRow.OfAsync(db, [row], cancellationToken))[0], row.Revision, row.ProposedBy != me && !row.Authors.Contains(me.Value),
            row.TriedRevision == row.Revision, template.Texts, row.BasedOn, await templates.TextsAsync(row.BasedOn, cancellationToken), ExampleAdvice.Of(template));
    }
}
