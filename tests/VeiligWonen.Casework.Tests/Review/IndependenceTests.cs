using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>Nobody signs off what they helped to write, whichever way they come.</summary>
public sealed class IndependenceTests
{
    [Theory]
    [InlineData(true, false, false, null)]
    [InlineData(true, false, true, typeof(ReviewerOfSameOrganisation))]
    [InlineData(true, true, false, typeof(ReviewerContributed))]
    [InlineData(true, true, true, typeof(ReviewerContributed))]
    [InlineData(false, false, false, typeof(DossierNotFound))]
    [InlineData(false, false, true, typeof(DossierNotFound))]
    [InlineData(false, true, false, typeof(DossierNotFound))]
    [InlineData(false, true, true, typeof(DossierNotFound))]
    public async Task Only_a_reviewer_who_wrote_nothing_and_works_elsewhere_takes_up_a_review(
        bool isReviewer, bool contributed, bool sameOrganisation, Type? refusal)
    {
        await using var rig = await ReviewRig.SubmittedAsync();
        var role = isReviewer ? Role.Beveiligingsautoriteit : Role.Planner;
        var organisation = sameOrganisation ? "ccv" : "bva";
        var person = await rig.House.PersonAsync(role, "proef", organisation);
        await rig.GrantAsync(role, person);
        if (contributed)
        {
            await rig.ContributedAsync(person, ContributionPart.Interview, organisation);
        }

        var answer = await rig.House.AsAsync(person, rig.Claim());

        Assert.Equal(refusal, answer.Refusal?.GetType());
        Assert.Equal(refusal is null ? 1 : 0, await rig.CountAsync<IndependentReview>());
    }

    [Theory]
    [InlineData(ContributionPart.Scan, true)]
    [InlineData(ContributionPart.Interview, true)]
    [InlineData(ContributionPart.Assessment, true)]
    [InlineData(ContributionPart.Measures, true)]
    [InlineData(ContributionPart.ThreatAnalysis, false)]
    internal void Every_part_but_the_authoritys_own_analysis_asks_another_organisation(ContributionPart part, bool asks)
    {
        var reviewer = new Actor(AccountId.New(), Role.Beveiligingsautoriteit, "bva");
        Contribution author = new()
        {
            DossierId = DossierId.New(),
            AccountId = AccountId.New(),
            OrganisationCode = "bva",
            Part = part,
            Round = 0,
            At = DateTimeOffset.UnixEpoch,
        };

        Assert.Equal(asks, IndependentReview.WhyNotIndependent(reviewer, [author]) is ReviewerOfSameOrganisation);
        Assert.Equal(asks, DossierFactsReader.Of(
            new DossierHead(Phase.Review, false, false, null, null), Array.Empty<MilestoneKind>().ToLookup(kind => kind, _ => (AccountId?)null),
            [new Authorship(author.AccountId, author.OrganisationCode, part)], reviewer).AskerIsOfAuthorsOrganisation);
    }

    [Fact]
    public async Task The_adviser_and_the_analyst_with_the_role_of_reviewer_are_refused_by_every_command()
    {
        await using var rig = await ReviewRig.SubmittedAsync();
        var administrator = await rig.House.PersonAsync(Role.Administrator);
        foreach (var (author, role) in new[] { (rig.Adviser, Role.Veiligheidsadviseur), (rig.Analyst, Role.ThreatAnalyst) })
        {
            await rig.DoAsync(administrator, new ChangeRoles(CommandId.New(), author, [role, Role.Beveiligingsautoriteit]));
            await rig.GrantAsync(Role.Beveiligingsautoriteit, author);

            foreach (var decide in rig.EveryDecision())
            {
                Assert.NotNull(await decide(author));
            }

            Assert.IsType<ReviewerContributed>((await rig.House.AsAsync(author, rig.Claim())).Refusal);
            Assert.Equal(new ReviewerContributed().Sentence, (await rig.DoAsync(author, new ShowReview(rig.Dossier))).WhyNotClaim);
        }

        Assert.Equal((0, Phase.Review), (await rig.CountAsync<IndependentReview>(), await rig.PhaseAsync()));
    }

