using System.Collections.Concurrent;
using Microsoft.Playwright;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Handover;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Browser.Tests.Fixture;

/// <summary>
/// A dossier for every end that a dossier can have, in which every typed text carries scripts and a word of its own; and what a browser met when
/// the people of every role opened every page that they can reach.
/// </summary>
public sealed class PlantedHouse : ProductionHouse
{
    public const string Word = "kanarie-";

    private static readonly string[] Visiting =
    [
        "Pia Planner", "Aart Adviseur", "Anna Adviseur", "Dana Dreiging", "Bas Beveiliging", "Lieke Werkgever", "Fenna Verzonnen", "Mila Fictief",
        "Ada Beheer", "Tess Toezicht", "Min Monitor",
    ];

    // Chosen from a list or read by a machine. Names of staff are planted with scripts and no word: they are on screens of others by right.
    private static readonly HashSet<string> FromAList = new(StringComparer.Ordinal) { "Recipient", "Contact", "To", "Password", "Postcode", "Phone", "CalledWhom" };

    // How long a text of this name may be, at least; two hundred when it is not here.
    private static readonly Dictionary<string, int> Room = new(StringComparer.Ordinal)
    {
        ["Text"] = 8000,
        ["Summary"] = 8000,
        ["Sources"] = 8000,
        ["LocalRisk"] = 8000,
        ["Judgement"] = 8000,
        ["Description"] = 4000,
        ["What"] = 4000,
        ["Motive"] = 4000,
        ["Explanation"] = 4000,
        ["Remark"] = 2000,
        ["WhyNow"] = 2000,
        ["Reasoning"] = 2000,
        ["PkvwException"] = 2000,
        ["NoMeasuresReason"] = 2000,
        ["WithoutAnswer"] = 2000,
        ["Handover"] = 2000,
        ["OverrideReason"] = 1000,
        ["AlternativeReason"] = 1000,
        ["RemainingRisk"] = 1000,
        ["VulnerabilityReason"] = 1000,
        ["Measures"] = 1000,
        ["Reason"] = 500,
        ["Present"] = 500,
        ["PreferredTimes"] = 500,
        ["ContactTimes"] = 500,
        ["SupplierStep"] = 500,
        ["OwnDescription"] = 300,
        ["PoliceReference"] = 100,
        ["Place"] = 100,
    };

    private readonly Dictionary<string, int> cursor = new(StringComparer.Ordinal);
    private int words;

    /// <summary>Which scripts were written into which field.</summary>
    internal Dictionary<string, HashSet<int>> Planted { get; } = new(StringComparer.Ordinal);

    public int Words => words;

    /// <summary>Scripts that ran, elements that a text made, and what the policy of the page had to stop.</summary>
    public ConcurrentBag<string> Ran { get; } = [];

    public ConcurrentBag<string> Urls { get; } = [];

    public ConcurrentBag<string> Titles { get; } = [];

    public ConcurrentBag<string> FileNames { get; } = [];

    /// <summary>Scripts that a reader really saw as text, so that the test looked at something.</summary>
    public int Seen { get; private set; }

    /// <summary>Of these, those in what an employer answered, which is shown only with a purpose.</summary>
    public int Answers { get; private set; }

    internal override DemoEnd[] Roads => Enum.GetValues<DemoEnd>();

