using FluentValidation;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Vault;

/// <summary>The operator has an old wrapping key destroyed. After that also old copies of the key store are closed that were under it.</summary>
/// <param name="CommandId">Made by the operator command.</param>
/// <param name="Name">The number of the key, such as "0001".</param>
/// <returns>Done, or <see cref="NoSuchKey"/>, <see cref="KeyIsNewest"/> or <see cref="KeyIsNeeded"/>.</returns>
[AllowedTo(Role.System)]
public sealed record RetireKey(CommandId CommandId, string Name) : ICommand<Done>;

/// <summary>The ring has no such key.</summary>
public sealed record NoSuchKey() : Refusal("De sleutelring heeft geen sleutel met dit nummer.");

/// <summary>Without the newest key nothing can be wrapped.</summary>
public sealed record KeyIsNewest() : Refusal("Dit is de nieuwste sleutel. Maak eerst een nieuwe met keys rotate.");

/// <summary>Something could no longer be opened.</summary>
/// <param name="Count">How many keys are under it.</param>
public sealed record KeyIsNeeded(int Count)
    : Refusal($"Onder deze sleutel {(Count == 1 ? "staat nog 1 sleutel" : $"staan nog {Count} sleutels")}. Verpak ze eerst opnieuw met keys rotate.");

internal sealed class RetireKeyValidator : AbstractValidator<RetireKey>
{
    public RetireKeyValidator() => RuleFor(m => m.Name).Words("het nummer van de sleutel", 20);
}

internal sealed class RetireKeyHandler(IKeyRing ring, KeyStore store) : IHandle<RetireKey, Done>
{
    public Task<Result<Done>> HandleAsync(RetireKey message, CancellationToken cancellationToken)
    {
        if (WhyNot(message.Name) is { } refusal)
        {
            return Task.FromResult<Result<Done>>(refusal);
        }

        ring.Retire(message.Name);
        return Task.FromResult<Result<Done>>(new Done());
    }

    private Refusal? WhyNot(string name)
    {
        var names = ring.Names();
        return !names.Contains(name, StringComparer.Ordinal) ? new NoSuchKey()
            : string.Equals(name, names[^1], StringComparison.Ordinal) ? new KeyIsNewest()
            : store.Count().GetValueOrDefault(name) is > 0 and var count ? new KeyIsNeeded(count)
            : null;
    }
}
