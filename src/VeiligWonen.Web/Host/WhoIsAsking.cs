using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Host;

/// <summary>The signed-in person in their session: of the request, or of the circuit when there is no request of our own.</summary>
internal sealed class WhoIsAsking(IHttpContextAccessor requests, IServiceProvider services) : IWhoIsAsking
{
    public async ValueTask<Asker> AskAsync(CancellationToken cancellationToken)
    {
        // In a circuit the context, if there is one, is that of the web socket: the circuit's own state is the one that is kept up to date.
        var request = requests.HttpContext is { } context && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal)
            ? context.User
            : null;
        if (request is not null)
        {
            return From(request);
        }

        try
        {
            return From((await services.GetRequiredService<AuthenticationStateProvider>().GetAuthenticationStateAsync()).User);
        }
        catch (ObjectDisposedException)
        {
            // Between two questions of a page its circuit ended: whoever asked is no longer there to hear an answer.
            return Asker.Nobody;
        }
    }

    /// <summary>Without a session nobody is asking: an account alone opens nothing.</summary>
    public static Asker From(ClaimsPrincipal person) =>
        Guid.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var id) && SessionCookie.SessionOf(person) is { } session
            ? Asker.Person(new AccountId(id), session)
            : Asker.Nobody;
}
