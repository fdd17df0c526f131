using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Intake;

public sealed class RequestReviewTests
{
    private static readonly RequestFacts NoCertificate = Asked.Facts with { Pkvw = PkvwState.None, PkvwValidUntil = null };

    [Fact]
    public async Task The_planner_sees_facts_and_times_but_not_why()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AskAsync(house, NoCertificate with { PkvwException = "Een rieten dak" });

        var seen = await house.AsAsync(await house.PersonAsync(Role.Planner), new ShowRequest(dossier));

        Assert.Null(seen.Answer.WhyNow);
        Assert.Null(seen.Answer.Facts.PkvwException);
        Assert.True(seen.Answer.HasPkvwException);
        Assert.Equal(("dinsdagochtend", "na 19 uur"), (seen.Answer.PreferredTimes, seen.Answer.ContactTimes));
        Assert.Equal(new DateOnly(2024, 1, 1), seen.Answer.RuleVersionOn);
    }

    [Fact]
    public async Task The_adviser_and_the_beveiligingsautoriteit_read_why_and_each_look_is_on_record()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AskAsync(house, Asked.Facts);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        var bva = await house.PersonAsync(Role.Beveiligingsautoriteit);
        await GrantAsync(house, Grant.ToPerson(dossier, Role.Veiligheidsadviseur, adviser, house.Clock.GetUtcNow()));
        await GrantAsync(house, Grant.ToPerson(dossier, Role.Beveiligingsautoriteit, bva, house.Clock.GetUtcNow()));

        var byAdviser = await house.AsAsync(adviser, new ShowRequest(dossier));
        var byBva = await house.AsAsync(bva, new ShowRequest(dossier));

        Assert.Equal("Boze brieven in de bus", byAdviser.Answer.WhyNow);
        Assert.Equal("Boze brieven in de bus", byBva.Answer.WhyNow);
        Assert.Equal((null, null), (byBva.Answer.PreferredTimes, byBva.Answer.ContactTimes));
        Assert.Equal(2, await house.InDbAsync(db => db.Set<AuditLine>().CountAsync(l => l.Action == nameof(ShowRequest) && l.Outcome == AuditOutcome.Looked)));
    }

    [Fact]
    public async Task Without_a_grant_the_request_is_not_found_and_another_role_has_no_business_with_it()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AskAsync(house, Asked.Facts);

        Assert.IsType<DossierNotFound>((await house.AsAsync(await house.PersonAsync(Role.Veiligheidsadviseur), new ShowRequest(dossier))).Refusal);
        Assert.IsType<DossierNotFound>((await house.AsAsync(await house.PersonAsync(Role.Employer), new ShowRequest(dossier))).Refusal);
        Assert.IsType<DossierNotFound>((await house.AsAsync(await house.PersonAsync(Role.Employer), new AcceptRequest(CommandId.New(), dossier))).Refusal);
        Assert.IsType<DossierNotFound>((await house.AsAsync(await house.PersonAsync(Role.Planner, "elders", "bva"), new AcceptRequest(CommandId.New(), dossier))).Refusal);
    }

    [Fact]
    public async Task A_rejection_needs_a_reason_that_the_bestuurder_reads()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var dossier = await AskAsync(house, NoCertificate);

        var without = await house.AsAsync(planner, new RejectRequest(CommandId.New(), dossier, " "));
        var rejected = await house.AsAsync(planner, new RejectRequest(CommandId.New(), dossier, "Er is nog geen certificaat."));

        var seen = await house.AsAsync(await house.PersonAsync(Role.Bestuurder), new ShowDossier(dossier));
        Assert.Equal("Vul de reden van de afwijzing in.", Assert.IsType<InvalidInput>(without.Refusal).Sentence);
        Assert.Equal(Phase.Rejected, rejected.Answer);
        Assert.Equal("Er is nog geen certificaat.", seen.Answer.History[0].Reason);
    }

    [Fact]
    public async Task A_request_is_settled_once()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var planner = await house.PersonAsync(Role.Planner);
        var dossier = await AskAsync(house, Asked.Facts);
        await house.AsAsync(planner, new AcceptRequest(CommandId.New(), dossier));

        var again = await house.AsAsync(planner, new AcceptRequest(CommandId.New(), dossier));
        var rejected = await house.AsAsync(planner, new RejectRequest(CommandId.New(), dossier, "Toch niet"));
        var completed = await house.AsAsync(await house.PersonAsync(Role.Bestuurder), new CompleteRequest(CommandId.New(), dossier, Asked.Facts));

        Assert.IsType<StepNotPossible>(again.Refusal);
        Assert.IsType<StepNotPossible>(rejected.Refusal);
        Assert.IsType<RequestIsSettled>(completed.Refusal);
    }

    [Fact]
    public async Task Filling_in_what_was_missing_gives_the_claim_and_taking_it_away_ends_it()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var me = await house.PersonAsync(Role.Bestuurder);
        var planner = await house.PersonAsync(Role.Planner);
        var dossier = await AskAsync(house, Asked.Facts with { HomeInArea = false, ResidenceExemption = null });

        var completed = await house.AsAsync(me, new CompleteRequest(CommandId.New(), dossier, Asked.Facts with { HomeInArea = false, ResidenceExemption = true }));
        var eligible = (await house.AsAsync(me, new ShowDossier(dossier))).Answer.Facts.Eligible;
        var spoiled = await house.AsAsync(me, new CompleteRequest(CommandId.New(), dossier, NoCertificate));
        var accepted = await house.AsAsync(planner, new AcceptRequest(CommandId.New(), dossier));

        Assert.Equal(EligibilityKind.Eligible, completed.Answer);
        Assert.True(eligible);
        Assert.Equal(EligibilityKind.NotEligible, spoiled.Answer);
        Assert.IsType<StepNotPossible>(accepted.Refusal);
    }

    [Fact]
    public async Task An_impossible_date_is_refused_when_completing_too()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AskAsync(house, Asked.Facts);

        var completed = await house.AsAsync(
            await house.PersonAsync(Role.Bestuurder),
            new CompleteRequest(CommandId.New(), dossier, Asked.Facts with { InOfficeUntil = new DateOnly(2020, 1, 1) }));

        Assert.Equal("Facts.InOfficeUntil", Assert.Single(Assert.IsType<InvalidInput>(completed.Refusal).Fields).Field);
    }

    [Fact]
    public async Task The_judgement_is_frozen_with_its_articles_and_the_reason_to_do_without_a_certificate()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var dossier = await AskAsync(house, NoCertificate with { PkvwException = "Een rieten dak" });

        ReviewPart? part = null;
        await house.InScopeAsync(Actor.System, async services => part = Assert.Single(await new FreezeRequest(
            services.GetRequiredService<CaseworkDb>(), services.GetRequiredService<DossierVault>()).FreezeAsync(dossier, TestContext.Current.CancellationToken)));

        Assert.Equal("eligibility", part!.Key);
        Assert.Equal("Eligible", part.Data["outcome"]);
        Assert.Equal("2024-01-01", part.Data["rule-version"]);
        Assert.Contains(part.Items, i => i.Label.StartsWith("art. 3.9 lid 5 onder b", StringComparison.Ordinal));
        Assert.Contains(part.Items, i => i is { Key: "pkvw-exception", Value: "Een rieten dak" });
    }

    private static async Task<DossierId> AskAsync(CaseworkHouse house, RequestFacts facts) =>
        (await house.AsAsync(await house.PersonAsync(Role.Bestuurder), Asked.By(facts: facts))).Answer;

    private static Task<int> GrantAsync(CaseworkHouse house, Grant grant) => house.InDbAsync(db =>
    {
        db.Add(grant);
        return db.SaveChangesAsync();
    });
}
