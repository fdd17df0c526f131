using Bunit;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Tests.Look;

/// <summary>Two screens write in one form: nothing that either of them wrote goes unseen.</summary>
public sealed class SharedFormTests : LookContext
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 31, 0, TimeSpan.Zero);

    private static readonly SharedField<Words>[] Fields =
    [
        SharedField.Text<Words>("Naam", w => w.Name, (w, text) => w.Name = text),
        SharedField.Text<Words>("Reden", w => w.Reason, (w, text) => w.Reason = text),
        new("Stap", w => w.Step, w => w.Step?.ToString(System.Globalization.CultureInfo.InvariantCulture), (mine, theirs) => mine.Step = theirs.Step),
    ];

    private readonly Words mine = new() { Name = "begin", Reason = "begin", Step = 1 };
    private readonly List<Words> saved = [];
    private (Words Words, int Revision) server = (new Words { Name = "begin", Reason = "begin", Step = 1 }, 4);
    private SharedForm<Words> form = null!;

    [Fact]
    public async Task What_only_the_other_changed_comes_along_and_what_only_I_changed_stays()
    {
        var keeper = Keeper();
        mine.Name = "van mij";
        Elsewhere(w => w.Reason = "van de ander");

        await keeper.KeepAsync();

        Assert.Equal(new Words { Name = "van mij", Reason = "van de ander", Step = 1 }, server.Words);
        Assert.Equal(server.Words, mine);
        Assert.Null(keeper.Refusal);
        Assert.Equal(["Reden"], form.TakenOver);
        Assert.Contains("Reden", Render<ClashPiece>(p => p.Add(c => c.Form, form)).Find("[role=status]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_both_changed_is_shown_twice_and_nothing_is_saved_until_it_is_chosen()
    {
        var keeper = Keeper();
        mine.Name = "van mij";
        mine.Reason = "ook van mij";
        Elsewhere(w => w.Name = "van de ander");

        await keeper.KeepAsync();
        mine.Step = 3;
        await keeper.KeepAsync();

        Assert.Empty(saved);
        Assert.Equal("van de ander", server.Words.Name);
        Assert.Equal("Nog niet opgeslagen.", keeper.Words);
        var piece = Render<ClashPiece>(p => p.Add(c => c.Form, form).Add(c => c.OnSettled, keeper.KeepAsync));
        Assert.Equal(["van mij", "van de ander"], piece.FindAll(".words").Select(w => w.TextContent));

        await piece.FindAll("button").Single(b => b.TextContent.Contains("Houd", StringComparison.Ordinal)).ClickAsync(new());

        Assert.Equal(new Words { Name = "van mij", Reason = "ook van mij", Step = 3 }, server.Words);
        Assert.Null(keeper.Refusal);
    }

    [Theory]
    [InlineData(ClashChoice.Theirs, "van de ander")]
    [InlineData(ClashChoice.Both, "van de ander\n\nvan mij")]
    public async Task The_other_text_or_both_can_stay(ClashChoice choice, string expected)
    {
        var keeper = Keeper();
        mine.Name = "van mij";
        Elsewhere(w => w.Name = "van de ander");
        await keeper.KeepAsync();

        form.Choose(form.Clashes[0], choice);
        await keeper.KeepAsync();

        Assert.Equal(expected, server.Words.Name);
    }

    [Fact]
    public async Task A_choice_that_is_no_text_cannot_be_both()
    {
        var keeper = Keeper();
        mine.Step = 2;
        Elsewhere(w => w.Step = 5);

        await keeper.KeepAsync();

        Assert.Equal(("2", "5", false), (form.Clashes[0].Mine, form.Clashes[0].Theirs, form.Clashes[0].CanKeepBoth));
    }

    [Fact]
    public async Task The_same_change_on_both_screens_and_space_around_a_text_are_no_clash()
    {
        var keeper = Keeper();
        mine.Name = " hetzelfde ";
        Elsewhere(w => w.Name = "hetzelfde");

        await keeper.KeepAsync();

        Assert.Empty(form.Clashes);
        Assert.Null(keeper.Refusal);
    }

    [Fact]
    public async Task What_cannot_be_read_now_is_refused_as_before_and_nothing_is_lost()
    {
        var keeper = Keeper(canRead: false);
        mine.Name = "van mij";
        Elsewhere(w => w.Name = "van de ander");

        await keeper.KeepAsync();

        Assert.IsType<ChangedMeanwhile>(keeper.Refusal);
        Assert.Equal(("van mij", "van de ander"), (mine.Name, server.Words.Name));
    }

    [Fact]
    public async Task A_clash_that_was_settled_meets_the_next_change_anew()
    {
        var keeper = Keeper();
        mine.Name = "van mij";
        Elsewhere(w => w.Name = "van de ander");
        await keeper.KeepAsync();
        Elsewhere(w => w.Reason = "nog iets");
        form.Choose(form.Clashes[0], ClashChoice.Mine);

        await keeper.KeepAsync();

        Assert.Equal(new Words { Name = "van mij", Reason = "nog iets", Step = 1 }, server.Words);
    }

    private void Elsewhere(Action<Words> change)
    {
        var words = server.Words with { };
        change(words);
        server = (words, server.Revision + 1);
    }

    private Keeper Keeper(bool canRead = true)
    {
        form = new SharedForm<Words>(mine, w => w with { }, Fields, () => Task.FromResult<(Words, int)?>(canRead ? server : null));
        return new Keeper(4, null, (_, revision) => form.SendAsync(words => Task.FromResult(Save(words, revision))), form);
    }

    private Result<Saved> Save(Words words, int revision)
    {
        if (revision != server.Revision)
        {
            return new ChangedMeanwhile();
        }

        server = (words with { Name = words.Name?.Trim() }, server.Revision + 1);
        saved.Add(words);
        return new Saved(At, server.Revision);
    }

    private sealed record Words
    {
        public string? Name { get; set; }

        public string? Reason { get; set; }

        public int? Step { get; set; }
    }
}
