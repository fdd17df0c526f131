using MudBlazor;
using MudBlazor.Services;

namespace VeiligWonen.Web.Look;

/// <summary>What the shared looks need from the container.</summary>
public static class LookServices
{
    public static IServiceCollection AddLook(this IServiceCollection services)
    {
        services.AddScoped(its => new PdfPress(
            its.GetRequiredService<IConfiguration>().GetSection("VeiligWonen:Pdf").Get<PdfOptions>() ?? new PdfOptions(), its, its.GetRequiredService<ILoggerFactory>()));
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            mud.SnackbarConfiguration.PreventDuplicates = true;
            mud.SnackbarConfiguration.SnackbarVariant = Variant.Filled;
            // Long enough to read twice; a message that matters also stands on the page.
            mud.SnackbarConfiguration.VisibleStateDuration = 10_000;
            mud.SnackbarConfiguration.HideTransitionDuration = 150;
            mud.SnackbarConfiguration.ShowTransitionDuration = 150;
        });
        services.AddTransient<MudLocalizer, DutchMud>();
        services.AddSingleton<PresenceBoard>();
        return services;
    }
}
