using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Tests.Look;

public sealed class KeeperTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 31, 0, TimeSpan.Zero);
    private readonly List<(CommandId Act, int Revision)> sent = [];

    [Fact]
    public async Task What_changes_during_a_save_is_saved_after_it_with_the_newest_revision()
    {
        var first = new TaskCompletionSource<Result<Saved>>();
        var keeper = Keeper(n => n == 1 ? first.Task : Answer(n));

        var running = keeper.KeepAsync();
        await keeper.KeepAsync();
        Assert.Equal(("Bezig met opslaan…", false), (keeper.Words, keeper.IsSettled));
        first.SetResult(await Answer(1));
        await running;

        Assert.Equal([0, 1], sent.Select(s => s.Revision));
        Assert.Equal(("Opgeslagen om 10:31 uur.", true), (keeper.Words, keeper.IsSettled));
    }

    [Fact]
    public async Task A_refused_save_keeps_its_act_and_does_not_call_itself_saved()
    {
        var keeper = Keeper(n => n == 1 ? Task.FromResult<Result<Saved>>(new DatabaseIsAway()) : Answer(1));

        await keeper.KeepAsync();
        Assert.Equal(("Nog niet opgeslagen.", false), (keeper.Words, keeper.IsSettled));
        await keeper.KeepAsync();

        Assert.Equal(sent[0].Act, sent[1].Act);
        Assert.Null(keeper.Refusal);
        Assert.True(keeper.IsSettled);
    }

    [Fact]
    public async Task When_an_earlier_try_had_arrived_after_all_the_words_on_the_screen_are_sent_once_more()
    {
        var keeper = Keeper(async n => n == 1 ? await Answer(1) with { DoneBeforeAt = At } : await Answer(2));

        await keeper.KeepAsync();

        Assert.Equal([0, 1], sent.Select(s => s.Revision));
        Assert.NotEqual(sent[0].Act, sent[1].Act);
    }

    private static Task<Result<Saved>> Answer(int revision) => Task.FromResult<Result<Saved>>(new Saved(At, revision));

    private Keeper Keeper(Func<int, Task<Result<Saved>>> answer) => new(0, null, (act, revision) =>
    {
        sent.Add((act, revision));
        return answer(sent.Count);
    });
}
