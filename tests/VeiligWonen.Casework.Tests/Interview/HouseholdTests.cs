using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Interview;

public sealed class HouseholdTests
{
    private static readonly HouseholdDraft Child = new(HouseholdRole.Child, AgeBand.FourToEleven, false, true, false, true);

    [Fact]
    public async Task A_member_is_noted_changed_and_taken_away()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var id = HouseholdMemberId.New();

        Assert.Equal(1, (await SaveAsync(dossier, id, 0, Child)).Answer.Revision);
        Assert.Equal(2, (await SaveAsync(dossier, id, 1, Child with { AloneAtNight = true })).Answer.Revision);
        Assert.IsType<ChangedMeanwhile>((await SaveAsync(dossier, id, 1, Child)).Refusal);

        var shown = Assert.Single((await dossier.AskAsync(new ShowInterview(dossier.Id))).Answer.Household);
        Assert.Equal((id, Child with { AloneAtNight = true }), (shown.MemberId, shown.Member));
        Assert.Equal(["vaak alleen thuis, ook 's avonds of 's nachts", "doet de deur open", "gaat alleen naar school, sport of werk"], shown.Member.Remarks());
        Assert.Null((await dossier.AskAsync(new RemoveHouseholdMember(CommandId.New(), dossier.Id, id))).Refusal);
        Assert.IsType<NotFound>((await dossier.AskAsync(new RemoveHouseholdMember(CommandId.New(), dossier.Id, id))).Refusal);
    }

    [Fact]
    public void There_is_no_field_for_a_name_and_none_for_words() =>
        Assert.DoesNotContain(typeof(HouseholdDraft).GetProperties(), p => p.PropertyType == typeof(string));

    [Fact]
    public async Task A_role_and_an_age_are_needed_and_a_pet_has_none()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);

        Assert.Equal("Kies wie het is.", (await SaveAsync(dossier, HouseholdMemberId.New(), 0, Child with { Who = null })).Refusal!.Sentence);
        Assert.Equal("Kies een leeftijdsgroep.", (await SaveAsync(dossier, HouseholdMemberId.New(), 0, Child with { Age = null })).Refusal!.Sentence);
        Assert.Equal("Kies een leeftijdsgroep.", (await SaveAsync(dossier, HouseholdMemberId.New(), 0, Child with { Age = (AgeBand)77 })).Refusal!.Sentence);
        Assert.StartsWith("Bij een huisdier", (await SaveAsync(dossier, HouseholdMemberId.New(), 0, Child with { Who = HouseholdRole.Pet })).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Null((await SaveAsync(dossier, HouseholdMemberId.New(), 0, new HouseholdDraft(HouseholdRole.Pet, null, false, false, false, false))).Refusal);
        Assert.IsType<InvalidInput>((await SaveAsync(dossier, default, 0, Child)).Refusal);
    }

    [Fact]
    public async Task A_household_ends_somewhere()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        for (var i = 0; i < HouseholdIsFull.Most; i++)
        {
            Assert.Null((await SaveAsync(dossier, HouseholdMemberId.New(), 0, Child)).Refusal);
        }

        Assert.IsType<HouseholdIsFull>((await SaveAsync(dossier, HouseholdMemberId.New(), 0, Child)).Refusal);
    }

    [Fact]
    public async Task The_row_says_nothing_of_who_it_is()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await SaveAsync(dossier, HouseholdMemberId.New(), 0, Child);

        var row = await dossier.House.InDbAsync(db => db.Set<HouseholdMember>().SingleAsync());

        Assert.DoesNotContain("Child", Encoding.UTF8.GetString(row.Facts), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(Phase.Scan)]
    [InlineData(Phase.Review)]
    public async Task Outside_its_phases_nothing_is_written(Phase phase)
    {
        await using var dossier = await ADossier.InAsync(phase);

        Assert.IsType<InterviewIsClosed>((await SaveAsync(dossier, HouseholdMemberId.New(), 0, Child)).Refusal);
        Assert.IsType<InterviewIsClosed>((await dossier.AskAsync(new RemoveHouseholdMember(CommandId.New(), dossier.Id, HouseholdMemberId.New()))).Refusal);
    }

    [Fact]
    public async Task A_stranger_and_other_roles_find_no_dossier()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        var save = new SaveHouseholdMember(CommandId.New(), dossier.Id, HouseholdMemberId.New(), 0, Child);

        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "vreemd"), save)).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(await dossier.GrantAsync(Role.Bestuurder), save)).Refusal);
    }

    [Fact]
    public async Task The_reviewer_reads_the_household_without_a_name()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await SaveAsync(dossier, HouseholdMemberId.New(), 0, Child);

        var item = Assert.Single((await dossier.FreezeAsync("interview")).Items, i => i.Key.StartsWith("household:", StringComparison.Ordinal));

        Assert.Equal(("Huishouden: Kind", "4 tot en met 11 jaar, doet de deur open, gaat alleen naar school, sport of werk"), (item.Label, item.Value));
    }

    [Fact]
    public void Every_role_and_age_has_a_Dutch_label()
    {
        Assert.All(Enum.GetValues<HouseholdRole>(), value => Assert.False(string.IsNullOrWhiteSpace(value.Dutch())));
        Assert.All(Enum.GetValues<AgeBand>(), value => Assert.False(string.IsNullOrWhiteSpace(value.Dutch())));
    }

    private static Task<Result<Saved>> SaveAsync(ADossier dossier, HouseholdMemberId id, int revision, HouseholdDraft draft) =>
        dossier.AskAsync(new SaveHouseholdMember(CommandId.New(), dossier.Id, id, revision, draft));
}
