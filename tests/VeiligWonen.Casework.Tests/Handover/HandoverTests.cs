using System.Text;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Handover;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Handover;

public sealed class HandoverTests
{
    public static TheoryData<Phase> OpenPhases => new(Enum.GetValues<Phase>().Where(phase => !phase.IsFinal()));

    [Theory]
    [MemberData(nameof(OpenPhases))]
    public async Task A_hand_over_can_be_noted_in_every_open_phase_and_the_dossier_goes_on(Phase phase)
    {
        await using var dossier = await ADossier.InAsync(phase);

        Assert.Null((await dossier.AskAsync(Raise(dossier))).Refusal);

        Assert.Equal(phase, await dossier.PhaseAsync());
    }

    [Fact]
    public async Task Everything_that_was_said_is_read_back()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await dossier.AskAsync(Raise(dossier));

        var view = Assert.Single((await dossier.AskAsync(new ShowHandover(dossier.Id))).Answer);

        Assert.Equal(
            ("Kanarie: iemand aan de deur", "gisteravond", HandoverUrgency.Immediate, "wachtcommandant", "Kanarie alarm", "PL-1"),
            (view.What, view.Since, view.Urgency, view.CalledWhom, view.Measures, view.Reference));
        Assert.Equal((HandoverState.Raised, "veiligheidsadviseur"), (view.State, view.RaisedByFunction));
        Assert.Equal([HandoverStep.ConfirmReceipt, HandoverStep.Decline], view.Possible);
    }

    [Fact]
    public async Task What_happened_is_sealed()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await dossier.AskAsync(Raise(dossier));

        var row = await dossier.House.InDbAsync(db => db.Set<StelselHandover>().SingleAsync());

        byte[][] sealedBytes = [row.What, row.Since!, row.Measures!, row.Reference!];
        Assert.All(sealedBytes, bytes => Assert.DoesNotMatch("Kanarie|gisteravond|PL-1", Encoding.UTF8.GetString(bytes)));
    }

    [Fact]
    public async Task Only_the_state_comes_back_step_by_step()
    {
        await using var dossier = await ADossier.InAsync(Phase.Assessment);
        var id = (await dossier.AskAsync(Raise(dossier))).Answer;

        Assert.IsType<HandoverStepNotPossible>((await dossier.AskAsync(Note(dossier, id, HandoverStep.End))).Refusal);
        Assert.Equal(HandoverState.Received, (await dossier.AskAsync(Note(dossier, id, HandoverStep.ConfirmReceipt))).Answer);
        dossier.House.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HandoverState.InTreatment, (await dossier.AskAsync(Note(dossier, id, HandoverStep.TakeUp))).Answer);

        var view = Assert.Single((await dossier.AskAsync(new ShowHandover(dossier.Id))).Answer);
        Assert.Equal((HandoverState.InTreatment, dossier.House.Clock.GetUtcNow()), (view.State, view.StateSinceAt));
    }

    [Fact]
    public async Task One_at_a_time_also_when_two_call_at_once_and_a_new_one_after_it_ended()
    {
        await using var dossier = await ADossier.InAsync(Phase.Assessment);
        for (var round = 0; round < 6; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => dossier.AskAsync(Raise(dossier))));

            var raised = Assert.Single(answers, a => a.Succeeded).Answer;
            Assert.All(answers.Where(a => !a.Succeeded), a => Assert.IsType<HandoverRuns>(a.Refusal));
            await dossier.AskAsync(Note(dossier, raised, HandoverStep.Decline));
            dossier.House.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await dossier.AskAsync(Raise(dossier));
        var views = (await dossier.AskAsync(new ShowHandover(dossier.Id))).Answer;
        Assert.Equal((7, HandoverState.Raised), (views.Count, views[0].State));
        Assert.All(views.Skip(1), v => Assert.Equal(HandoverState.NotTakenUp, v.State));
    }

    [Fact]
    public async Task Nothing_is_noted_in_a_dossier_that_is_over()
    {
        await using var dossier = await ADossier.InAsync(Phase.Closed);

        Assert.IsType<DossierIsOver>((await dossier.AskAsync(Raise(dossier))).Refusal);
    }

    [Fact]
    public async Task Every_field_has_its_own_sentence()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);

        var empty = await dossier.AskAsync(new RaiseHandover(CommandId.New(), dossier.Id, "", " ", null, "", null, null));
        var wrong = await dossier.AskAsync(Raise(dossier) with { Urgency = (HandoverUrgency)9, Reference = new string('x', 201), Measures = new string('x', 1001) });

        Assert.Equal(["What", "Since", "Urgency", "CalledWhom"], Fields(empty.Refusal));
        Assert.Equal(["Urgency", "Measures", "Reference"], Fields(wrong.Refusal));
        Assert.IsType<InvalidInput>((await dossier.AskAsync(Note(dossier, Guid.CreateVersion7(), (HandoverStep)9))).Refusal);
        Assert.IsType<NotFound>((await dossier.AskAsync(Note(dossier, Guid.CreateVersion7(), HandoverStep.End))).Refusal);
    }

    [Theory]
    [InlineData(Role.Bestuurder)]
    [InlineData(Role.Planner)]
    [InlineData(Role.ThreatAnalyst)]
    [InlineData(Role.Employer)]
    public async Task Another_role_does_not_find_it_even_with_a_grant(Role role)
    {
        await using var dossier = await ADossier.InAsync(Phase.Assessment);
        var id = (await dossier.AskAsync(Raise(dossier))).Answer;
        var person = await dossier.GrantAsync(role);

        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(person, Raise(dossier))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(person, new ShowHandover(dossier.Id))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(person, Note(dossier, id, HandoverStep.ConfirmReceipt))).Refusal);
        Assert.IsType<NotFound>((await dossier.House.AsAsync(person, new ListHandoverContacts())).Refusal);
    }

    [Fact]
    public async Task A_reviewer_without_a_grant_does_not_find_it()
    {
        await using var dossier = await ADossier.InAsync(Phase.Assessment);
        var reviewer = await dossier.House.PersonAsync(Role.Beveiligingsautoriteit);

        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(reviewer, Raise(dossier))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(reviewer, new ShowHandover(dossier.Id))).Refusal);
    }

    private static RaiseHandover Raise(ADossier dossier) => new(
        CommandId.New(), dossier.Id, "Kanarie: iemand aan de deur", "gisteravond", HandoverUrgency.Immediate, "wachtcommandant", "Kanarie alarm", "PL-1");

    private static NoteHandoverStep Note(ADossier dossier, Guid handover, HandoverStep step) => new(CommandId.New(), dossier.Id, handover, step);

    private static IEnumerable<string> Fields(Refusal? refusal) => Assert.IsType<InvalidInput>(refusal).Fields.Select(f => f.Field);
}