    [Fact]
    public async Task An_administrator_does_not_exist_here_and_gets_no_exemption_with_the_role()
    {
        await using var rig = await ReviewRig.SubmittedAsync();
        var administrator = await rig.House.PersonAsync(Role.Administrator);
        foreach (var decide in rig.EveryDecision())
        {
            Assert.IsType<DossierNotFound>(await decide(administrator));
        }

        await rig.DoAsync(administrator, new ChangeRoles(CommandId.New(), administrator, [Role.Administrator, Role.Beveiligingsautoriteit]));
        await rig.GrantAsync(Role.Beveiligingsautoriteit, administrator);
        await rig.ContributedAsync(administrator, ContributionPart.Scan, "bzk");

        Assert.IsType<ReviewerContributed>((await rig.House.AsAsync(administrator, rig.Claim())).Refusal);
    }

    [Fact]
    public async Task Whoever_wrote_a_part_after_claiming_decides_nothing_more()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        await rig.AgreeWithTheRestAsync();
        await rig.ContributedAsync(rig.Reviewer, ContributionPart.ThreatAnalysis, "bva");

        foreach (var decide in rig.EveryDecision().Skip(1))
        {
            Assert.IsType<ReviewerContributed>(await decide(rig.Reviewer));
        }

        Assert.Equal(Phase.Review, await rig.PhaseAsync());
        await rig.DoAsync(rig.Reviewer, new HandBackReview(CommandId.New(), rig.Dossier));
    }

    [Fact]
    public async Task A_colleague_who_did_not_claim_it_decides_nothing()
    {
        await using var rig = await ReviewRig.ClaimedAsync();
        var other = await rig.House.PersonAsync(Role.Beveiligingsautoriteit, "twee");

        foreach (var decide in rig.EveryDecision().Skip(1))
        {
            Assert.IsType<NotYourReview>(await decide(other));
        }
    }

    [Fact]
    public void The_review_itself_refuses_an_author_when_it_is_closed()
    {
        var dossier = DossierId.New();
        var reviewer = new Actor(AccountId.New(), Role.Beveiligingsautoriteit, "bva");
        ReviewSubject subject = new()
        {
            Id = Guid.Empty,
            DossierId = dossier,
            Round = 1,
            Document = [],
            Sha256 = "",
            Reviewers = 1,
            SecondBecause = null,
            SubmittedAt = DateTimeOffset.UnixEpoch,
            SubmittedBy = AccountId.New(),
        };
        var review = IndependentReview.Claim(subject, 1, reviewer, [], DateTimeOffset.UnixEpoch).Answer;
        Contribution own = new()
        {
            DossierId = dossier,
            AccountId = reviewer.Id,
            OrganisationCode = "bva",
            Part = ContributionPart.ThreatAnalysis,
            Round = 0,
            At = DateTimeOffset.UnixEpoch,
        };

        var key = new DossierKey(dossier, new byte[32]);
        Conclusion adopt = new(ReviewOutcome.Adopted, Step.Adopt, null);
        Assert.IsType<ReviewerContributed>(review.Conclude(adopt, reviewer, "toetser", [own], key, DateTimeOffset.UnixEpoch));
        Assert.Null(review.Concluded);
        Assert.Null(review.Conclude(adopt, reviewer, "toetser", [], key, DateTimeOffset.UnixEpoch));
        Assert.IsType<OtherReviewerContributed>(review.Decide(ReviewOutcome.Adopted, [own], DateTimeOffset.UnixEpoch));
        Assert.Null(review.Outcome);
        Assert.Null(review.Decide(ReviewOutcome.Adopted, [], DateTimeOffset.UnixEpoch));
        Assert.IsType<ReviewIsDecided>(review.Conclude(adopt, reviewer, "toetser", [], key, DateTimeOffset.UnixEpoch));
        Assert.IsType<ReviewIsDecided>(review.Decide(ReviewOutcome.Rejected, [], DateTimeOffset.UnixEpoch));
        Assert.IsType<ReviewIsDecided>(review.HandBack(reviewer, DateTimeOffset.UnixEpoch));
        Assert.Equal(ReviewOutcome.Adopted, review.Outcome);
    }
}
