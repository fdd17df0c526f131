using Microsoft.AspNetCore.Components.Endpoints;
using VeiligWonen.Casework.Access;

namespace VeiligWonen.Web.Host;

/// <summary>Whoever gave only a password sees the page of the second step, whatever page they ask for. Messages are refused besides.</summary>
internal static class Halfway
{
    private static readonly HashSet<Type> Open = [typeof(SignInPage), typeof(CodePage), typeof(EnrolPage), typeof(Error)];

    public static void UseHalfway(this WebApplication app) => app.Use((context, next) =>
    {
        var page = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>()?.Type;
        if (page is null || Open.Contains(page) || SessionCookie.NextOf(context.User) is SignInStep.None)
        {
            return next(context);
        }

        context.Response.Redirect(SessionCookie.NextOf(context.User) is SignInStep.Enrol ? SignIn.EnrolPage : SignIn.CodePage);
        return Task.CompletedTask;
    });
}
