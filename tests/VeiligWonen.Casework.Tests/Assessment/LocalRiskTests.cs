using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Measures;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Measures;

namespace VeiligWonen.Casework.Tests.Assessment;

/// <summary>The analyst asks, the employer tells, and neither learns more than that (ADR 0069).</summary>
public sealed class LocalRiskTests
{
    private static readonly string[] Codes = [.. LocalRiskQuestions.Current.Questions.Select(q => q.Code)];

    [Fact]
    public async Task What_is_asked_is_answered_and_read_with_a_purpose_on_record()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);

        var request = (await rig.AsAnalystAsync(Ask(rig, "L2", "L1"))).Answer;
        var asked = Assert.Single((await rig.House.AsAsync(employer, new ListLocalRiskQuestions())).Answer);
        var given = await rig.House.AsAsync(employer, Give(asked, ("L1", "Kanarie onrust"), ("L2", null)));
        var read = await rig.AsAnalystAsync(new ReadLocalRisk(rig.Dossier, request, ReadLocalRisk.Purposes[0]));

        Assert.Equal((request, "VW-TEST-TEST", Office.Wethouder), (asked.RequestId, asked.DossierCode, asked.Office));
        Assert.Equal(["L1", "L2"], asked.Questions.Select(q => q.Code));
        Assert.Null(given.Refusal);
        Assert.Equal([("L1", "Kanarie onrust"), ("L2", (string?)null)], read.Answer.Select(s => (s.Question.Code, s.Text)));
        var state = Assert.Single((await rig.AsAnalystAsync(new ShowThreatAnalysis(rig.Dossier))).Answer.Asked);
        Assert.Equal((request, given.Answer), (state.RequestId, state.GivenAt));
        var looks = await rig.House.InDbAsync(db => db.Set<AuditLine>()
            .Where(l => l.Action == nameof(ReadLocalRisk) && l.Outcome == AuditOutcome.Looked && l.DossierId == rig.Dossier).Select(l => l.Detail).ToListAsync());
        Assert.Equal([ReadLocalRisk.Purposes[0]], looks);
        Assert.Equal(1, await rig.House.InDbAsync(db => db.Set<AuditLine>().CountAsync(l => l.Action == nameof(GiveLocalRisk) && l.DossierId == rig.Dossier)));
    }

    [Fact]
    public async Task The_term_is_the_same_for_every_dossier_and_counted_in_working_days()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        await rig.House.PersonAsync(Role.Employer);

        await rig.AsAnalystAsync(Ask(rig));

        // Asked on Monday 2 March 2026.
        var state = (await rig.AsAnalystAsync(new ShowThreatAnalysis(rig.Dossier))).Answer.Asked.Single();
        Assert.Equal(new DateOnly(2026, 3, 16), state.AnswerByOn);
        Assert.True(state.ClosesOn > state.AnswerByOn);
    }

    [Fact]
    public async Task After_giving_the_employer_sees_that_it_was_given_and_never_a_word_of_it_again()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);
        await rig.AsAnalystAsync(Ask(rig));
        var asked = (await rig.House.AsAsync(employer, new ListLocalRiskQuestions())).Answer[0];

        var given = await rig.House.AsAsync(employer, Give(asked, [.. Codes.Select(c => (c, (string?)"Kanarie antwoord"))]));
        var again = await rig.House.AsAsync(employer, Give(asked, [.. Codes.Select(c => (c, (string?)"Anders"))]));

        Assert.IsType<LocalRiskGivenAlready>(again.Refusal);
        var after = Assert.Single((await rig.House.AsAsync(employer, new ListLocalRiskQuestions())).Answer);
        Assert.Equal(given.Answer, after.GivenAt);
        Assert.DoesNotContain("Kanarie", JsonSerializer.Serialize(after), StringComparison.Ordinal);
        var row = await rig.House.InDbAsync(db => db.Set<LocalRiskAnswer>().AsNoTracking().SingleAsync());
        Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(row.Answers), StringComparison.Ordinal);
        Assert.Equal(0, await rig.House.InDbAsync(db => db.Set<CommandDone>().CountAsync(c => c.Answer.Contains("Kanarie"))));
    }

    [Fact]
    public async Task The_database_lets_the_login_of_the_employer_add_an_answer_and_read_back_none()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);
        await rig.AsAnalystAsync(Ask(rig, "L1"));
        var asked = (await rig.House.AsAsync(employer, new ListLocalRiskQuestions())).Answer[0];
        await rig.House.AsAsync(employer, Give(asked, ("L1", "Kanarie antwoord")));
        var who = (employer, Role.Employer, "gm0344");

        async Task<string> TryAsync(string sql, (AccountId Person, Role Role, string Organisation) actor, string login = RowSecurity.Employer)
        {
            await using var connection = await TwoDossiers.AppAsync(rig.House.ConnectionString, actor, login);
            try
            {
                await using var command = new NpgsqlCommand(sql, connection);
                return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture) ?? "";
            }
            catch (PostgresException refused)
            {
                return refused.SqlState;
            }
        }

        Assert.Equal("1", await TryAsync("SELECT count(given_at) FROM local_risk_answer", who));
        Assert.Equal("0", await TryAsync("SELECT count(given_at) FROM local_risk_answer", (employer, Role.Employer, "gm0363")));
        foreach (var sql in (string[])
        [
            "SELECT answers FROM local_risk_answer", "SELECT * FROM local_risk_answer", "SELECT given_by FROM local_risk_answer", "UPDATE local_risk_answer SET given_at = now()",
            "DELETE FROM local_risk_answer", "UPDATE local_risk_request SET closes_on = closes_on", "DELETE FROM local_risk_request", "SELECT count(*) FROM threat_line",
            "INSERT INTO local_risk_answer SELECT request_id, dossier_id, organisation_code, '\\x00', given_by, given_at FROM local_risk_answer RETURNING answers",
        ])
        {
            Assert.Equal((sql, "42501"), (sql, await TryAsync(sql, who)));
        }

        // The desk of the analyst reads it, and changes nothing of it.
        var analyst = (rig.Analyst, Role.ThreatAnalyst, Organisation.Bva);
        Assert.Equal("1", await TryAsync("SELECT count(answers) FROM local_risk_answer", analyst, RowSecurity.Desk));
        Assert.Equal("42501", await TryAsync("UPDATE local_risk_answer SET given_at = now()", analyst, RowSecurity.Desk));
        Assert.Equal("0", await TryAsync("SELECT count(*) FROM local_risk_answer", (rig.Adviser, Role.Veiligheidsadviseur, Organisation.Ccv), RowSecurity.App));
    }

    [Fact]
    public async Task Whatever_happens_in_the_dossier_the_employer_sees_the_same()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);
        await rig.AsAnalystAsync(Ask(rig));
        var before = await SeenAsync(rig.House, employer);

        await rig.WriteAnalysisAsync();
        await rig.AsAnalystAsync(rig.Complete());
        List<string> after = [await SeenAsync(rig.House, employer)];
        foreach (var phase in (Phase[])[Phase.Review, Phase.Withdrawn, Phase.Rejected])
        {
            await rig.MoveAsync(phase);
            after.Add(await SeenAsync(rig.House, employer));
        }

        Assert.All(after, seen => Assert.Equal(before, seen));
        Assert.IsType<DossierNotFound>((await rig.House.AsAsync(employer, new ShowProvision(rig.Dossier))).Refusal);
        Assert.Empty((await rig.House.AsAsync(employer, new ListProvisions())).Answer.Rows);
    }

    [Fact]
    public async Task Two_dossiers_that_differ_only_in_threat_give_the_employer_the_same_bytes_also_with_a_question_open()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);
        var other = await rig.AddAnotherAsync();
        await rig.AsAnalystAsync(rig.Words() with { Concreteness = 5 });
        await rig.AsAnalystAsync(rig.Line(rig.Threat("S4", 5)));
        var adopted = await AnAdvice.AdoptedAsync(rig.House, "Dorpsstraat 1", "VW-TEST-0003", AnAdvice.Measure(14));
        var (page, list) = (await ProvisionAsync(rig.House, employer, adopted), await ListAsync(rig.House, employer));

        await rig.AsAnalystAsync(Ask(rig));
        await rig.AsAnalystAsync(Ask(rig) with { DossierId = other });

        var questions = (await rig.House.AsAsync(employer, new ListLocalRiskQuestions())).Answer;
        Assert.Equal(2, questions.Count);
        Assert.Single(questions.Select(q => JsonSerializer.Serialize(q with { RequestId = default, DossierId = default, DossierCode = "" })).Distinct());
        Assert.Equal((page, list), (await ProvisionAsync(rig.House, employer, adopted), await ListAsync(rig.House, employer)));
        var notices = (await rig.House.AsAsync(employer, new ListNotices())).Answer.Lines.Where(n => n.Kind == NoticeKind.LocalRiskAsked).ToList();
        Assert.Equal(2, notices.Count);
        Assert.Single(notices.Select(n => JsonSerializer.Serialize(n with { NoticeId = default, DossierId = null })).Distinct());
        Assert.All(notices, n => Assert.Null(n.Code));
    }

    [Fact]
    public async Task The_employer_is_told_that_there_is_a_question_and_the_asker_that_there_is_an_answer()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);
        var elsewhere = await rig.House.PersonAsync(Role.Employer, "ander", "gm0363");

        await rig.AsAnalystAsync(Ask(rig, "L1"));
        var asked = (await rig.House.AsAsync(employer, new ListLocalRiskQuestions())).Answer[0];
        await rig.House.AsAsync(employer, Give(asked, ("L1", null)));

        Assert.Equal([NoticeKind.LocalRiskAsked], (await rig.House.AsAsync(employer, new ListNotices())).Answer.Lines.Select(n => n.Kind));
        Assert.Equal([NoticeKind.LocalRiskGiven], (await rig.AsAnalystAsync(new ListNotices())).Answer.Lines.Select(n => n.Kind));
        Assert.Empty((await rig.House.AsAsync(elsewhere, new ListNotices())).Answer.Lines);
        Assert.Empty((await rig.House.AsAsync(elsewhere, new ListLocalRiskQuestions())).Answer);
        Assert.IsType<NotFound>((await rig.House.AsAsync(elsewhere, Give(asked, ("L1", "Vreemd")))).Refusal);
    }

    [Fact]
    public async Task It_is_asked_once_at_a_time_and_only_where_somebody_can_answer()
    {
        await using var rig = await AssessmentRig.OpenAsync();

        var nobody = await rig.AsAnalystAsync(Ask(rig));
        var employer = await rig.House.PersonAsync(Role.Employer);
        await rig.AsAnalystAsync(Ask(rig));
        var twice = await rig.AsAnalystAsync(Ask(rig));
        await rig.House.AsAsync(employer, Give((await rig.House.AsAsync(employer, new ListLocalRiskQuestions())).Answer[0], [.. Codes.Select(c => (c, (string?)null))]));

        Assert.IsType<NobodyToAsk>(nobody.Refusal);
        Assert.IsType<LocalRiskAskedAlready>(twice.Refusal);
        Assert.Null((await rig.AsAnalystAsync(Ask(rig))).Refusal);
    }

    [Fact]
    public async Task A_late_answer_is_taken_until_the_question_closes()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);
        await rig.AsAnalystAsync(Ask(rig, "L1"));
        await rig.AsAnalystAsync(Ask(rig, "L1") with { DossierId = await rig.AddAnotherAsync() });
        var asked = (await rig.House.AsAsync(employer, new ListLocalRiskQuestions())).Answer;
        await rig.MoveAsync(Phase.Review);

        rig.House.Clock.Advance(TimeSpan.FromDays(20));
        var late = await rig.House.AsAsync(employer, Give(asked[0], ("L1", "Laat")));
        rig.House.Clock.Advance(TimeSpan.FromDays(70));
        var closed = await rig.House.AsAsync(employer, Give(asked[1], ("L1", "Te laat")));

        Assert.Null(late.Refusal);
        Assert.IsType<LocalRiskClosed>(closed.Refusal);
        Assert.Equal([asked[0].RequestId], (await rig.House.AsAsync(employer, new ListLocalRiskQuestions())).Answer.Select(a => a.RequestId));
    }

    [Fact]
    public async Task Every_question_wants_an_answer_and_no_other()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);
        await rig.AsAnalystAsync(Ask(rig, "L1", "L2"));
        var asked = (await rig.House.AsAsync(employer, new ListLocalRiskQuestions())).Answer[0];

        foreach (var answers in (IReadOnlyList<LocalRiskWords>[])
        [
            [new("L1", "Iets", false)], [new("L1", "Iets", false), new("L2", " ", false)], [new("L1", "Iets", false), new("L3", "Iets", false)],
            [new("L1", "Iets", false), new("L2", null, true), new("L2", null, true)],
        ])
        {
            Assert.IsType<LocalRiskIncomplete>((await rig.House.AsAsync(employer, new GiveLocalRisk(CommandId.New(), rig.Dossier, asked.RequestId, answers))).Refusal);
        }

        Assert.IsType<InvalidInput>((await rig.House.AsAsync(employer, Give(asked, ("L1", new string('a', 4001)), ("L2", null)))).Refusal);
        Assert.IsType<InvalidInput>((await rig.AsAnalystAsync(new AskLocalRisk(CommandId.New(), rig.Dossier, ["L1", "L99"]))).Refusal);
        Assert.IsType<InvalidInput>((await rig.AsAnalystAsync(new AskLocalRisk(CommandId.New(), rig.Dossier, []))).Refusal);
    }

    [Fact]
    public async Task Completing_waits_for_the_answer_or_the_term_or_a_reason()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);
        await rig.AsAnalystAsync(rig.Words() with { WithoutAnswer = null });
        await rig.AsAnalystAsync(rig.Line());

        var neverAsked = await rig.AsAnalystAsync(rig.Complete());
        await rig.AsAnalystAsync(Ask(rig, "L1"));
        var waiting = await rig.AsAnalystAsync(rig.Complete());
        rig.House.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 17, 9, 0, 0, TimeSpan.Zero));
        var after = await rig.AsAnalystAsync(rig.Complete());
        var late = await rig.FreezeAsync();
        await rig.House.AsAsync(employer, Give((await rig.House.AsAsync(employer, new ListLocalRiskQuestions())).Answer[0], ("L1", "Laat")));
        var given = await rig.AsAnalystAsync(rig.Complete());

        Assert.Contains("de vraag aan de organisatie", Assert.IsType<ThreatAnalysisIncomplete>(neverAsked.Refusal).Sentence, StringComparison.Ordinal);
        Assert.Contains("waarom u niet op het antwoord", Assert.IsType<ThreatAnalysisIncomplete>(waiting.Refusal).Sentence, StringComparison.Ordinal);
        Assert.Null(after.Refusal);
        Assert.Contains(late.Single().Items, i => i is { Key: "local-risk-asked", Value: "gevraagd op 2 maart 2026, niet beantwoord" });
        Assert.Null(given.Refusal);
        Assert.Contains((await rig.FreezeAsync()).Single().Items, i => i is { Key: "local-risk-asked", Value: "gevraagd op 2 maart 2026, beantwoord op 17 maart 2026" });
    }

    [Fact]
    public async Task Only_who_may_enter_the_dossier_asks_and_reads()
    {
        await using var rig = await AssessmentRig.OpenAsync();
        var employer = await rig.House.PersonAsync(Role.Employer);
        var request = (await rig.AsAnalystAsync(Ask(rig, "L1"))).Answer;
        var unanswered = await rig.AsAnalystAsync(new ReadLocalRisk(rig.Dossier, request, ReadLocalRisk.Purposes[0]));
        await rig.House.AsAsync(employer, Give((await rig.House.AsAsync(employer, new ListLocalRiskQuestions())).Answer[0], ("L1", "Kanarie")));
        var stranger = await rig.House.PersonAsync(Role.ThreatAnalyst, "vreemd", "bzk");

        Assert.IsType<NotFound>(unanswered.Refusal);
        foreach (var person in (AccountId[])[rig.Adviser, employer, stranger])
        {
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(person, Ask(rig))).Refusal);
            Assert.IsType<DossierNotFound>((await rig.House.AsAsync(person, new ReadLocalRisk(rig.Dossier, request, ReadLocalRisk.Purposes[0]))).Refusal);
        }

        Assert.IsType<NotFound>((await rig.AsAdviserAsync(new ListLocalRiskQuestions())).Refusal);
        Assert.IsType<InvalidInput>((await rig.AsAnalystAsync(new ReadLocalRisk(rig.Dossier, request, "zomaar"))).Refusal);
    }

    [Theory]
    [InlineData(Phase.Interview)]
    [InlineData(Phase.Review)]
    public async Task It_is_asked_in_the_phase_of_the_assessment_only(Phase phase)
    {
        await using var rig = await AssessmentRig.OpenAsync(phase);
        await rig.House.PersonAsync(Role.Employer);

        Assert.IsType<NotInAssessment>((await rig.AsAnalystAsync(Ask(rig))).Refusal);
    }

    private static AskLocalRisk Ask(AssessmentRig rig, params string[] codes) => new(CommandId.New(), rig.Dossier, codes.Length == 0 ? Codes : codes);

    private static GiveLocalRisk Give(AskedLocalRisk asked, params (string Code, string? Text)[] answers) =>
        new(CommandId.New(), asked.DossierId, asked.RequestId, [.. answers.Select(a => new LocalRiskWords(a.Code, a.Text, a.Text is null))]);

    private static async Task<string> SeenAsync(CaseworkHouse house, AccountId employer) =>
        JsonSerializer.Serialize((await house.AsAsync(employer, new ListLocalRiskQuestions())).Answer)
        + JsonSerializer.Serialize((await house.AsAsync(employer, new ListNotices())).Answer) + await ListAsync(house, employer);

    private static async Task<string> ProvisionAsync(CaseworkHouse house, AccountId employer, DossierId dossier) =>
        JsonSerializer.Serialize((await house.AsAsync(employer, new ShowProvision(dossier))).Answer);

    private static async Task<string> ListAsync(CaseworkHouse house, AccountId employer) =>
        JsonSerializer.Serialize((await house.AsAsync(employer, new ListProvisions())).Answer);
}
