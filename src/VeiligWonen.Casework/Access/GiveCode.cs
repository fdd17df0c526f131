using FluentValidation;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>The second step of signing in, or the same again before something weighty: a code of the app, or a recovery code.</summary>
/// <param name="Code">Six digits, or sixteen letters and digits; blanks and dashes do not count.</param>
/// <remarks>A query by form, as <see cref="CheckPassword"/> is: wrong tries must be counted although they are refused.</remarks>
/// <returns>The person, in a new session when this completed the sign-in; or <see cref="WrongCode"/>, <see cref="TooManyTries"/>.</returns>
[AllowedToEveryPerson]
[AllowedBeforeFactor]
public sealed record GiveCode(string Code) : IQuery<SignedIn>
{
    /// <summary>The code never reaches a log line.</summary>
    /// <returns>The name of the message only.</returns>
    public override string ToString() => nameof(GiveCode);
}

/// <summary>Somebody without a second factor, which only a bestuurder can be, proves with the password to be there still.</summary>
/// <param name="Password">The password.</param>
/// <returns>The person, or <see cref="WrongPassword"/>, <see cref="TooManyTries"/>.</returns>
[AllowedToEveryPerson]
public sealed record GivePassword(string Password) : IQuery<SignedIn>
{
    /// <summary>The password never reaches a log line.</summary>
    /// <returns>The name of the message only.</returns>
    public override string ToString() => nameof(GivePassword);
}

/// <summary>Opens a session that locked itself: the same person, with the password and, when they have one, the second factor.</summary>
/// <param name="Password">The password; in the demonstration nobody has one.</param>
/// <param name="Code">The code; empty for somebody without a second factor.</param>
/// <returns>The person, or <see cref="WrongPassword"/>, <see cref="WrongCode"/>, <see cref="TooManyTries"/>.</returns>
[AllowedToEveryPerson]
[AllowedWhenLocked]
public sealed record UnlockSession(string Password, string Code) : IQuery<SignedIn>
{
    /// <summary>Neither password nor code ever reaches a log line.</summary>
    /// <returns>The name of the message only.</returns>
    public override string ToString() => nameof(UnlockSession);
}

/// <summary>The password of a signed-in person is not right.</summary>
public sealed record WrongPassword() : Refusal("Dit wachtwoord klopt niet. Probeer het opnieuw.");

/// <summary>Without a second factor there is no code to give.</summary>
public sealed record NoFactorYet() : Refusal("U hebt nog geen tweede stap ingesteld.");

/// <summary>A password does not do where a second factor is.</summary>
public sealed record PasswordIsNotEnough() : Refusal("Uw wachtwoord is hier niet genoeg. Gebruik uw tweede stap.");

internal sealed class GiveCodeValidator : AbstractValidator<GiveCode>
{
    public GiveCodeValidator() => RuleFor(m => m.Code).Words("de code", 40);
}

internal sealed class GivePasswordValidator : AbstractValidator<GivePassword>
{
    public GivePasswordValidator() => RuleFor(m => m.Password).Words("uw wachtwoord", 256);
}

internal sealed class UnlockSessionValidator : AbstractValidator<UnlockSession>
{
    public UnlockSessionValidator()
    {
        RuleFor(m => m.Password).WordsIfAny("uw wachtwoord", 256);
        RuleFor(m => m.Code).WordsIfAny("de code", 40);
    }
}

internal sealed class GiveCodeHandler(Factors factors, Proving proving) : IHandle<GiveCode, SignedIn>
{
    public async Task<Result<SignedIn>> HandleAsync(GiveCode message, CancellationToken cancellationToken) =>
        await factors.CheckAsync(proving.Account, message.Code, cancellationToken) is { } refusal
            ? refusal
            : await proving.DoneAsync(message, cancellationToken);
}

internal sealed class GivePasswordHandler(Factors factors, Proving proving) : IHandle<GivePassword, SignedIn>
{
    public async Task<Result<SignedIn>> HandleAsync(GivePassword message, CancellationToken cancellationToken)
    {
        if (await factors.NextStepAsync(proving.Account, cancellationToken) is not SignInStep.None)
        {
            return new PasswordIsNotEnough();
        }

        return await factors.CheckPasswordAsync(proving.Account, message.Password, cancellationToken) is { } refusal
            ? refusal
            : await proving.DoneAsync(message, cancellationToken);
    }
}

internal sealed class UnlockSessionHandler(Factors factors, Proving proving, CaseworkOptions options) : IHandle<UnlockSession, SignedIn>
{
    public async Task<Result<SignedIn>> HandleAsync(UnlockSession message, CancellationToken cancellationToken)
    {
        var next = await factors.NextStepAsync(proving.Account, cancellationToken);
        // The demonstration's people have neither password nor factor; the code that stands on the page does for both.
        var refusal = options.Demo && message.Password.Length == 0 && next is not SignInStep.GiveFactor
            ? null
            : await factors.CheckPasswordAsync(proving.Account, message.Password, cancellationToken);
        if (refusal is null && (next is not SignInStep.None || options.Demo))
        {
            refusal = await factors.CheckAsync(proving.Account, message.Code, cancellationToken);
        }

        return refusal is null ? await proving.DoneAsync(message, cancellationToken) : refusal;
    }
}

/// <summary>What follows when somebody proved to be who they are.</summary>
internal sealed class Proving(Sessions sessions, Factors factors, AccountReader reader, AuditTrail trail, Asking asking)
{
    public AccountId Account => asking.Asker.AccountId!.Value;

    /// <summary>The trail, for what is asked as a query because its counters outlive a refusal.</summary>
    public Task NoteAsync(object message, CancellationToken cancellationToken) =>
        trail.NoteAsync(message, cancellationToken);

    /// <summary>
    /// A new factor may be set up by whoever has just proved to have one, and by somebody halfway signing in who has none yet. Halfway, with only
    /// a password, nobody may put a factor of their own beside the one that is there.
    /// </summary>
    public async Task<Refusal?> RefuseNewFactorAsync(CancellationToken cancellationToken) => await sessions.OwnAsync(cancellationToken) switch
    {
        null => asking.Asker.IsInHouse ? null : new FactorNotFresh(),
        { CompletedAt: null } => await factors.HasAnyAsync(Account, cancellationToken) ? new NotSignedIn() : null,
        var own => sessions.IsFresh(own) ? null : new FactorNotFresh(),
    };

    public async Task<Result<SignedIn>> DoneAsync(object message, CancellationToken cancellationToken)
    {
        var session = await sessions.ProveAsync(cancellationToken);
        if (session.Refusal is { } refusal)
        {
            return refusal;
        }

        await NoteAsync(message, cancellationToken);
        return await reader.ReadAsync(Account, session.Answer, SignInStep.None, cancellationToken);
    }
}
