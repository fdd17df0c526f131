using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>Questions to the author of a part: between two sides, with a term, beside the decision.</summary>
public sealed class ReviewQuestionTests
{
    [Fact]
    public async Task A_question_goes_to_the_author_and_the_answer_comes_back()
    {
        await using var rig = await ReviewRig.ClaimedAsync();

        var asked = await rig.DoAsync(rig.Reviewer, Ask(rig, ReviewRig.Judgement, "  Kanarie vraag?  "));

        var open = Assert.Single((await ShownToAsync(rig, rig.Adviser)).Questions);
        Assert.Equal((asked, 1, ReviewRig.Judgement, QuestionState.WaitsForAuthor), (open.QuestionId, open.Round, open.PartKey, open.State));
        Assert.Equal((await rig.ViewAsync()).Parts.Single(p => p.Part.Key == ReviewRig.Judgement).Part.Title, open.PartTitle);
        // Monday 2 March 2026, five working days.
        Assert.Equal((new DateOnly(2026, 3, 9), 5), (open.DueOn, open.WorkingDaysLeft));
        Assert.Equal(new QuestionLine(true, false, rig.House.Clock.GetUtcNow(), "Kanarie vraag?"), Assert.Single(open.Lines));
        await rig.DoAsync(rig.Adviser, Reply(rig, asked, "Kanarie antwoord"));

        var answered = await ShownToAsync(rig, rig.Reviewer);
        Assert.Equal((QuestionState.WaitsForReviewer, 0), (answered.Questions[0].State, answered.Open));
        Assert.Equal([(true, true), (false, false)], answered.Questions[0].Lines.Select(l => (l.FromReviewer, l.Yourself)));
        await rig.DoAsync(rig.Reviewer, Close(rig, asked));
        Assert.Equal(QuestionState.Closed, (await ShownToAsync(rig, rig.Reviewer)).Questions[0].State);
    }

    [Fact]
    public async Task Asking_on_gives_the_author_a_new_term_and_adding_to_an_open_question_does_not()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var asked = await rig.DoAsync(rig.Reviewer, Ask(rig, ReviewRig.Judgement));
        rig.House.Clock.Advance(TimeSpan.FromDays(1));

        await rig.DoAsync(rig.Reviewer, Reply(rig, asked, "Ik bedoel de achterdeur."));
        Assert.Equal(new DateOnly(2026, 3, 9), (await ShownToAsync(rig, rig.Adviser)).Questions[0].DueOn);
        await rig.DoAsync(rig.Adviser, Reply(rig, asked, "Die is op slot."));
        rig.House.Clock.Advance(TimeSpan.FromDays(1));
        await rig.DoAsync(rig.Reviewer, Reply(rig, asked, "Ook 's nachts?"));

