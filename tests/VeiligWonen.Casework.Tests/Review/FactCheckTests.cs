using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>The bestuurder is heard about the facts, and about nothing but the facts, before the assessment is submitted.</summary>
public sealed class FactCheckTests
{
    [Fact]
    public async Task The_facts_go_to_the_bestuurder_and_what_is_not_right_comes_back_to_the_adviser()
    {
        await using var rig = await Rig.OpenAsync();

        // Monday 2 March 2026, five working days.
        Assert.Equal(new DateOnly(2026, 3, 9), await rig.DoAsync(rig.Adviser, rig.Put()));
        var mine = await rig.DoAsync(rig.Bestuurder, new ShowMyFacts(rig.Dossier));
        Assert.Equal((FactCheckState.Running, 5, null), (mine.State, mine.WorkingDaysLeft, mine.WhyNoReply));
        Assert.Contains(mine.Parts, p => p.Part.Key == "request");
        await rig.DoAsync(rig.Bestuurder, rig.Correct("scan:B", "  Kanarie de deur is vervangen.  "));
        await rig.DoAsync(rig.Bestuurder, rig.Right("request"));

        var seen = await rig.DoAsync(rig.Adviser, new ShowFactCheck(rig.Dossier));
        Assert.Equal(("scan:B", "Kanarie de deur is vervangen."), (Assert.Single(seen.Corrections).PartKey, seen.Corrections[0].Text));
        Assert.False(seen.IsDone);
        await rig.DoAsync(rig.Bestuurder, rig.Finish());
        Assert.Equal(FactCheckState.Finished, (await rig.DoAsync(rig.Adviser, new ShowFactCheck(rig.Dossier))).State);
        Assert.Equal([("request", null), ("scan:B", "Kanarie de deur is vervangen.")],
            (await rig.DoAsync(rig.Bestuurder, new ShowMyFacts(rig.Dossier))).Parts.Where(p => p.RepliedAt is not null).Select(p => (p.Part.Key, p.Correction)));
    }

    [Fact]
    public async Task Only_facts_are_put_forward_and_of_the_notes_only_the_shared_ones()
    {
        await using var rig = await Rig.OpenAsync();
        foreach (var visibility in Enum.GetValues<NoteVisibility>())
        {
            var shown = (await rig.DoAsync(rig.Adviser, new ShowInterview(rig.Dossier))).Topics.Single(t => t.Topic.Number == 6);
            await rig.DoAsync(rig.Adviser, new SaveTopicNote(CommandId.New(), rig.Dossier, 6, visibility, Revision(shown, visibility), $"Kanarie {visibility}"));
        }

        await rig.DoAsync(rig.Adviser, rig.Put());

        var parts = (await rig.DoAsync(rig.Bestuurder, new ShowMyFacts(rig.Dossier))).Parts;
        Assert.All(parts, p => Assert.Matches("^(request|scan|scan:[A-Z]|interview:(notes|incidents|household|footprint))$", p.Part.Key));
        var items = parts.SelectMany(p => p.Part.Items).ToList();
        Assert.Contains(items, i => i.Value == "Kanarie Shared");
        Assert.DoesNotContain(items, i => i.Value.Contains("Kanarie Internal", StringComparison.Ordinal) || i.Value.Contains("Kanarie Undisclosed", StringComparison.Ordinal));
        Assert.DoesNotContain(items, i => i.Key.StartsWith("rule:", StringComparison.Ordinal) || i.Key is "feeling" or "safe-now" or "outcome" || i.Photos.Count > 0);
        // The whole of the scan is there, so that nothing is left out by accident.
        Assert.All(ScanCatalogue.First.Questions, q => Assert.Contains(items, i => i.Key == q.Code));

        static int Revision(TopicView topic, NoteVisibility visibility) =>
            (visibility switch { NoteVisibility.Shared => topic.Shared, NoteVisibility.Internal => topic.Internal, _ => topic.Undisclosed }).Revision;
    }

    [Fact]
    public async Task The_facts_stay_as_they_were_put_forward()
    {
        await using var rig = await Rig.OpenAsync();
        await rig.DoAsync(rig.Adviser, rig.Put());
        var before = await rig.DoAsync(rig.Bestuurder, new ShowMyFacts(rig.Dossier));

        await rig.House.InDbAsync(db => db.Set<ScanAnswer>().ExecuteDeleteAsync());

        var after = await rig.DoAsync(rig.Bestuurder, new ShowMyFacts(rig.Dossier));
        Assert.Equal(before.Parts.Select(p => CanonicalJson.Write(p.Part)), after.Parts.Select(p => CanonicalJson.Write(p.Part)));
    }

