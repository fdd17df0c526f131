using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Review;

namespace VeiligWonen.Casework.Tests.Advice;

public sealed class AdviceTests
{
    private static readonly IReadOnlyDictionary<Role, EditionKind[]> Readers = new Dictionary<Role, EditionKind[]>
    {
        [Role.Bestuurder] = [EditionKind.Bestuurder],
        [Role.Veiligheidsadviseur] = [EditionKind.Bestuurder, EditionKind.File],
        [Role.Beveiligingsautoriteit] = [EditionKind.Bestuurder, EditionKind.File],
        [Role.Employer] = [EditionKind.Employer, EditionKind.Installer],
    };

    [Fact]
    public async Task The_bestuurder_reads_the_advice_as_it_was_signed()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AdoptAsync();
        await rig.House.InDbAsync(db => db.Set<MeasureProposal>().ExecuteUpdateAsync(set => set.SetProperty(p => p.Quantity, 9)));
        await rig.House.InDbAsync(db => db.Set<ScenarioScore>().ExecuteDeleteAsync());

        var view = await rig.DoAsync(await rig.House.PersonAsync(Role.Bestuurder), new ShowEdition(rig.Dossier, EditionKind.Bestuurder));

        Assert.False(view.IsRead);
        Assert.Matches("^([0-9A-Z]{4}-){4}[0-9A-Z]{4}$", view.Code);
        Assert.Contains(new EditionFact("Voor", "wethouder"), view.Edition.Head, FactComparer.IgnoringCase);
        var measures = Assert.Single(Section(view, "Wat gaat er gebeuren?").Blocks);
        Assert.Equal(["Omdat het nodig is.", "1"], Assert.Single(measures.Table!.Rows).Skip(1).Take(2));
        Assert.Equal(9, Section(view, "Hoe groot zijn de risico's?").Blocks[0].Table!.Rows.Count);
        Assert.Contains(Section(view, "Wat vinden wij van het geheel?").Blocks, b => b.Paragraphs.Contains("Kanarie oordeel"));
        Assert.Contains("zes weken", string.Join(' ', Section(view, "Bent u het niet eens met iets?").Blocks[0].Paragraphs), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_edition_for_the_file_holds_the_reasoning_and_the_threat_analysis()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AdoptAsync();

        var own = Words(await rig.DoAsync(await rig.House.PersonAsync(Role.Bestuurder), new ShowEdition(rig.Dossier, EditionKind.Bestuurder)));
        var file = Words(await rig.DoAsync(rig.Adviser, new ShowEdition(rig.Dossier, EditionKind.File)));

        foreach (var canary in new[] { "Kanarie bron", "Kanarie lokaal" })
        {
            Assert.DoesNotContain(canary, own, StringComparison.Ordinal);
            Assert.Contains(canary, file, StringComparison.Ordinal);
        }

        Assert.Contains("De toetser: akkoord.", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_employer_and_the_installer_read_numbers_and_words_of_the_catalogue_and_nothing_that_was_typed()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AdoptAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);

        var paid = await rig.DoAsync(employer, new ShowEdition(rig.Dossier, EditionKind.Employer));
        var order = await rig.DoAsync(employer, new ShowEdition(rig.Dossier, EditionKind.Installer));

        Assert.Equal("Elektronische maatregel, pakket A", Assert.Single(Section(paid, "Maatregelen").Blocks[0].Table!.Rows)[0]);
        Assert.Contains(paid.Edition.Head, f => f.Label == "Bekendgemaakt op");
        Assert.Equal("Inbraaksignalering met app", Assert.Single(Section(order, "Wat u maakt of plaatst").Blocks[0].Table!.Rows)[0]);
        foreach (var words in new[] { Words(paid), Words(order) })
        {
            Assert.DoesNotContain("Kanarie", words, StringComparison.Ordinal);
            Assert.DoesNotContain("nodig is.", words, StringComparison.Ordinal);
            Assert.DoesNotContain("wethouder", words, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("Inbraaksignalering", Words(paid), StringComparison.Ordinal);
        Assert.DoesNotContain("VW-", Words(order), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_opens_the_editions_that_are_theirs_and_no_other_on_the_screen_or_on_paper()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AdoptAsync();

        foreach (var (role, mine) in Readers)
        {
            var person = role switch
            {
                Role.Veiligheidsadviseur => rig.Adviser,
                Role.Beveiligingsautoriteit => rig.Reviewer,
                _ => await rig.House.PersonAsync(role),
            };
            foreach (var kind in Enum.GetValues<EditionKind>())
            {
                Assert.Equal(mine.Contains(kind), (await rig.House.AsAsync(person, new ShowEdition(rig.Dossier, kind))).Succeeded);
                Assert.Equal(mine.Contains(kind), (await rig.House.AsAsync(person, new PrintEdition(rig.Dossier, kind))).Succeeded);
            }
        }
    }

    [Fact]
    public async Task Nobody_else_opens_any()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AdoptAsync();
        AccountId[] others =
        [
            rig.Analyst, await rig.House.PersonAsync(Role.Planner), await rig.House.PersonAsync(Role.Administrator), await rig.House.PersonAsync(Role.Ministry),
            await rig.House.PersonAsync(Role.Auditor), await rig.House.PersonAsync(Role.Bestuurder, "ander"), await rig.House.PersonAsync(Role.Employer, "ander", "gm1680"),
        ];

        foreach (var other in others)
        {
            foreach (var kind in Enum.GetValues<EditionKind>())
            {
                Assert.IsType<DossierNotFound>((await rig.House.AsAsync(other, new ShowEdition(rig.Dossier, kind))).Refusal);
            }
        }
    }

    [Fact]
    public async Task A_copy_carries_role_day_and_a_mark_that_the_trail_knows_and_no_name()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AdoptAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);
        var name = await rig.House.InDbAsync(db => db.Users.Where(a => a.Id == employer).Select(a => a.FullName).SingleAsync());

        var one = await rig.DoAsync(employer, new PrintEdition(rig.Dossier, EditionKind.Employer));
        var two = await rig.DoAsync(employer, new PrintEdition(rig.Dossier, EditionKind.Employer));

        Assert.StartsWith("Exemplaar van de werkgever, 2 maart 2026, merk ", one.Watermark, StringComparison.Ordinal);
        Assert.NotEqual(one.Watermark, two.Watermark);
        Assert.Equal(one.View.Code, two.View.Code);
        Assert.DoesNotContain(name, one.Watermark, StringComparison.Ordinal);
        var lines = await rig.House.InDbAsync(db => db.Set<AuditLine>().Where(l => l.Action == nameof(PrintEdition) && l.DossierId == rig.Dossier).Select(l => l.Detail).ToListAsync());
        Assert.All([one, two], copy => Assert.Single(lines, detail => detail!.EndsWith(copy.Watermark[^8..], StringComparison.Ordinal)));
    }

