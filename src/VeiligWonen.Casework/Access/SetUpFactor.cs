using FluentValidation;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>The key for an authenticator app, to be confirmed with a first code.</summary>
/// <returns>The key, or <see cref="FactorNotFresh"/> when a factor is there already and was not given a moment ago.</returns>
[AllowedToEveryPerson]
[AllowedBeforeFactor]
public sealed record OfferAuthenticator : IQuery<AuthenticatorKey>;

/// <summary>What an authenticator app must know.</summary>
/// <param name="Key">The key, to be typed over.</param>
/// <param name="Address">The same as an otpauth address, to be drawn as a QR code.</param>
public sealed record AuthenticatorKey(string Key, Uri Address)
{
    /// <summary>The key never reaches a log line.</summary>
    /// <returns>The name only.</returns>
    public override string ToString() => nameof(AuthenticatorKey);
}

/// <summary>The first code of the app: from now on it is the second factor. Completes a sign-in that waited for it.</summary>
/// <param name="Code">Six digits.</param>
/// <returns>The person, or <see cref="WrongCode"/>.</returns>
[AllowedToEveryPerson]
[AllowedBeforeFactor]
public sealed record ConfirmAuthenticator(string Code) : IQuery<SignedIn>
{
    /// <summary>The code never reaches a log line.</summary>
    /// <returns>The name of the message only.</returns>
    public override string ToString() => nameof(ConfirmAuthenticator);
}

/// <summary>Ten codes for when the telephone is lost. Shown this once; the codes of before are worth nothing any more.</summary>
/// <returns>The codes.</returns>
[AllowedToEveryPerson]
[NeedsFreshFactor]
public sealed record MakeRecoveryCodes : IQuery<IReadOnlyList<string>>;

internal sealed class ConfirmAuthenticatorValidator : AbstractValidator<ConfirmAuthenticator>
{
    public ConfirmAuthenticatorValidator() => RuleFor(m => m.Code).Words("de code", 40);
}

internal sealed class OfferAuthenticatorHandler(Factors factors, Proving proving, CaseworkOptions options) : IHandle<OfferAuthenticator, AuthenticatorKey>
{
    public async Task<Result<AuthenticatorKey>> HandleAsync(OfferAuthenticator message, CancellationToken cancellationToken)
    {
        if (await proving.RefuseNewFactorAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var key = Totp.Base32(await factors.OfferKeyAsync(proving.Account, cancellationToken));
        var site = Uri.EscapeDataString(options.SignIn.SiteName);
        // Without the person's name or address: the list in an app may be read over a shoulder.
        return new AuthenticatorKey(key, new Uri($"otpauth://totp/{site}?secret={key}&issuer={site}"));
    }
}

internal sealed class ConfirmAuthenticatorHandler(Factors factors, Proving proving) : IHandle<ConfirmAuthenticator, SignedIn>
{
    public async Task<Result<SignedIn>> HandleAsync(ConfirmAuthenticator message, CancellationToken cancellationToken)
    {
        if (await proving.RefuseNewFactorAsync(cancellationToken) is { } refusal)
        {
            return refusal;
        }

        return await factors.ConfirmAsync(proving.Account, message.Code, cancellationToken)
            ? await proving.DoneAsync(message, cancellationToken)
            : new WrongCode();
    }
}

internal sealed class MakeRecoveryCodesHandler(Factors factors, Proving proving) : IHandle<MakeRecoveryCodes, IReadOnlyList<string>>
{
    public async Task<Result<IReadOnlyList<string>>> HandleAsync(MakeRecoveryCodes message, CancellationToken cancellationToken)
    {
        if (!await factors.HasAnyAsync(proving.Account, cancellationToken))
        {
            return new NoFactorYet();
        }

        var codes = await factors.NewRecoveryCodesAsync(proving.Account, cancellationToken);
        await proving.NoteAsync(message, cancellationToken);
        return codes.ToList();
    }
}