        var open = (await ShownToAsync(rig, rig.Adviser)).Questions[0];
        Assert.Equal((QuestionState.WaitsForAuthor, new DateOnly(2026, 3, 11)), (open.State, open.DueOn));
        rig.House.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(-1, (await ShownToAsync(rig, rig.Adviser)).Questions[0].WorkingDaysLeft);
    }

    [Fact]
    public async Task An_urgent_dossier_has_the_short_term()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.House.InDbAsync(db => db.Set<Dossier>().ExecuteUpdateAsync(set => set.SetProperty(d => d.UrgentSinceAt, rig.House.Clock.GetUtcNow())));

        await rig.DoAsync(rig.Reviewer, Ask(rig, ReviewRig.Judgement));

        Assert.Equal(new DateOnly(2026, 3, 4), (await ShownToAsync(rig, rig.Adviser)).Questions[0].DueOn);
    }

    [Fact]
    public async Task The_analyst_and_the_adviser_each_see_the_questions_about_their_own_work()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var ofJudgement = await rig.DoAsync(rig.Reviewer, Ask(rig, ReviewRig.Judgement));
        var ofThreat = await rig.DoAsync(rig.Reviewer, Ask(rig, ReviewRig.Analysis));

        Assert.Equal(ofJudgement, Assert.Single((await ShownToAsync(rig, rig.Adviser)).Questions).QuestionId);
        Assert.Equal(ofThreat, Assert.Single((await ShownToAsync(rig, rig.Analyst)).Questions).QuestionId);
        Assert.IsType<NotYourPart>((await rig.House.AsAsync(rig.Analyst, Reply(rig, ofJudgement))).Refusal);
        Assert.IsType<NotYourPart>((await rig.House.AsAsync(rig.Adviser, Reply(rig, ofThreat))).Refusal);
        await rig.DoAsync(rig.Analyst, Reply(rig, ofThreat));
        Assert.Equal((2, 1), ((await ShownToAsync(rig, rig.Reviewer)).Questions.Count, (await ShownToAsync(rig, rig.Reviewer)).Open));
    }

    [Fact]
    public async Task Every_wrong_moment_has_its_own_sentence()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var asked = await rig.DoAsync(rig.Reviewer, Ask(rig, ReviewRig.Judgement));
        var other = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "twee");

        Assert.IsType<NotYourReview>((await rig.House.AsAsync(other, Ask(rig, ReviewRig.Judgement))).Refusal);
        Assert.IsType<NotYourReview>((await rig.House.AsAsync(other, Reply(rig, asked))).Refusal);
        Assert.IsType<NoSuchPart>((await rig.AskAsync(Ask(rig, "bestaat-niet"))).Refusal);
        Assert.IsType<NotFound>((await rig.House.AsAsync(rig.Adviser, Reply(rig, ReviewQuestionId.New()))).Refusal);
        Assert.Equal("Vul uw vraag in.", Assert.IsType<InvalidInput>((await rig.AskAsync(Ask(rig, ReviewRig.Judgement, " "))).Refusal).Sentence);
        Assert.IsType<InvalidInput>((await rig.AskAsync(Ask(rig, ReviewRig.Judgement, new string('a', 2001)))).Refusal);
        Assert.IsType<InvalidInput>((await rig.House.AsAsync(rig.Adviser, Reply(rig, asked, new string('a', 4001)))).Refusal);
        await rig.DoAsync(rig.Reviewer, Close(rig, asked));
        Assert.IsType<QuestionIsClosed>((await rig.House.AsAsync(rig.Adviser, Reply(rig, asked))).Refusal);
        Assert.IsType<QuestionIsClosed>((await rig.AskAsync(Close(rig, asked))).Refusal);
    }

    [Fact]
    public async Task Nothing_is_asked_or_answered_in_a_paused_dossier()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var asked = await rig.DoAsync(rig.Reviewer, Ask(rig, ReviewRig.Judgement));
        await rig.HoldAsync();

        Assert.IsType<ReviewPaused>((await rig.AskAsync(Ask(rig, ReviewRig.Judgement))).Refusal);
        Assert.IsType<ReviewPaused>((await rig.House.AsAsync(rig.Adviser, Reply(rig, asked))).Refusal);
    }

    [Fact]
    public async Task An_open_question_keeps_nobody_from_deciding_and_is_read_after_that_by_who_wrote_in_it()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var asked = await rig.DoAsync(rig.Reviewer, Ask(rig, ReviewRig.Judgement));
        await rig.DoAsync(rig.Reviewer, Ask(rig, ReviewRig.Analysis));
        await rig.DoAsync(rig.Adviser, Reply(rig, asked));

        await rig.AdoptAsync();

        Assert.Equal(Phase.Advised, await rig.PhaseAsync());
        Assert.All((await ShownToAsync(rig, rig.Reviewer)).Questions, q => Assert.Equal(QuestionState.RoundOver, q.State));
        Assert.Equal(2, (await ShownToAsync(rig, rig.Reviewer)).Questions.Count);
        Assert.Single((await ShownToAsync(rig, rig.Adviser)).Questions);
        // The analyst did not answer: nothing of theirs is in it.
        Assert.Empty((await ShownToAsync(rig, rig.Analyst)).Questions);
        Assert.IsType<QuestionRoundIsOver>((await rig.House.AsAsync(rig.Adviser, Reply(rig, asked))).Refusal);
        Assert.IsType<ReviewIsDecided>((await rig.AskAsync(Ask(rig, ReviewRig.Judgement))).Refusal);
    }

    [Fact]
    public async Task A_colleague_who_takes_over_reads_the_questions_of_the_round_and_goes_on()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var asked = await rig.DoAsync(rig.Reviewer, Ask(rig, ReviewRig.Judgement));
        var other = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "twee");

        Assert.Empty((await ShownToAsync(rig, other)).Questions);
        await rig.DoAsync(rig.Reviewer, new HandBackReview(CommandId.New(), rig.Dossier));
        await rig.DoAsync(rig.Adviser, Reply(rig, asked));
        await rig.DoAsync(other, rig.Claim());

        Assert.Equal(2, Assert.Single((await ShownToAsync(rig, other)).Questions).Lines.Count);
        await rig.DoAsync(other, Reply(rig, asked));
        Assert.IsType<NotYourReview>((await rig.AskAsync(Reply(rig, asked))).Refusal);
    }

    [Fact]
    public async Task Asking_is_no_contribution_and_answering_is()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var asked = await rig.DoAsync(rig.Reviewer, Ask(rig, ReviewRig.Analysis));
        var stand = await rig.House.PersonAsync(Role.ThreatAnalyst, "waarnemer");
        await rig.GrantAsync(Role.ThreatAnalyst, stand);
        await rig.DoAsync(stand, Reply(rig, asked));

        var authors = await rig.House.InDbAsync(db => db.Set<Contribution>().Where(c => c.AccountId == stand || c.AccountId == rig.Reviewer).ToListAsync());

        Assert.Equal((stand, ContributionPart.ThreatAnalysis), (Assert.Single(authors).AccountId, authors[0].Part));
        await rig.AdoptAsync();
    }

    [Fact]
    public async Task The_other_side_is_told_without_a_word_of_it()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var asked = await rig.DoAsync(rig.Reviewer, Ask(rig, ReviewRig.Judgement));
        await rig.DoAsync(rig.Adviser, Reply(rig, asked));

        var told = await rig.House.InDbAsync(db => db.Set<Notice>().Where(n => n.Kind == NoticeKind.ReviewQuestionAsked || n.Kind == NoticeKind.ReviewQuestionAnswered)
            .OrderBy(n => n.At).ThenBy(n => n.Id).Select(n => new { n.Kind, n.AccountId }).ToListAsync());

        Assert.Equal([(NoticeKind.ReviewQuestionAsked, rig.Adviser), (NoticeKind.ReviewQuestionAnswered, rig.Reviewer)], told.Select(t => (t.Kind, t.AccountId)));
    }

    [Fact]
    public async Task Others_with_a_grant_on_the_dossier_read_nothing_of_it_not_even_as_the_application()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.DoAsync(rig.Reviewer, Ask(rig, ReviewRig.Analysis));
        await rig.DoAsync(rig.Reviewer, Ask(rig, ReviewRig.Judgement));
        var planner = await rig.House.PersonAsync(Role.Planner);
        await rig.GrantAsync(Role.Planner, planner);
        var bestuurder = await rig.House.PersonAsync(Role.Bestuurder);

        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(bestuurder, new ShowReviewQuestions(rig.Dossier))).Refusal);
        Assert.Equal((0L, 0L), await CountedAsync(rig, (bestuurder, Role.Bestuurder, "gm0344")));
        Assert.Equal((0L, 0L), await CountedAsync(rig, (planner, Role.Planner, "ccv")));
        Assert.Equal((2L, 1L), await CountedAsync(rig, (rig.Adviser, Role.Veiligheidsadviseur, "ccv")));
        Assert.Equal((2L, 1L), await CountedAsync(rig, (rig.Analyst, Role.ThreatAnalyst, "bva")));
        Assert.Equal((2L, 2L), await CountedAsync(rig, (rig.Reviewer, Role.Beveiligingsautoriteit, "bva")));
    }

    private static AskReviewQuestion Ask(ReviewRig rig, string part, string text = "Kanarie vraag") => new(CommandId.New(), rig.Dossier, part, text);

    private static ReplyToReviewQuestion Reply(ReviewRig rig, ReviewQuestionId question, string text = "Kanarie antwoord") => new(CommandId.New(), rig.Dossier, question, text);

    private static CloseReviewQuestion Close(ReviewRig rig, ReviewQuestionId question) => new(CommandId.New(), rig.Dossier, question);

    private static Task<ReviewQuestionsView> ShownToAsync(ReviewRig rig, AccountId account) => rig.DoAsync(account, new ShowReviewQuestions(rig.Dossier));

    private static async Task<(long Questions, long Lines)> CountedAsync(ReviewRig rig, (AccountId Person, Role Role, string Organisation) who)
    {
        await using var app = await TwoDossiers.AppAsync(rig.House.ConnectionString, who);
        return (await CountAsync("review_question"), await CountAsync("review_question_line"));

        async Task<long> CountAsync(string table)
        {
            await using var command = new Npgsql.NpgsqlCommand($"SELECT count(*) FROM {table}", app);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }
}
