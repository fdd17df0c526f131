using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>The session locked itself after a while without a click.</summary>
public sealed record SessionLocked() : Refusal("Uw scherm is vergrendeld, omdat u een tijd niets deed. Bewijs dat u het bent; wat u typte, staat er nog.");

/// <summary>The act asks for a second factor of a moment ago.</summary>
public sealed record FactorNotFresh() : Refusal("Hiervoor vragen wij nog een keer om uw tweede stap. Daarna gaat u verder; wat u typte, staat er nog.");

/// <summary>
/// Judges the asker's session, as the door read it with this message: ended is over, locked waits, halfway signing in opens nothing else, and what
/// <see cref="NeedsFreshFactorAttribute"/> marks asks for a factor of a moment ago. Nothing of this comes from the client but the name of the
/// session, inside the encrypted cookie.
/// </summary>
internal sealed class FreshFactorStep(CaseworkDb db, Asking asking, CaseworkOptions options, TimeProvider clock) : IPipelineStep
{
    // Often enough for a warning two minutes before the lock, seldom enough to cost nothing.
    private static readonly TimeSpan SeenEvery = TimeSpan.FromSeconds(20);

    public async Task<TResult> PassAsync<TAnswer, TResult>(
        IMessage<TAnswer> message, Func<Task<TResult>> next, CancellationToken cancellationToken)
        where TResult : IResult<TResult>
    {
        var refusal = await RefuseAsync(MessageRules.Of(message), cancellationToken);
        return refusal is null ? await next() : TResult.Refused(refusal);
    }

    private async Task<Refusal?> RefuseAsync(MessageRules rules, CancellationToken cancellationToken)
    {
        var asker = asking.Asker;
        if (asker.IsSystem || asker.IsInHouse || asker.AccountId is null || rules.AllowedToAnyone)
        {
            return null;
        }

        if (asker.Session is null)
        {
            return rules.NeedsFreshFactor ? new FactorNotFresh() : null;
        }

        var now = clock.GetUtcNow();
        var session = asking.Session;
        var state = session?.StateAt(now, options.SignIn) ?? SessionState.Gone;
        if (state is SessionState.Gone || (session!.CompletedAt is null && !rules.AllowedBeforeFactor))
        {
            return new NotSignedIn();
        }

        if (state is SessionState.Locked)
        {
            return rules.AllowedWhenLocked ? null : new SessionLocked();
        }

        if (now - session.LastSeenAt >= SeenEvery)
        {
            await db.Set<Session>().Where(s => s.Id == session.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), cancellationToken);
        }

        return rules.NeedsFreshFactor && !session.IsFreshAt(now, options.SignIn) ? new FactorNotFresh() : null;
    }
}