    [Fact]
    public async Task Saying_it_again_replaces_it_and_loses_nothing()
    {
        await using var rig = await Rig.OpenAsync();
        await rig.DoAsync(rig.Adviser, rig.Put());
        await rig.DoAsync(rig.Bestuurder, rig.Correct("request", "Kanarie een"));
        await rig.DoAsync(rig.Bestuurder, rig.Correct("request", "Kanarie twee"));

        Assert.Equal("Kanarie twee", Assert.Single((await rig.DoAsync(rig.Adviser, new ShowFactCheck(rig.Dossier))).Corrections).Text);
        await rig.DoAsync(rig.Bestuurder, rig.Right("request"));
        Assert.Empty((await rig.DoAsync(rig.Adviser, new ShowFactCheck(rig.Dossier))).Corrections);
        Assert.Equal(3, await rig.House.InDbAsync(db => db.Set<FactReply>().CountAsync()));
    }

    [Fact]
    public async Task After_the_term_it_is_too_late_and_what_was_said_is_kept()
    {
        await using var rig = await Rig.OpenAsync();
        await rig.DoAsync(rig.Adviser, rig.Put());
        rig.House.Clock.Advance(TimeSpan.FromDays(7));
        await rig.DoAsync(rig.Bestuurder, rig.Correct("request", "Kanarie op de laatste dag"));

        rig.House.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(
            "U kon reageren tot en met 9 maart 2026. Wat u eerder invulde, is bewaard en gaat mee. Klopt er nog iets niet? Bel uw adviseur.",
            Assert.IsType<FactCheckIsOver>((await rig.House.AsAsync(rig.Bestuurder, rig.Correct("request", "Kanarie te laat"))).Refusal).Sentence);
        Assert.IsType<FactCheckIsOver>((await rig.House.AsAsync(rig.Bestuurder, rig.Finish())).Refusal);
        Assert.Equal("Kanarie op de laatste dag", Assert.Single((await rig.DoAsync(rig.Adviser, new ShowFactCheck(rig.Dossier))).Corrections).Text);
        Assert.True((await rig.DoAsync(rig.Adviser, new ShowFactCheck(rig.Dossier))).IsDone);
    }

    [Fact]
    public async Task Every_wrong_moment_has_its_own_sentence()
    {
        await using var rig = await Rig.OpenAsync();

        Assert.IsType<NoFactCheck>((await rig.House.AsAsync(rig.Bestuurder, rig.Right("request"))).Refusal);
        await rig.DoAsync(rig.Adviser, rig.Put());
        Assert.Equal(new FactCheckRuns(new DateOnly(2026, 3, 9)), (await rig.House.AsAsync(rig.Adviser, rig.Put())).Refusal);
        Assert.IsType<NoSuchFacts>((await rig.House.AsAsync(rig.Bestuurder, rig.Right("judgement"))).Refusal);
        Assert.Equal("Vul wat er niet klopt in.", Assert.IsType<InvalidInput>((await rig.House.AsAsync(rig.Bestuurder, rig.Correct("request", " "))).Refusal).Sentence);
        Assert.IsType<InvalidInput>((await rig.House.AsAsync(rig.Bestuurder, rig.Correct("request", new string('a', 2001)))).Refusal);
        await rig.DoAsync(rig.Bestuurder, rig.Finish());
        Assert.IsType<FactCheckIsFinished>((await rig.House.AsAsync(rig.Bestuurder, rig.Right("request"))).Refusal);
        // A second time, with what was put right.
        await rig.DoAsync(rig.Adviser, rig.Put());
        await rig.MoveAsync(Phase.Review);
        Assert.IsType<FactsAreSubmitted>((await rig.House.AsAsync(rig.Bestuurder, rig.Right("request"))).Refusal);
        Assert.IsType<FactCheckNotNow>((await rig.House.AsAsync(rig.Adviser, rig.Put())).Refusal);
        Assert.IsType<FactCheckNotNow>((await rig.House.AsAsync(rig.Adviser, rig.Without())).Refusal);
        await rig.MoveAsync(Phase.Interview);
        Assert.Equal("Rond eerst de woningscan en het gesprek af. Daarna kunt u de feiten aan de bestuurder voorleggen.", (await rig.House.AsAsync(rig.Adviser, rig.Put())).Refusal?.Sentence);
    }

