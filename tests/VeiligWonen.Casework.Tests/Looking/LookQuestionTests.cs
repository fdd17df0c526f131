using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Looking;

/// <summary>A bestuurder asks about a look, and the auditor answers (ADR 0051).</summary>
public sealed class LookQuestionTests
{
    [Fact]
    public async Task A_question_reaches_the_auditor_with_the_look_that_it_is_about()
    {
        await using var dossier = await LookedAtAsync();
        var (bestuurder, auditor) = (await dossier.House.PersonAsync(Role.Bestuurder), await dossier.House.PersonAsync(Role.Auditor));

        Assert.True((await dossier.House.AsAsync(bestuurder, await AskAsync(dossier))).Succeeded);

        var row = Assert.Single((await dossier.House.AsAsync(auditor, new ListLookQuestions())).Answer);
        Assert.Equal(
            ("Waarom keek deze persoon?", true, "overzicht van het dossier bekijken", "Fictief Veiligheidsadviseur een", "VW-TEST-TEST", null),
            (row.Question, row.WantsName, row.What, row.LookerName, row.DossierCode, row.Answer));
        Assert.Equal(NoticeKind.LookAsked, Assert.Single((await dossier.House.AsAsync(auditor, new ListNotices())).Answer.Lines).Kind);
        Assert.Equal(1, await dossier.House.InDbAsync(db => db.Set<OutboxMail>().CountAsync(m => m.Kind == NoticeKind.LookAsked)));
        var bytes = await dossier.House.InDbAsync(db => db.Set<LookQuestion>().Select(q => q.Question).SingleAsync());
        Assert.DoesNotContain("Waarom", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Fictief Veiligheidsadviseur een")]
    [InlineData(false, null)]
    public async Task The_answer_stands_beside_the_look_with_the_name_only_when_the_auditor_gives_it(bool givesName, string? name)
    {
        await using var dossier = await LookedAtAsync();
        var (bestuurder, auditor) = (await dossier.House.PersonAsync(Role.Bestuurder), await dossier.House.PersonAsync(Role.Auditor));
        await dossier.House.AsAsync(bestuurder, await AskAsync(dossier));
        var row = (await dossier.House.AsAsync(auditor, new ListLookQuestions())).Answer[0];

        Assert.True((await dossier.House.AsAsync(auditor, Answer(dossier, row, givesName))).Succeeded);

        var question = Assert.Single((await dossier.House.AsAsync(bestuurder, new WhoLooked(dossier.Id))).Answer.SelectMany(d => d.Looks).SelectMany(l => l.Questions));
        Assert.Equal(("Uw adviseur bereidde het bezoek voor.", name), (question.Answer?.Text, question.Answer?.Name));
        Assert.Equal(NoticeKind.LookAnswered, Assert.Single((await dossier.House.AsAsync(bestuurder, new ListNotices())).Answer.Lines).Kind);
        var line = await dossier.House.InDbAsync(db => db.Set<AuditLine>().SingleAsync(l => l.Action == nameof(AnswerLookQuestion)));
        Assert.Equal(dossier.Id, line.DossierId);
        Assert.IsType<AnsweredAlready>((await dossier.House.AsAsync(auditor, Answer(dossier, row, givesName))).Refusal);
    }

    [Fact]
    public async Task About_one_look_there_is_one_open_question_and_after_the_answer_another()
    {
        await using var dossier = await LookedAtAsync();
        var (bestuurder, auditor) = (await dossier.House.PersonAsync(Role.Bestuurder), await dossier.House.PersonAsync(Role.Auditor));
        await dossier.House.AsAsync(bestuurder, await AskAsync(dossier));
        Assert.IsType<AskedAlready>((await dossier.House.AsAsync(bestuurder, await AskAsync(dossier))).Refusal);

        await dossier.House.AsAsync(auditor, Answer(dossier, (await dossier.House.AsAsync(auditor, new ListLookQuestions())).Answer[0], false));

        Assert.True((await dossier.House.AsAsync(bestuurder, await AskAsync(dossier))).Succeeded);
    }

    [Fact]
    public async Task Nobody_asks_about_their_own_look_or_one_in_another_dossier()
    {
        await using var dossier = await LookedAtAsync();
        var bestuurder = await dossier.House.PersonAsync(Role.Bestuurder);
        await dossier.House.AsAsync(bestuurder, new ShowDossier(dossier.Id));
        await dossier.House.AsAsync(await dossier.House.PersonAsync(Role.Planner), new ShowDossier(DossierId.New()));
        var others = await dossier.House.InDbAsync(db => db.Set<AuditLine>().Where(l => l.AccountId == bestuurder || l.DossierId != dossier.Id).Select(l => l.Id).ToListAsync());

        Assert.True(others.Count >= 2);
        foreach (var line in others)
        {
            Assert.IsType<NotFound>((await dossier.House.AsAsync(bestuurder, new AskAboutLook(CommandId.New(), dossier.Id, line, "Wie was dit?", true))).Refusal);
        }
    }

    [Fact]
    public async Task Other_roles_and_other_bestuurders_ask_nothing_and_only_the_auditor_answers()
    {
        await using var dossier = await LookedAtAsync();
        var ask = await AskAsync(dossier);
        await dossier.House.AsAsync(await dossier.House.PersonAsync(Role.Bestuurder), ask);
        var row = (await dossier.House.AsAsync(await dossier.House.PersonAsync(Role.Auditor), new ListLookQuestions())).Answer[0];

        foreach (var role in Enum.GetValues<Role>().Except([Role.System]))
        {
            var person = await dossier.House.PersonAsync(role, "ander");
            Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(person, ask with { CommandId = CommandId.New() })).Refusal);
            if (role is not Role.Auditor)
            {
                Assert.IsType<NotFound>((await dossier.House.AsAsync(person, new ListLookQuestions())).Refusal);
                Assert.IsType<NotFound>((await dossier.House.AsAsync(person, Answer(dossier, row, true))).Refusal);
            }
        }
    }

