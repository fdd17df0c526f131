using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Advice;

/// <summary>The texts are another version by now, or are gone.</summary>
public sealed record AdviceTemplateNotSo() : Refusal("Deze teksten zijn intussen gewijzigd, voorgesteld of verwijderd. Laad de pagina opnieuw. Wat u typte, is niet bewaard.");

/// <summary>Reads the versions of the fixed texts: for an adoption, and for who changes them.</summary>
internal sealed class AdviceTemplates(CaseworkDb db, TimeProvider clock)
{
    /// <summary>The version under which an advice is adopted today.</summary>
    public async Task<AdviceTemplate> CurrentAsync(CancellationToken cancellationToken)
    {
        var today = DutchTime.Today(clock);
        var row = await db.Set<AdviceTemplateVersion>().AsNoTracking().Where(v => v.PublishedAt != null && v.ValidFromOn <= today)
            .OrderByDescending(v => v.ValidFromOn).ThenByDescending(v => v.PublishedAt).FirstOrDefaultAsync(cancellationToken);
        return row?.Read() ?? AdviceTemplate.First;
    }

    /// <summary>The version in this state as the asker saw it; null when it is so no more.</summary>
    public async Task<AdviceTemplateVersion?> FindAsync(string id, int revision, CatalogueState state, CancellationToken cancellationToken)
    {
        var row = await db.Set<AdviceTemplateVersion>().SingleOrDefaultAsync(v => v.Id == id, cancellationToken);
        return row is not null && row.Revision == revision && row.State == state ? row : null;
    }

    /// <summary>The texts of a version that came with the application or was made here; null for an unknown one.</summary>
    public async Task<AdviceTexts?> TextsAsync(string id, CancellationToken cancellationToken) =>
        string.Equals(id, AdviceTemplate.First.VersionId, StringComparison.Ordinal)
            ? AdviceTemplate.First.Texts
            : (await db.Set<AdviceTemplateVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancellationToken))?.Read().Texts;
}
