using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Web.Host;

namespace VeiligWonen.Web.Tests.Host;

public sealed class OperatorCommandsTests
{
    [Fact]
    public async Task A_term_in_weeks_prints_its_last_day_and_how_it_was_found()
    {
        var (code, output, _) = await RunAsync("term", "--from", "2026-03-24", "--weeks", "6");

        Assert.Equal(0, code);
        Assert.Equal(
            [
                "Laatste dag: 2026-05-06",
                "- Het besluit is bekendgemaakt op dinsdag 24 maart 2026.",
                "- De termijn begint op de dag erna: woensdag 25 maart 2026 (art. 6:8 Awb).",
                "- De termijn is 6 weken. De laatste dag is dan dinsdag 5 mei 2026.",
                "- Dinsdag 5 mei 2026 is Bevrijdingsdag. De termijn loopt door tot de volgende dag (art. 1 Algemene termijnenwet).",
                "- U bent op tijd tot en met woensdag 6 mei 2026.",
            ],
            output);
    }

    [Fact]
    public async Task A_term_in_working_days_prints_its_last_day_and_how_it_was_found()
    {
        var (code, output, _) = await RunAsync("term", "--from=2026-03-24", "--working-days=10");

        Assert.Equal(0, code);
        Assert.Equal(
            [
                "Laatste dag: 2026-04-09",
                "- Wij tellen 10 werkdagen vanaf dinsdag 24 maart 2026. Die dag zelf telt niet mee.",
                "- De eerste werkdag is woensdag 25 maart 2026.",
                "- Vrijdag 3 april 2026 is Goede Vrijdag en telt niet mee (art. 3 Algemene termijnenwet).",
                "- Maandag 6 april 2026 is Tweede Paasdag en telt niet mee (art. 3 Algemene termijnenwet).",
                "- 4 dagen in een weekend tellen niet mee.",
                "- De laatste dag is donderdag 9 april 2026.",
            ],
            output);
    }

    [Theory]
    [InlineData("Geef met --from een bestaande dag", "term")]
    [InlineData("Geef met --from een bestaande dag", "term", "--from", "2026-02-30", "--weeks", "6")]
    [InlineData("Geef met --from een bestaande dag", "term", "--from", "24-03-2026", "--weeks", "6")]
    [InlineData("Geef met --from een bestaande dag", "term", "--from", "9999-12-31", "--weeks", "6")]
    [InlineData("Geef precies één van --weeks, --working-days, --days en --months.", "term", "--from", "2026-03-24")]
    [InlineData("Geef precies één van --weeks, --working-days, --days en --months.", "term", "--from", "2026-03-24", "--weeks", "6", "--working-days", "3")]
    [InlineData("Geef met --weeks 1 tot en met 52 weken.", "term", "--from", "2026-03-24", "--weeks", "0")]
    [InlineData("Geef met --weeks 1 tot en met 52 weken.", "term", "--from", "2026-03-24", "--weeks", "-6")]
    [InlineData("Geef met --weeks 1 tot en met 52 weken.", "term", "--from", "2026-03-24", "--weeks", "99999999999")]
    [InlineData("Geef met --working-days 1 tot en met 260 werkdagen.", "term", "--from", "2026-03-24", "--working-days", "tien")]
    [InlineData("De optie --week bestaat niet.", "term", "--from", "2026-03-24", "--week", "6")]
    [InlineData("De optie --weeks heeft een waarde nodig.", "term", "--from", "2026-03-24", "--weeks")]
    [InlineData("De optie --from heeft een waarde nodig.", "term", "--from", "--weeks", "6")]
    [InlineData("De optie --from staat er twee keer.", "term", "--from", "2026-03-24", "--from", "2026-03-25", "--weeks", "6")]
    [InlineData("De opdracht migrate heeft geen opties.", "migrate", "now")]
    [InlineData("Kies keys status, keys rotate, of keys retire", "keys")]
    [InlineData("Kies keys status, keys rotate, of keys retire", "keys", "wissel")]
    [InlineData("Kies keys status, keys rotate, of keys retire", "keys", "retire")]
    [InlineData("De opdracht migrat bestaat niet.", "migrat")]
    [InlineData("Kies audit verify, audit seal of audit export.", "audit")]
    [InlineData("De opdracht audit verify heeft geen opties.", "audit", "verify", "--now")]
    [InlineData("De optie --file bestaat niet.", "audit", "export", "--file", "x.zip")]
    [InlineData("Geef --email en --name.", "create-admin", "--email", "a@b.example")]
    [InlineData("De optie --password bestaat niet.", "create-admin", "--email", "a@b.example", "--name", "A", "--password", "geheim")]
    [InlineData("Geef een wachtwoord", "create-admin", "--email", "a@b.example", "--name", "A")]
    public async Task What_cannot_be_right_is_said_in_a_Dutch_sentence(string sentence, params string[] args)
    {
        var (code, output, error) = await RunAsync(args);

        Assert.Equal(2, code);
        Assert.StartsWith(sentence, Assert.Single(error));
        Assert.DoesNotContain(output, line => line.StartsWith("Laatste dag", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:5080")]
    public async Task Without_a_command_the_server_starts(params string[] args) => Assert.Null((await RunAsync(args)).Code);

    private static async Task<(int? Code, string[] Output, string[] Error)> RunAsync(params string[] args)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await OperatorCommands.RunAsync(args, services, new OperatorConsole(TextReader.Null, output, error));
        return (code, Lines(output), Lines(error));
    }

    private static string[] Lines(StringWriter writer) => writer.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}
