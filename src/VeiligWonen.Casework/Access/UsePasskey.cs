using FluentValidation;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>What the browser must know to make a passkey.</summary>
/// <param name="Site">The address at which the person sees this site.</param>
/// <returns>The options as JSON; or <see cref="FactorNotFresh"/>.</returns>
[AllowedToEveryPerson]
[AllowedBeforeFactor]
public sealed record OfferPasskey(Uri Site) : IQuery<string>;

/// <summary>The passkey that the browser made: from now on it is a second factor. Completes a sign-in that waited for one.</summary>
/// <param name="Site">The address at which the person sees this site.</param>
/// <param name="Credential">What the browser handed over, as JSON.</param>
/// <param name="Name">What the person calls it.</param>
/// <returns>The person, or <see cref="PasskeyFailed"/>.</returns>
[AllowedToEveryPerson]
[AllowedBeforeFactor]
public sealed record AddPasskey(Uri Site, string Credential, string Name) : IQuery<SignedIn>;

/// <summary>What the browser must know to use a passkey.</summary>
/// <param name="Site">The address at which the person sees this site.</param>
/// <returns>The options as JSON.</returns>
[AllowedToEveryPerson]
[AllowedBeforeFactor]
[AllowedWhenLocked]
public sealed record AskPasskey(Uri Site) : IQuery<string>;

/// <summary>A passkey was used: the second step of signing in, the same before something weighty, or to open a locked screen.</summary>
/// <param name="Site">The address at which the person sees this site.</param>
/// <param name="Credential">What the browser handed over, as JSON.</param>
/// <returns>The person, or <see cref="PasskeyFailed"/>.</returns>
[AllowedToEveryPerson]
[AllowedBeforeFactor]
[AllowedWhenLocked]
public sealed record UsePasskey(Uri Site, string Credential) : IQuery<SignedIn>;

internal sealed class AddPasskeyValidator : AbstractValidator<AddPasskey>
{
    public AddPasskeyValidator()
    {
        RuleFor(m => m.Credential).Words("de passkey", 20_000);
        RuleFor(m => m.Name).Words("een naam voor de passkey", 60);
    }
}

internal sealed class UsePasskeyValidator : AbstractValidator<UsePasskey>
{
    public UsePasskeyValidator() => RuleFor(m => m.Credential).Words("de passkey", 20_000);
}

internal sealed class OfferPasskeyHandler(Passkeys passkeys, Proving proving) : IHandle<OfferPasskey, string>
{
    public async Task<Result<string>> HandleAsync(OfferPasskey message, CancellationToken cancellationToken)
    {
        if (await proving.RefuseNewFactorAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await passkeys.OfferAsync(proving.Account, message.Site, cancellationToken) is { } options ? options : new NotSignedIn();
    }
}

internal sealed class AddPasskeyHandler(Passkeys passkeys, Proving proving) : IHandle<AddPasskey, SignedIn>
{
    public async Task<Result<SignedIn>> HandleAsync(AddPasskey message, CancellationToken cancellationToken)
    {
        if (await proving.RefuseNewFactorAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await passkeys.AddAsync(proving.Account, message.Site, message.Credential, message.Name.Trim(), cancellationToken)
            ? await proving.DoneAsync(message, cancellationToken)
            : new PasskeyFailed();
    }
}

internal sealed class AskPasskeyHandler(Passkeys passkeys, Proving proving) : IHandle<AskPasskey, string>
{
    public async Task<Result<string>> HandleAsync(AskPasskey message, CancellationToken cancellationToken) =>
        await passkeys.AskAsync(proving.Account, message.Site, cancellationToken) is { } options ? options : new NotSignedIn();
}

internal sealed class UsePasskeyHandler(Passkeys passkeys, Proving proving) : IHandle<UsePasskey, SignedIn>
{
    public async Task<Result<SignedIn>> HandleAsync(UsePasskey message, CancellationToken cancellationToken) =>
        await passkeys.IsRightAsync(proving.Account, message.Site, message.Credential, cancellationToken)
            ? await proving.DoneAsync(message, cancellationToken)
            : new PasskeyFailed();
}
