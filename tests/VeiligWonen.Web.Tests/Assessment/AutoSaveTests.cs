using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Assessment;

namespace VeiligWonen.Web.Tests.Assessment;

public sealed class AutoSaveTests
{
    private readonly List<(CommandId Act, int Revision)> sent = [];

    [Fact]
    public async Task What_changes_during_a_save_is_saved_after_it_with_the_newest_revision()
    {
        var first = new TaskCompletionSource<Result<AssessmentSaved>>();
        var save = Save(n => n == 1 ? first.Task : Answer(n));

        var running = save.SaveAsync();
        await save.SaveAsync();
        await save.SaveAsync();
        Assert.False(save.IsSettled);
        first.SetResult(await Answer(1));
        await running;

        Assert.Equal([0, 1], sent.Select(s => s.Revision));
        Assert.Equal((2, true), (save.Revision, save.IsSettled));
    }

    [Fact]
    public async Task A_refused_save_keeps_its_act_so_that_a_retry_is_the_same_act()
    {
        var save = Save(n => n == 1 ? Task.FromResult<Result<AssessmentSaved>>(new DatabaseIsAway()) : Answer(1));

        await save.SaveAsync();
        Assert.IsType<DatabaseIsAway>(save.Refusal);
        await save.SaveAsync();

        Assert.Equal(sent[0].Act, sent[1].Act);
        Assert.Null(save.Refusal);
    }

    [Fact]
    public async Task When_an_earlier_try_had_arrived_after_all_the_words_on_the_screen_are_sent_once_more()
    {
        var save = Save(async n => n == 1 ? await Answer(1) with { DoneBeforeAt = DateTimeOffset.UnixEpoch } : await Answer(2));

        await save.SaveAsync();

        Assert.Equal([0, 1], sent.Select(s => s.Revision));
        Assert.NotEqual(sent[0].Act, sent[1].Act);
    }

    private static Task<Result<AssessmentSaved>> Answer(int revision) =>
        Task.FromResult<Result<AssessmentSaved>>(new AssessmentSaved(DateTimeOffset.UnixEpoch, revision));

    private AutoSave Save(Func<int, Task<Result<AssessmentSaved>>> answer) => new(0, null, (act, revision) =>
    {
        sent.Add((act, revision));
        return answer(sent.Count);
    });
}