    [Fact]
    public async Task Nothing_is_put_forward_in_a_paused_dossier()
    {
        await using var rig = await Rig.OpenAsync(DemoEnd.OnHold);

        Assert.IsType<FactCheckPaused>((await rig.House.AsAsync(rig.Adviser, rig.Put())).Refusal);
        Assert.IsType<FactCheckPaused>((await rig.House.AsAsync(rig.Adviser, rig.Without())).Refusal);
    }

    [Fact]
    public async Task Another_bestuurder_the_employer_and_the_reviewer_are_not_let_in()
    {
        await using var rig = await Rig.OpenAsync();
        await rig.DoAsync(rig.Adviser, rig.Put());
        await rig.DoAsync(rig.Bestuurder, rig.Correct("request", "Kanarie"));

        foreach (var role in new[] { Role.Bestuurder, Role.Employer, Role.Beveiligingsautoriteit, Role.Planner })
        {
            var stranger = await rig.House.PersonAsync(role, "vreemd");
            Assert.NotNull((await rig.House.AsAsync(stranger, new ShowMyFacts(rig.Dossier))).Refusal);
            Assert.NotNull((await rig.House.AsAsync(stranger, new ShowFactCheck(rig.Dossier))).Refusal);
            Assert.NotNull((await rig.House.AsAsync(stranger, rig.Right("request"))).Refusal);
            Assert.NotNull((await rig.House.AsAsync(stranger, rig.Finish())).Refusal);
        }

        // Nor to read it as the application: the planner has a grant on the dossier, through their organisation.
        var planner = await rig.House.PersonAsync(Role.Planner, "vreemd");
        await using var app = await TwoDossiers.AppAsync(rig.House.ConnectionString, (planner, Role.Planner, "ccv"));
        await using var count = new Npgsql.NpgsqlCommand("SELECT (SELECT count(*) FROM dossier_grant), (SELECT count(*) FROM fact_check) + (SELECT count(*) FROM fact_reply)", app);
        await using var reader = await count.ExecuteReaderAsync();
        await reader.ReadAsync();
        Assert.Equal((true, 0L), (reader.GetInt64(0) > 0, reader.GetInt64(1)));
    }

    [Fact]
    public async Task The_submitted_document_says_whether_the_bestuurder_was_heard_or_why_not()
    {
        await using var rig = await Rig.OpenAsync();

        Assert.Equal(["Nee. De feiten zijn niet aan de bestuurder voorgelegd.", "De adviseur gaf geen reden."], await rig.FrozenAsync());
        await rig.DoAsync(rig.Adviser, rig.Without("Kanarie reden"));
        Assert.Equal(["Nee. De feiten zijn niet aan de bestuurder voorgelegd.", "Kanarie reden"], await rig.FrozenAsync());
        await rig.DoAsync(rig.Adviser, rig.Put());
        await rig.DoAsync(rig.Bestuurder, rig.Correct("request", "Kanarie correctie"));
        Assert.Equal(
            ["Nog niet. Voorgelegd op 2 maart 2026; de termijn liep nog, tot en met 9 maart 2026.", "De adviseur gaf geen reden.", "Kanarie correctie", "Over de andere onderdelen gaf de bestuurder geen correcties."],
            await rig.FrozenAsync());
        await rig.DoAsync(rig.Bestuurder, rig.Finish());
        Assert.Equal(
            ["Ja. Voorgelegd op 2 maart 2026, door de bestuurder afgerond op 2 maart 2026.", "Kanarie correctie", "Over de andere onderdelen gaf de bestuurder geen correcties."],
            await rig.FrozenAsync());
        await rig.DoAsync(rig.Adviser, rig.Put());
        rig.House.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(
            ["Voorgelegd op 2 maart 2026. De termijn eindigde op 9 maart 2026, zonder dat de bestuurder afrondde.", "De bestuurder gaf geen correcties."], await rig.FrozenAsync());
    }

    [Fact]
    public async Task The_reviewer_reads_it_as_a_part_and_decides_on_it()
    {
        await using var rig = await ReviewRig.CompleteAsync();
        await rig.DoAsync(rig.Adviser, new SubmitWithoutFactCheck(CommandId.New(), rig.Dossier, "Kanarie haast"));
        await rig.SubmitAsync();
        await rig.DoAsync(rig.Reviewer, rig.Claim());

        var part = (await rig.ViewAsync()).Parts.Single(p => p.Part.Key == FreezeFactCheck.PartKey);

        Assert.Equal("Correcties van de bestuurder", part.Part.Title);
        Assert.Contains(part.Part.Items, i => i.Value == "Kanarie haast");
        await rig.ReturnAsync(FreezeFactCheck.PartKey, "Vraag het de bestuurder eerst.");
        Assert.Equal(Phase.Assessment, await rig.PhaseAsync());
    }