    [Fact]
    public async Task An_empty_or_too_long_question_or_answer_gets_a_sentence()
    {
        await using var dossier = await LookedAtAsync();
        var (bestuurder, auditor) = (await dossier.House.PersonAsync(Role.Bestuurder), await dossier.House.PersonAsync(Role.Auditor));

        Assert.Equal("Vul uw vraag in.", (await dossier.House.AsAsync(bestuurder, await AskAsync(dossier, ""))).Refusal?.Sentence);
        Assert.IsType<InvalidInput>((await dossier.House.AsAsync(bestuurder, await AskAsync(dossier, new string('a', 1001)))).Refusal);
        Assert.Equal(
            "Vul uw antwoord in.",
            (await dossier.House.AsAsync(auditor, new AnswerLookQuestion(CommandId.New(), dossier.Id, LookQuestionId.New(), "", false))).Refusal?.Sentence);
        Assert.IsType<NotFound>(
            (await dossier.House.AsAsync(auditor, new AnswerLookQuestion(CommandId.New(), dossier.Id, LookQuestionId.New(), "Antwoord.", false))).Refusal);
    }

    private static async Task<ADossier> LookedAtAsync()
    {
        var dossier = await ADossier.InAsync(Phase.Assessment);
        await dossier.GrantAsync(Role.Bestuurder);
        await dossier.House.PersonAsync(Role.Auditor);
        await dossier.AskAsync(new ShowDossier(dossier.Id));
        return dossier;
    }

    private static async Task<AskAboutLook> AskAsync(ADossier dossier, string question = "Waarom keek deze persoon?")
    {
        var look = (await dossier.House.AsAsync(await dossier.House.PersonAsync(Role.Bestuurder), new WhoLooked(dossier.Id))).Answer
            .SelectMany(d => d.Looks).First(l => !l.Yourself);
        return new AskAboutLook(CommandId.New(), dossier.Id, look.LineId, question, WantsName: true);
    }

    private static AnswerLookQuestion Answer(ADossier dossier, QuestionRow row, bool givesName) =>
        new(CommandId.New(), dossier.Id, row.QuestionId, "Uw adviseur bereidde het bezoek voor.", givesName);
}
