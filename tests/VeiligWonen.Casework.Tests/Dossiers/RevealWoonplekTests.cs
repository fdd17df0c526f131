using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Intake;

namespace VeiligWonen.Casework.Tests.Dossiers;

public sealed class RevealWoonplekTests
{
    [Fact]
    public async Task The_planned_adviser_reads_it_and_the_look_and_its_purpose_are_on_record()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser) = await PlannedAsync(house);

        var home = (await house.AsAsync(adviser, new RevealWoonplek(dossier, "bezoek aan de woning"))).Answer;

        Assert.Equal(("Verzonnenlaan 12", "1234 AB", "Nergenshuizen", "na 19 uur"), (home.Street, home.Postcode, home.Place, home.ContactTimes));
        var line = await house.InDbAsync(db => db.Set<AuditLine>().SingleAsync(l => l.Action == nameof(RevealWoonplek)));
        Assert.Equal((adviser, dossier, "bezoek aan de woning"), (line.AccountId!.Value, line.DossierId!.Value, line.Detail));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nieuwsgierig")]
    [InlineData("Bezoek aan de woning")]
    public async Task A_purpose_that_is_not_on_the_list_opens_nothing(string purpose)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, adviser) = await PlannedAsync(house);

        var refused = await house.AsAsync(adviser, new RevealWoonplek(dossier, purpose));

        Assert.Equal("Kies eerst waarom u de gegevens wilt zien.", Assert.IsType<InvalidInput>(refused.Refusal).Sentence);
    }

    [Fact]
    public async Task Who_plans_reviews_or_passes_by_never_reads_where_somebody_lives()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (dossier, _) = await PlannedAsync(house);

        foreach (var role in Enum.GetValues<Role>().Except([Role.System]))
        {
            var other = await house.PersonAsync(role, "ander");

            var refused = await house.AsAsync(other, new RevealWoonplek(dossier, RevealWoonplek.Purposes[0]));

            Assert.True(refused.Refusal is NotFound or DossierNotFound, $"{role}: {refused.Refusal}");
        }
    }

    [Fact]
    public async Task No_word_of_it_stands_readable_in_the_row()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await PlannedAsync(house);

        var row = (string?)await Sql.ReadAsync(house.ConnectionString, "SELECT (SELECT string_agg(encode(convert_to(w::text, 'UTF8'), 'escape'), ' ') FROM woonplek w)");
        var bytes = (byte[]?)await Sql.ReadAsync(house.ConnectionString, "SELECT street FROM woonplek LIMIT 1");

        Assert.DoesNotContain("Verzonnenlaan", row, StringComparison.Ordinal);
        Assert.DoesNotContain("Verzonnenlaan", System.Text.Encoding.UTF8.GetString(bytes!), StringComparison.Ordinal);
    }

    private static async Task<(DossierId Dossier, AccountId Adviser)> PlannedAsync(CaseworkHouse house)
    {
        var dossier = (await house.AsAsync(await house.PersonAsync(Role.Bestuurder), Asked.By())).Answer;
        var planner = await house.PersonAsync(Role.Planner);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        await house.AsAsync(planner, new AcceptRequest(CommandId.New(), dossier));
        var moment = new VisitMoment(new DateOnly(2026, 4, 7), new TimeOnly(10, 0));
        await house.AsAsync(planner, new PlanVisit(CommandId.New(), dossier, adviser, moment, moment));
        return (dossier, adviser);
    }
}