    [Fact]
    public async Task Every_correction_is_on_the_trail_and_sealed_and_both_are_told_without_a_word_of_it()
    {
        await using var rig = await Rig.OpenAsync();
        await rig.DoAsync(rig.Adviser, rig.Put());
        await rig.DoAsync(rig.Bestuurder, rig.Correct("request", "Kanarie correctie"));
        await rig.DoAsync(rig.Bestuurder, rig.Finish());

        var actions = await rig.House.InDbAsync(db => db.Set<AuditLine>().Where(l => l.DossierId == rig.Dossier && l.AccountId == rig.Bestuurder && l.Outcome == AuditOutcome.Done)
            .OrderByDescending(l => l.Id).Take(2).Select(l => l.Action).ToListAsync());
        var reply = await rig.House.InDbAsync(db => db.Set<FactReply>().SingleAsync());
        var told = await rig.House.InDbAsync(db => db.Set<Notice>().Where(n => n.Kind == NoticeKind.FactsPutForward || n.Kind == NoticeKind.FactsChecked)
            .Select(n => new { n.Kind, n.AccountId }).ToListAsync());

        Assert.Equal([nameof(FinishFactCheck), nameof(CheckFacts)], actions);
        Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(reply.Text!), StringComparison.Ordinal);
        Assert.Equal([(NoticeKind.FactsPutForward, rig.Bestuurder), (NoticeKind.FactsChecked, rig.Adviser)], told.OrderBy(t => t.Kind).Select(t => (t.Kind, t.AccountId)));
    }

    /// <summary>A dossier of the demonstration in which the adviser is writing the assessment.</summary>
    private sealed class Rig : IAsyncDisposable
    {
        public required CaseworkHouse House { get; init; }

        public required DossierId Dossier { get; init; }

        public required AccountId Adviser { get; init; }

        public required AccountId Bestuurder { get; init; }

        public static async Task<Rig> OpenAsync(DemoEnd end = DemoEnd.Assessing)
        {
            var house = await CaseworkHouse.OpenAsync();
            await using var desk = new DemoDesk(house.Options, 5);
            var now = house.Clock.GetUtcNow();
            desk.Clock.Set(now.AddDays(-90));
            var people = await DemoPeople.MoveInAsync(desk, 1);
            var story = new DemoStory(desk, people, people.Bestuurders[0], now);
            await story.PlayAsync(end, now.AddDays(-60));
            return new Rig { House = house, Dossier = story.Dossier, Adviser = people.Advisers[0], Bestuurder = people.Bestuurders[0].Account };
        }

        public PutFactsForward Put() => new(CommandId.New(), Dossier);

        public SubmitWithoutFactCheck Without(string reason = "Kanarie") => new(CommandId.New(), Dossier, reason);

        public CheckFacts Correct(string part, string text) => new(CommandId.New(), Dossier, part, IsRight: false, text);

        public CheckFacts Right(string part) => new(CommandId.New(), Dossier, part, IsRight: true, null);

        public FinishFactCheck Finish() => new(CommandId.New(), Dossier);

        public Task<int> MoveAsync(Phase phase) => House.InDbAsync(db => db.Set<Dossier>().Where(d => d.Id == Dossier).ExecuteUpdateAsync(set => set.SetProperty(d => d.Phase, phase)));

        public async Task<T> DoAsync<T>(AccountId account, IMessage<T> message)
        {
            var result = await House.AsAsync(account, message);
            Assert.True(result.Succeeded, $"{message.GetType().Name}: {result.Refusal?.Sentence}");
            return result.Answer;
        }

        public async Task<IReadOnlyList<string>> FrozenAsync()
        {
            IReadOnlyList<ReviewPart> parts = [];
            await House.AsIfAdmittedAsync(Adviser, async services =>
                parts = await services.GetServices<IFreezeForReview>().OfType<FreezeFactCheck>().Single().FreezeAsync(Dossier, default));
            return [.. Assert.Single(parts).Items.Select(i => i.Value)];
        }

        public ValueTask DisposeAsync() => House.DisposeAsync();
    }
}
