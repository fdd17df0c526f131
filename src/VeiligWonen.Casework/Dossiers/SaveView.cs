using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>Saves a filter of the worklist under a name, for the asker alone. A name that is there already gets the new filter.</summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="Name">What the asker calls it.</param>
/// <param name="Filter">What it shows.</param>
/// <param name="IsDefault">The worklist opens with it, instead of with the view that it opened with before.</param>
/// <returns>Which view it is, or <see cref="TooManyViews"/>.</returns>
[AllowedTo(Role.Planner, Role.Veiligheidsadviseur, Role.ThreatAnalyst, Role.Beveiligingsautoriteit)]
public sealed record SaveView(CommandId CommandId, string Name, WorklistFilter Filter, bool IsDefault) : ICommand<SavedViewId>;

/// <summary>More than anybody can choose from.</summary>
public sealed record TooManyViews() : Refusal($"U heeft al {Most} weergaven bewaard. Verwijder er eerst één.")
{
    /// <summary>So many per person.</summary>
    public const int Most = 20;
}

internal sealed class SaveViewValidator : AbstractValidator<SaveView>
{
    public SaveViewValidator()
    {
        RuleFor(m => m.Name).Words("de naam van de weergave", 60);
        RuleFor(m => m.Filter).NotNull().WithMessage("Deze lijst bestaat niet.").SetValidator(new WorklistFilterValidator());
    }
}

internal sealed class SaveViewHandler(CaseworkDb db, CurrentActor current, HouseVault vault) : IHandle<SaveView, SavedViewId>
{
    public async Task<Result<SavedViewId>> HandleAsync(SaveView message, CancellationToken cancellationToken)
    {
        var (me, name) = (current.Actor.Id, message.Name.Trim());
        var views = await db.Set<SavedView>().Where(v => v.AccountId == me).ToListAsync(cancellationToken);
        SavedView? view = null;
        foreach (var other in views)
        {
            var isIt = string.Equals((await other.OpenAsync(vault, cancellationToken)).Name, name, StringComparison.OrdinalIgnoreCase);
            view = isIt ? other : view;
        }

        if (view is null && views.Count >= TooManyViews.Most)
        {
            return new TooManyViews();
        }

        view ??= db.Add(new SavedView { Id = SavedViewId.New(), AccountId = me }).Entity;
        await view.SetAsync(name, message.Filter, vault, cancellationToken);
        if (message.IsDefault && views.Find(v => v.IsDefault && v != view) is { } former)
        {
            // Saved first: of two defaults at once the database holds none.
            former.IsDefault = false;
            await db.SaveChangesAsync(cancellationToken);
        }

        view.IsDefault = message.IsDefault;
        return view.Id;
    }
}