    [Fact]
    public async Task That_it_was_read_is_noted_once()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var bestuurder = await rig.House.PersonAsync(Role.Bestuurder);
        Assert.IsType<NoAdviceYet>((await rig.House.AsAsync(bestuurder, new MarkAdviceRead(CommandId.New(), rig.Dossier))).Refusal);
        await rig.AdoptAsync();

        await rig.DoAsync(bestuurder, new MarkAdviceRead(CommandId.New(), rig.Dossier));
        await rig.DoAsync(bestuurder, new MarkAdviceRead(CommandId.New(), rig.Dossier));

        Assert.True((await rig.DoAsync(bestuurder, new ShowEdition(rig.Dossier, EditionKind.Bestuurder))).IsRead);
        Assert.False((await rig.DoAsync(await rig.House.PersonAsync(Role.Employer), new ShowEdition(rig.Dossier, EditionKind.Employer))).IsRead);
        Assert.Equal(1, await rig.House.InDbAsync(db => db.Set<Milestone>().CountAsync(m => m.Kind == MilestoneKind.AdviceRead)));
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(rig.Adviser, new MarkAdviceRead(CommandId.New(), rig.Dossier))).Refusal);
    }

    [Fact]
    public async Task There_is_no_advice_to_read_before_it_was_adopted()
    {
        await using var rig = await ReviewRig.ClaimedAsync();

        Assert.IsType<NoAdviceYet>((await rig.House.AsAsync(await rig.House.PersonAsync(Role.Bestuurder), new ShowEdition(rig.Dossier, EditionKind.Bestuurder))).Refusal);
    }

    private static EditionSection Section(EditionView view, string heading) => view.Edition.Sections.Single(s => s.Heading == heading);

    private static string Words(EditionView view) => System.Text.Json.JsonSerializer.Serialize(view.Edition, Plain);

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed class FactComparer : IEqualityComparer<EditionFact>
    {
        public static FactComparer IgnoringCase { get; } = new();

        public bool Equals(EditionFact? x, EditionFact? y) =>
            x?.Label == y?.Label && string.Equals(x?.Value, y?.Value, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode(EditionFact obj) => obj.Label.GetHashCode(StringComparison.Ordinal);
    }
}
