using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.SecondLook;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.SecondLook;

/// <summary>Signed dossiers, who signed them, a colleague who did not, and an auditor.</summary>
internal sealed class SecondLookRig : IAsyncDisposable
{
    public required CaseworkHouse House { get; init; }

    public required IReadOnlyList<DossierId> Dossiers { get; init; }

    public required DemoPeople People { get; init; }

    /// <summary>Signed the first dossier.</summary>
    public AccountId First => People.Reviewers[0];

    public required AccountId Colleague { get; init; }

    public required AccountId Auditor { get; init; }

    public DateOnly Today => DutchTime.Today(House.Clock);

    public static async Task<SecondLookRig> OpenAsync(int dossiers = 1, bool isSealed = true)
    {
        var house = await CaseworkHouse.OpenAsync();
        await using var desk = new DemoDesk(house.Options, 5);
        var now = house.Clock.GetUtcNow();
        desk.Clock.Set(now.AddDays(-700));
        var people = await DemoPeople.MoveInAsync(desk, dossiers);
        List<DossierId> played = [];
        foreach (var who in people.Bestuurders)
        {
            var story = new DemoStory(desk, people, who, now);
            await story.PlayAsync(DemoEnd.Advised, now.AddDays(-600));
            played.Add(story.Dossier);
        }

        if (isSealed)
        {
            await house.AsSystemAsync(new SealTrail(CommandId.New()));
        }

        return new SecondLookRig
        {
            House = house,
            Dossiers = played,
            People = people,
            Colleague = await house.PersonAsync(Role.Beveiligingsautoriteit, "collega"),
            Auditor = await house.PersonAsync(Role.Auditor),
        };
    }

    public async Task<T> DoAsync<T>(AccountId who, IMessage<T> message)
    {
        var result = await House.AsAsync(who, message);
        Assert.True(result.Succeeded, $"{message.GetType().Name}: {result.Refusal?.Sentence}");
        return result.Answer;
    }

    public DrawSecondLooks Draw(int size = 50) => new(CommandId.New(), Today.AddDays(-700), Today.AddDays(-1), size);

    public TakeSecondLook Take() => new(CommandId.New(), Dossiers[0]);

    public CompleteSecondLook Complete(SecondVerdict verdict = SecondVerdict.Different, string findings = "Kanarie bevinding") => new(CommandId.New(), Dossiers[0], verdict, findings);

    public async Task TakenAsync()
    {
        await DoAsync(Auditor, Draw());
        await DoAsync(Colleague, Take());
    }

    public async Task DoneAsync()
    {
        await TakenAsync();
        await DoAsync(Colleague, Complete());
    }

    public Task<int> CountAsync<T>()
        where T : class => House.InDbAsync(db => db.Set<T>().CountAsync());

    public ValueTask DisposeAsync() => House.DisposeAsync();
}
