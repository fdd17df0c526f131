using Bunit;
using Bunit.TestDoubles;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Tests.Look;

/// <summary>A page to draw one component on, with what the looks need and nobody signed in.</summary>
public abstract class LookContext : BunitContext
{
    protected LookContext()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLook();
        Signing = AddAuthorization();
    }

    protected BunitAuthorizationContext Signing { get; }
}