    internal override Func<object, object>? Rewording => Reword;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var person in Visiting)
        {
            await WalkAsync(person);
        }
    }

    internal override async Task PlayMoreAsync(DemoDesk desk)
    {
        var (assessing, visited) = (Dossiers[DemoEnd.Assessing], Dossiers[DemoEnd.Interviewing]);
        var adviser = AdviserOf(DemoEnd.Assessing);
        await desk.AsAsync(adviser, new ExemptFromPkvw(desk.Next(), assessing, "De woning is een monument."));
        await desk.AsAsync(adviser, new RaiseHandover(
            desk.Next(), assessing, "Er lag een wapen op de stoep.", "Sinds vandaag.", HandoverUrgency.Today, "contactpersoon politie", "Er is een noodplan.", "Zaak 0000 voorbeeld"));
        Photo = await desk.AsAsync(AdviserOf(DemoEnd.Interviewing), new AttachPhoto(desk.Next(), visited, "B1", Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")));
    }

    internal ScanPhotoId Photo { get; private set; }

    internal AccountId AdviserOf(DemoEnd end) => People.Advisers[Array.IndexOf(Roads, end) % People.Advisers.Count];

    private object Reword(object message) => Reword(message, message.GetType().Name);

    private object Reword(object message, string of)
    {
        var copy = message.GetType().GetMethod("<Clone>$")!.Invoke(message, [])!;
        foreach (var property in copy.GetType().GetProperties().Where(p => p.CanWrite && !FromAList.Contains(p.Name)))
        {
            var value = property.GetValue(copy);
            if (value is string text && text.Contains(' ') && !(property.Name is "Reason" && message is Casework.Destruction.ConfirmDestruction))
            {
                property.SetValue(copy, Filled(text, $"{of}.{property.Name}", property.Name));
            }
            else if (value is not null && property.PropertyType is { IsClass: true } type && type != typeof(string) && type.GetMethod("<Clone>$") is not null)
            {
                property.SetValue(copy, Reword(value, $"{of}.{property.Name}"));
            }
            else if (value is IEnumerable<object> all && property.PropertyType is { IsGenericType: true } list && list.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                && list.GetGenericArguments()[0] is var item && item.GetMethod("<Clone>$") is not null)
            {
                var reworded = all.Select(one => Reword(one, $"{of}.{property.Name}")).ToArray();
                var answer = Array.CreateInstance(item, reworded.Length);
                Array.Copy(reworded, answer, reworded.Length);
                property.SetValue(copy, answer);
            }
        }

        return copy;
    }

    // As many scripts as fit, and the next ones the next time.
    private string Filled(string text, string field, string name)
    {
        text = name is "FullName" or "Function" ? text : $"{text} {Word}{Interlocked.Increment(ref words):D4}";
        var planted = Planted.TryGetValue(field, out var known) ? known : Planted[field] = [];
        for (var at = cursor.GetValueOrDefault(field); ; at = (at + 1) % Scripts.All.Count)
        {
            cursor[field] = at;
            if (text.Length + 1 + Scripts.All[at].Length > Room.GetValueOrDefault(name, 200) || (planted.Count == Scripts.All.Count && text.Length > 200))
            {
                return text;
            }

            text += " " + Scripts.All[at];
            planted.Add(at);
            if (planted.Count == Scripts.All.Count && at == Scripts.All.Count - 1)
            {
                return text;
            }
        }
    }

    private async Task WalkAsync(string person)
    {
        var page = await AsAsync(person);
        await page.Context.ExposeFunctionAsync("vwXss", () => Ran.Add($"{person}: a script ran"));
        await page.Context.ExposeFunctionAsync("vwStopped", (string what) => Ran.Add($"{person}: {what}"));
        await page.Context.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', e => vwStopped('stopped ' + e.violatedDirective + ' ' + e.sample + ' at ' + location.pathname), true)");
        // Nobody answers it, so that the page would stand still as well.
        page.Dialog += (_, dialog) => Ran.Add($"{person}: dialog {dialog.Message}");
        page.Context.Request += (_, request) => Urls.Add(request.Url);
        page.Context.Response += (_, response) =>
        {
            if (response.Headers.TryGetValue("content-disposition", out var name))
            {
                FileNames.Add(name);
            }
        };
        var start = new Uri(App.Address, "/");
        var todo = new Queue<string>(["/", "/mijn-werk", "/dossiers", "/berichten", "/mijn-dossier", "/maatregelen", "/cijfers", "/controle", "/beheer/gebruikers", "/beheer/taken", "/mijn-inlog"]);
        // What an employer answered stands in some of the analyses only.
        foreach (var dossier in Dossiers.Values.Where(_ => person is "Dana Dreiging"))
        {
            todo.Enqueue($"/dossiers/{dossier}/dreigingsanalyse");
        }

        HashSet<string> known = [.. todo], asked = [.. todo];
        // Of every kind of page two: all dossiers of a list look alike.
        Dictionary<string, int> kinds = [];
        while (todo.TryDequeue(out var path) && known.Count < 400)
        {
            var kind = System.Text.RegularExpressions.Regex.Replace(path, "[0-9a-f-]{36}", "*");
            if ((kinds[kind] = kinds.GetValueOrDefault(kind) + 1) > 2 && !asked.Contains(path))
            {
                continue;
            }

            var answer = await page.GotoAsync(path);
            if (answer?.Status is not 200)
            {
                continue;
            }

            await LookAsync(page, person);
            foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]:not([download])')].map(a => new URL(a.getAttribute('href'), document.baseURI).href)"))
            {
                Urls.Add(link);
                var to = new Uri(link);
                if (to.Host == start.Host && to.Port == start.Port && !to.AbsolutePath.EndsWith(".pdf", StringComparison.Ordinal) && !to.AbsolutePath.StartsWith("/beheer/hangfire", StringComparison.Ordinal) && known.Add(to.PathAndQuery))
                {
                    todo.Enqueue(to.PathAndQuery);
                }
            }
        }

        await page.Context.CloseAsync();
    }

    private async Task LookAsync(IPage page, string person)
    {
        await page.SettledAsync();
        if (await page.GetByLabel("Waarom wilt u de gegevens zien?").CountAsync() > 0)
        {
            await page.GetByLabel("Waarom wilt u de gegevens zien?").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await page.PressAsync("Toon naam en adres");
            await page.GetByRole(AriaRole.Button, new() { Name = "Verberg" }).First.WaitForAsync();
        }

        var masked = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Toon ?: Antwoord van de organisatie") });
        for (var (left, opened) = (await masked.CountAsync(), 1); left > 0; left--, opened++)
        {
            await page.GetByLabel("Waarom leest u het antwoord?").First.SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await masked.First.ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Verberg het antwoord" })).ToHaveCountAsync(opened);
            Answers += System.Text.RegularExpressions.Regex.Count(await page.Locator(".asked .asked").First.InnerTextAsync(), "vwXss");
        }

        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Titles.Add(await page.TitleAsync());
        if (await page.Locator("[data-xss], [data-xss] *").CountAsync() > 0)
        {
            Ran.Add($"{person}: a text became an element at {new Uri(page.Url).AbsolutePath}");
        }

        Seen += System.Text.RegularExpressions.Regex.Count(await page.Locator("body").InnerTextAsync(), "vwXss");
    }
}

