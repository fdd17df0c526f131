using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Scan;

public sealed class RecordAnswerTests
{
    [Fact]
    public async Task The_first_answer_begins_the_scan_and_shows()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var saved = await dossier.AskAsync(Answer(dossier, "B1", ScanAnswerKind.Fails, "  Kanarie cilinder steekt uit  "));

        Assert.Equal(new Saved(dossier.House.Clock.GetUtcNow(), 1), saved.Answer);
        var view = (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer;
        var answer = view.Zones.Single(z => z.Letter == "B").Questions[0].Answer;
        Assert.Equal("Kanarie cilinder steekt uit", answer!.Remark);
        Assert.Equal(ScanAnswerKind.Fails, answer.Kind);
        Assert.Equal(1, view.Zones.Sum(z => z.Answered));
        Assert.Equal(59, view.Missing);
        Assert.Contains(MilestoneKind.ScanStarted, await dossier.ReachedAsync());
        Assert.Equal([ContributionPart.Scan], await dossier.ContributedAsync());
    }

    [Fact]
    public async Task An_untouched_scan_shows_every_question()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var view = (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer;

        Assert.Equal(["A", "B", "C", "D", "E", "F", "G", "H", "I"], view.Zones.Select(z => z.Letter));
        Assert.Null(view.SavedAt);
        Assert.Null(view.LockedBecause);
        Assert.DoesNotContain(MilestoneKind.ScanStarted, await dossier.ReachedAsync());
    }

