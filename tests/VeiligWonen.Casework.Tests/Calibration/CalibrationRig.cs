using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Calibration;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Calibration;

/// <summary>Submitted assessments of two advisers, a third one who knows none of them, and a coach.</summary>
internal sealed class CalibrationRig(CaseworkHouse house, DemoPeople people) : IAsyncDisposable
{
    public CaseworkHouse House => house;

    public IReadOnlyList<DossierId> Dossiers { get; private init; } = [];

    /// <summary>Who submitted the first dossier.</summary>
    public AccountId First => people.Advisers[0];

    /// <summary>Knows none of the dossiers.</summary>
    public AccountId Rater => people.Advisers[2];

    public DemoPeople People => people;

    public AccountId Coach { get; private init; }

    private DateOnly Today => DutchTime.Today(house.Clock);

    public static async Task<CalibrationRig> OpenAsync(DemoEnd end = DemoEnd.Submitted, int dossiers = 1, int smallestFrame = 1)
    {
        var house = await CaseworkHouse.OpenAsync(change: o => o with { Calibration = o.Calibration with { SmallestFrame = smallestFrame } });
        await using var desk = new DemoDesk(house.Options, 5);
        var now = house.Clock.GetUtcNow();
        desk.Clock.Set(now.AddDays(-700));
        var people = await DemoPeople.MoveInAsync(desk, dossiers);
        List<DossierId> played = [];
        foreach (var who in people.Bestuurders)
        {
            var story = new DemoStory(desk, people, who, now);
            await story.PlayAsync(end, now.AddDays(-600));
            played.Add(story.Dossier);
        }

        return new CalibrationRig(house, people) { Dossiers = played, Coach = await house.PersonAsync(Role.CalibrationCoach, "coach", "ccv") };
    }

    public async Task<T> DoAsync<T>(AccountId who, IMessage<T> message)
    {
        var result = await house.AsAsync(who, message);
        Assert.True(result.Succeeded, $"{message.GetType().Name}: {result.Refusal?.Sentence}");
        return result.Answer;
    }

    public async Task DrawAsync(int size = 10, int seed = 2026)
    {
        await DoAsync(Coach, new DrawCalibration(CommandId.New(), seed, Today.AddDays(-700), Today.AddDays(-1), size));
        Assert.Equal(1, (await house.AsSystemAsync(new FillCalibrationDraws(CommandId.New()))).Answer);
    }

    public async Task<IReadOnlyList<CalibrationCaseId>> CasesAsync() =>
        [.. (await DoAsync(Coach, new ShowCalibration())).Draws.SelectMany(d => d.Cases).Select(c => c.CaseId)];

    public Task AssignAsync(CalibrationCaseId id, AccountId rater) => DoAsync(Coach, new AssignSecondRater(CommandId.New(), id, rater));

    public async Task RateAsync(CalibrationCaseId id, AccountId rater, Func<string, RiskSteps> steps)
    {
        foreach (var code in (await DoAsync(rater, new ShowEvidence(id))).Evidence.ScenarioCodes)
        {
            await DoAsync(rater, new SaveSecondRating(CommandId.New(), id, code, steps(code)));
        }
    }

    /// <summary>Drawn, and the first one given to the rater.</summary>
    public async Task<CalibrationCaseId> AssignedAsync()
    {
        await DrawAsync();
        var drawn = (await CasesAsync())[0];
        await AssignAsync(drawn, Rater);
        return drawn;
    }

    public async Task<CalibrationCaseId> HandedInAsync(Func<string, RiskSteps>? steps = null)
    {
        var drawn = await AssignedAsync();
        await RateAsync(drawn, Rater, steps ?? (_ => new RiskSteps(3, 3, 3)));
        await DoAsync(Rater, new HandInSecondRating(CommandId.New(), drawn));
        return drawn;
    }

    public Task<DossierId> DossierOfAsync(CalibrationCaseId id) =>
        house.InDbAsync(db => db.Set<CalibrationCase>().Where(c => c.Id == id).Select(c => c.DossierId).SingleAsync());

    public ValueTask DisposeAsync() => house.DisposeAsync();
}