/// <summary>Texts that would run, or would make an element, in a page that writes them as they are.</summary>
internal static class Scripts
{
    public static IReadOnlyList<string> All { get; } =
    [
        "<script>vwXss()</script>", "<img src=x onerror=vwXss()>", "<svg onload=vwXss()>", "\"><svg onload=vwXss()>", "'><img src=x onerror=vwXss()>",
        "<b data-xss>x</b>", "\" onfocus=vwXss() autofocus x=\"", "' onmouseover='vwXss()", "<a href=\"javascript:vwXss()\">x</a>", "javascript:vwXss()",
        "<iframe src=javascript:vwXss()>", "<iframe srcdoc='<i onload=vwXss()>'>", "<body onload=vwXss()>", "<input autofocus onfocus=vwXss()>", "<details open ontoggle=vwXss()>",
        "<video><source onerror=vwXss()></video>", "<object data=javascript:vwXss()>", "<embed src=javascript:vwXss()>", "<form><button formaction=javascript:vwXss()>", "<marquee onstart=vwXss()>",
        "</textarea><script>vwXss()</script>", "</title><script>vwXss()</script>", "</script><script>vwXss()</script>", "--><script>vwXss()</script>", "]]><script>vwXss()</script>",
        "<math><mi data-xss href=javascript:vwXss()>", "<style>@import'javascript:vwXss()'</style>", "<link rel=stylesheet href=//x.example>", "<base href=//x.example/>", "<meta http-equiv=refresh content=0>",
        "{{constructor.constructor('vwXss()')()}}", "${vwXss()}", "@(vwXss())", "@Html.Raw(\"<b data-xss>\")", "&lt;script&gt;vwXss()&lt;/script&gt;",
        "\u003cscript\u003evwXss()\u003c/script\u003e", "%3Cscript%3EvwXss()%3C/script%3E", "<scr<script>ipt>vwXss()</script>", "<ScRiPt data-xss>vwXss()</sCrIpT>", "<svg><animate onbegin=vwXss()>",
        "<svg><script href=data:,vwXss()>", "<img src=`x`onerror=vwXss()>", "<!--Blazor:{\"type\":\"server\"}-->", "<template data-xss><b></template>", "<portal src=//x.example>",
    ];
}