    [Fact]
    public async Task What_is_written_about_the_home_does_not_stand_in_the_database()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await dossier.AskAsync(Answer(dossier, "B1", ScanAnswerKind.Fails, "Kanarie opmerking"));
        await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "B3", 0, ScanAnswerKind.NotApplicable, null, "Kanarie reden"));

        var rows = await dossier.House.InDbAsync(db => db.Set<ScanAnswer>().AsNoTracking().ToListAsync());

        var bytes = rows.SelectMany(r => new[] { r.Remark, r.Reason }).OfType<byte[]>().ToList();
        Assert.Equal(2, bytes.Count);
        Assert.DoesNotContain(bytes, b => Encoding.UTF8.GetString(b).Contains("Kanarie", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_can_be_changed_but_not_from_a_page_that_stood_open()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await dossier.AskAsync(Answer(dossier, "B1", ScanAnswerKind.Fails, "Eerst"));

        var changed = await dossier.AskAsync(Answer(dossier, "B1", ScanAnswerKind.Meets, null, revision: 1));
        var stale = await dossier.AskAsync(Answer(dossier, "B1", ScanAnswerKind.Fails, "Oud", revision: 1));

        Assert.Equal(2, changed.Answer.Revision);
        Assert.IsType<ChangedMeanwhile>(stale.Refusal);
    }

    [Fact]
    public async Task A_double_click_answers_once()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var answer = Answer(dossier, "B1", ScanAnswerKind.Meets);

        var both = await Task.WhenAll(dossier.AskAsync(answer), dossier.AskAsync(answer));

        Assert.All(both, b => Assert.Equal(1, b.Answer.Revision));
        Assert.Single(both, b => b.DoneBeforeAt is not null);
    }

    [Fact]
    public async Task Two_first_answers_at_once_begin_one_scan()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var both = await Task.WhenAll(
            dossier.AskAsync(Answer(dossier, "A1", ScanAnswerKind.Meets)), dossier.AskAsync(Answer(dossier, "A2", ScanAnswerKind.Meets)));

        Assert.All(both, b => Assert.Null(b.Refusal));
        Assert.Equal(2, (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer.Zones[0].Answered);
    }

    [Fact]
    public async Task Not_applicable_needs_a_reason()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var refused = await dossier.AskAsync(new RecordAnswer(CommandId.New(), dossier.Id, "B3", 0, ScanAnswerKind.NotApplicable, null, "  "));

        Assert.Equal("Schrijf kort op waarom deze vraag niet van toepassing is.", refused.Refusal!.Sentence);
    }

    [Fact]
    public async Task Too_long_a_remark_and_an_unknown_question_each_get_their_sentence()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var tooLong = await dossier.AskAsync(Answer(dossier, "B1", ScanAnswerKind.Meets, new string('a', 2001)));
        var unknown = await dossier.AskAsync(Answer(dossier, "Z9", ScanAnswerKind.Meets));

        Assert.IsType<InvalidInput>(tooLong.Refusal);
        Assert.IsType<QuestionUnknown>(unknown.Refusal);
    }

    [Theory]
    [InlineData(Phase.Intake)]
    [InlineData(Phase.Review)]
    [InlineData(Phase.Care)]
    [InlineData(Phase.Withdrawn)]
    public async Task Outside_its_phases_nothing_is_written(Phase phase)
    {
        await using var dossier = await ADossier.InAsync(phase);

        var refused = await dossier.AskAsync(Answer(dossier, "B1", ScanAnswerKind.Meets));

        Assert.Equal(new ScanIsClosed(phase), refused.Refusal);
        Assert.Empty(await dossier.ContributedAsync());
        Assert.NotNull((await dossier.AskAsync(new ShowScan(dossier.Id))).Answer.LockedBecause);
    }

    [Theory]
    [InlineData(Phase.Interview)]
    [InlineData(Phase.Assessment)]
    public async Task Until_it_is_submitted_an_answer_can_be_corrected(Phase phase)
    {
        await using var dossier = await ADossier.InAsync(phase);

        Assert.Null((await dossier.AskAsync(Answer(dossier, "B1", ScanAnswerKind.Meets))).Refusal);
    }

    [Fact]
    public async Task On_hold_nothing_is_written()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await dossier.HoldAsync();

        Assert.IsType<ScanPaused>((await dossier.AskAsync(Answer(dossier, "B1", ScanAnswerKind.Meets))).Refusal);
    }

    [Fact]
    public async Task A_stranger_and_another_role_find_no_dossier()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        var stranger = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "vreemd");
        var analyst = await dossier.GrantAsync(Role.ThreatAnalyst);

        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(stranger, Answer(dossier, "B1", ScanAnswerKind.Meets))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(stranger, new ShowScan(dossier.Id))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(analyst, new ShowScan(dossier.Id))).Refusal);
    }

    [Fact]
    public async Task The_rest_of_a_zone_meets_and_what_was_answered_stays()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await dossier.AskAsync(Answer(dossier, "C2", ScanAnswerKind.Fails, "Donker"));

        var rest = await dossier.AskAsync(new AnswerRestOfZone(CommandId.New(), dossier.Id, "C"));
        var unknown = await dossier.AskAsync(new AnswerRestOfZone(CommandId.New(), dossier.Id, "Q"));

        Assert.Equal(3, rest.Answer.Count);
        Assert.IsType<ZoneUnknown>(unknown.Refusal);
        var zone = (await dossier.AskAsync(new ShowScan(dossier.Id))).Answer.Zones.Single(z => z.Letter == "C");
        Assert.Equal(
            [ScanAnswerKind.Meets, ScanAnswerKind.Fails, ScanAnswerKind.Meets, ScanAnswerKind.Meets], zone.Questions.Select(q => q.Answer!.Kind));
    }

    [Fact]
    public async Task A_look_at_the_scan_is_on_record()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        await dossier.AskAsync(new ShowScan(dossier.Id));

        var looked = await dossier.House.InDbAsync(db => db.Set<AuditLine>().CountAsync(
            l => l.DossierId == dossier.Id && l.Action == nameof(ShowScan) && l.Outcome == AuditOutcome.Looked));
        Assert.Equal(1, looked);
    }

    private static RecordAnswer Answer(ADossier dossier, string code, ScanAnswerKind kind, string? remark = null, int revision = 0) =>
        new(CommandId.New(), dossier.Id, code, revision, kind, remark, null);
}
