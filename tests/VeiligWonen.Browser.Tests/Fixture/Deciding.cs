using Microsoft.Playwright;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Browser.Tests.Fixture;

/// <summary>The page on which a reviewer decides.</summary>
internal static class Deciding
{
    /// <summary>Presses the button that adopts, at this moment of the machine's clock, or at once when it has passed; notes when it was pressed.</summary>
    public const string Confirm =
        """
        at => {
          const button = [...document.querySelectorAll("button")].find(one => one.innerText.trim() === "Stel het advies vast");
          // A timer alone is late by some milliseconds on a busy machine: the last of them are waited for by looking at the clock.
          setTimeout(() => { while (Date.now() < at) { } window.vwPressed = Date.now(); button?.click(); }, Math.max(0, at - Date.now() - 30));
        }
        """;

    /// <summary>Opens the page and goes as far as the sentence that reads back what will be adopted.</summary>
    public static async Task ToReadBackAsync(this IPage page, DossierId dossier, string? conditions = null)
    {
        await page.OpenAsync($"/dossiers/{dossier}/toets/besluit");
        await page.PressAsync("Vaststellen");
        await page.SeeAsync("Dit gaat u vastleggen");
        if (conditions is not null)
        {
            await page.FillFieldAsync("Voorwaarden bij het advies", conditions);
        }
    }
}
