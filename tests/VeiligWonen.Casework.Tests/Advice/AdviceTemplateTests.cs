using Microsoft.EntityFrameworkCore;
using Npgsql;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Review;

namespace VeiligWonen.Casework.Tests.Advice;

public sealed class AdviceTemplateTests
{
    private static readonly AdviceTexts Other = AdviceTemplate.First.Texts with { WhatNow = "Bewaar dit advies van {vastgesteld} goed." };

    [Theory]
    [InlineData("Beste {naam},", "{naam}")]
    [InlineData("Op { vastgesteld }.", "{ vastgesteld }")]
    [InlineData("Op {vastgesteld.", "{")]
    [InlineData("Op vastgesteld}.", "}")]
    public async Task A_placeholder_that_does_not_exist_is_refused_with_its_own_sentence(string text, string named)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var admin = await house.PersonAsync(Role.Administrator);
        var version = (await house.AsAsync(admin, new StartAdviceTemplate(CommandId.New()))).Answer;

        var refusal = (await house.AsAsync(admin, new SaveAdviceTemplate(CommandId.New(), version, 1, Other with { Introduction = text }))).Refusal;

        var field = Assert.Single(Assert.IsType<InvalidInput>(refusal).Fields);
        Assert.Equal($"{named} kan hier niet worden ingevuld. U kunt hier gebruiken: {{dossier}}, {{vastgesteld}}, {{bekendgemaakt}}, {{aantal}}.", field.Sentence);
    }

    [Theory]
    [InlineData("Dossier {dossier}.")]
    [InlineData("Op {bekendgemaakt}.")]
    [InlineData("<b>Let op</b>")]
    [InlineData(" ")]
    public async Task The_text_for_the_installer_holds_no_code_no_day_no_markup_and_is_not_empty(string text)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var admin = await house.PersonAsync(Role.Administrator);
        var version = (await house.AsAsync(admin, new StartAdviceTemplate(CommandId.New()))).Answer;

        Assert.IsType<InvalidInput>((await house.AsAsync(admin, new SaveAdviceTemplate(CommandId.New(), version, 1, Other with { Installer = text }))).Refusal);
        Assert.True((await house.AsAsync(admin, new SaveAdviceTemplate(CommandId.New(), version, 1, Other with { Installer = "Er zijn {aantal} maatregelen." }))).Succeeded);
    }

    [Fact]
    public async Task Texts_are_tried_then_proposed_and_published_by_somebody_who_wrote_none_of_them()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var (one, two) = (await house.PersonAsync(Role.Administrator), await house.PersonAsync(Role.Administrator, "tweede"));
        var today = DutchTime.Today(house.Clock);
        var version = (await house.AsAsync(one, new StartAdviceTemplate(CommandId.New()))).Answer;
        Assert.IsType<AdviceTemplateDraftExists>((await house.AsAsync(two, new StartAdviceTemplate(CommandId.New()))).Refusal);
        Assert.IsType<AdviceTemplateSame>((await house.AsAsync(one, new ProposeAdviceTemplate(CommandId.New(), version, 1, today))).Refusal);
        Assert.True((await house.AsAsync(one, new SaveAdviceTemplate(CommandId.New(), version, 1, Other))).Succeeded);
        Assert.IsType<AdviceTemplateNotSo>((await house.AsAsync(two, new SaveAdviceTemplate(CommandId.New(), version, 1, Other))).Refusal);
        Assert.IsType<AdviceTemplateNotTried>((await house.AsAsync(one, new ProposeAdviceTemplate(CommandId.New(), version, 2, today))).Refusal);
        Assert.True((await house.AsAsync(one, new TryAdviceTemplate(CommandId.New(), version, 2))).Succeeded);
        Assert.IsType<InvalidInput>((await house.AsAsync(one, new ProposeAdviceTemplate(CommandId.New(), version, 2, today.AddDays(-1)))).Refusal);
        Assert.True((await house.AsAsync(one, new ProposeAdviceTemplate(CommandId.New(), version, 2, today))).Succeeded);

        Assert.IsType<CatalogueIsYours>((await house.AsAsync(one, new ApproveAdviceTemplate(CommandId.New(), version, 3))).Refusal);
        Assert.True((await house.AsAsync(two, new ApproveAdviceTemplate(CommandId.New(), version, 3))).Succeeded);

        var view = (await house.AsAsync(two, new ShowAdviceTemplate(version))).Answer;
        Assert.Equal((CatalogueState.Published, AdviceTemplate.First.VersionId, 4), (view.Row.State, view.BasedOn, view.Example.Count));
        Assert.Contains("Bewaar dit advies van 2 maart 2026 goed.", view.Example[0].Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Paragraphs));
        Assert.Equal([version, AdviceTemplate.First.VersionId], (await house.AsAsync(one, new ListAdviceTemplates())).Answer.Select(r => r.Version));
    }

    [Fact]
    public async Task The_database_itself_lets_nobody_publish_their_own_texts_nor_change_published_ones()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var one = await house.PersonAsync(Role.Administrator);
        var version = (await house.AsAsync(one, new StartAdviceTemplate(CommandId.New()))).Answer;
        await using var app = await TwoDossiers.AppAsync(house.ConnectionString, (one, Role.Administrator, "bzk"));

        await using var publish = new NpgsqlCommand(
            $"UPDATE advice_template SET proposed_by = '{one}', proposed_at = now(), valid_from_on = now(), approved_by = '{AccountId.New()}', published_at = now() WHERE id = '{version}'", app);

        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(() => publish.ExecuteNonQueryAsync(TestContext.Current.CancellationToken))).SqlState);
    }

    [Fact]
    public async Task An_advice_keeps_the_texts_under_which_it_was_adopted()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AdoptAsync();
        var bestuurder = await rig.House.PersonAsync(Role.Bestuurder);
        var before = await rig.DoAsync(bestuurder, new ShowEdition(rig.Dossier, EditionKind.Bestuurder));
        await PublishAsync(rig);

        var after = await rig.DoAsync(bestuurder, new ShowEdition(rig.Dossier, EditionKind.Bestuurder));

        Assert.Equal(("2026-1", before.Code), (after.Edition.TemplateVersion, after.Code));
    }

    [Fact]
    public async Task An_advice_is_adopted_under_the_newest_texts()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var version = await PublishAsync(rig);
        await rig.AdoptAsync();

        var edition = (await rig.DoAsync(await rig.House.PersonAsync(Role.Bestuurder), new ShowEdition(rig.Dossier, EditionKind.Bestuurder))).Edition;

        Assert.Equal(version, edition.TemplateVersion);
        Assert.Contains("Bewaar dit advies van 2 maart 2026 goed.", edition.Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Paragraphs));
        Assert.Equal(4, await rig.House.InDbAsync(db => db.Set<EditionRow>().CountAsync(e => e.TemplateVersion == version)));
    }

    private static async Task<string> PublishAsync(ReviewRig rig)
    {
        var (one, two) = (await rig.House.PersonAsync(Role.Administrator), await rig.House.PersonAsync(Role.Administrator, "tweede"));
        var version = await rig.DoAsync(one, new StartAdviceTemplate(CommandId.New()));
        await rig.DoAsync(one, new SaveAdviceTemplate(CommandId.New(), version, 1, Other));
        await rig.DoAsync(one, new TryAdviceTemplate(CommandId.New(), version, 2));
        await rig.DoAsync(one, new ProposeAdviceTemplate(CommandId.New(), version, 2, DutchTime.Today(rig.House.Clock)));
        await rig.DoAsync(two, new ApproveAdviceTemplate(CommandId.New(), version, 3));
        return version;
    }
}
