using System.Globalization;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Tests.Notices;

/// <summary>Every moment is written as a Dutch clock shows it, and compared as an instant.</summary>
public sealed class MailHoursTests
{
    private static readonly NoticeChoices Usual = NoticeChoices.Usual;
    private static readonly IReadOnlySet<DateOnly> NoDays = new HashSet<DateOnly>();

    [Theory]
    // 2 March 2026 is a Monday.
    [InlineData("2026-03-02T10:00+01:00", "2026-03-02T10:00+01:00")]
    [InlineData("2026-03-02T07:00+01:00", "2026-03-02T07:00+01:00")]
    [InlineData("2026-03-02T06:59+01:00", "2026-03-02T07:00+01:00")]
    [InlineData("2026-03-02T19:59+01:00", "2026-03-02T19:59+01:00")]
    [InlineData("2026-03-02T20:00+01:00", "2026-03-03T07:00+01:00")]
    // From Friday evening to Monday morning.
    [InlineData("2026-03-06T20:00+01:00", "2026-03-09T07:00+01:00")]
    [InlineData("2026-03-07T12:00+01:00", "2026-03-09T07:00+01:00")]
    // Over Easter, from Good Friday to Tuesday; and the clock went on in between with the days before.
    [InlineData("2026-04-02T20:30+02:00", "2026-04-07T07:00+02:00")]
    // Christmas 2026: Friday and Saturday, so until Monday.
    [InlineData("2026-12-24T23:00+01:00", "2026-12-28T07:00+01:00")]
    // New Year is a holiday, and the year turns.
    [InlineData("2026-12-31T21:00+01:00", "2027-01-04T07:00+01:00")]
    // Over the nights in which the clock changes.
    [InlineData("2026-03-28T12:00+01:00", "2026-03-30T07:00+02:00")]
    [InlineData("2026-10-24T12:00+02:00", "2026-10-26T07:00+01:00")]
    public void What_can_wait_waits_for_the_hours_of_a_working_day(string made, string leaves) => AssertLeaves(leaves, Usual, MailHaste.Ordinary, made, made);

    [Theory]
    [InlineData("2026-03-07T12:00+01:00", "2026-03-07T12:00+01:00")]
    [InlineData("2026-03-07T20:00+01:00", "2026-03-08T07:00+01:00")]
    [InlineData("2026-12-25T03:00+01:00", "2026-12-25T07:00+01:00")]
    public void Who_wants_mail_on_days_off_gets_it_within_the_hours(string made, string leaves) =>
        AssertLeaves(leaves, Usual with { OnDaysOff = true }, MailHaste.Ordinary, made, made);

    [Fact]
    public void An_extra_day_off_is_waited_out_as_a_holiday_is_and_not_by_who_wants_mail_on_days_off()
    {
        var tuesday = At("2026-03-03T09:00+01:00");
        IReadOnlySet<DateOnly> tuesdayAndWednesday = new HashSet<DateOnly> { new(2026, 3, 3), new(2026, 3, 4) };

        Assert.Equal(At("2026-03-05T07:00+01:00"), MailHours.NextMoment(Usual, MailHaste.Ordinary, tuesday, tuesday, tuesdayAndWednesday));
        Assert.Equal(tuesday, MailHours.NextMoment(Usual with { OnDaysOff = true }, MailHaste.Ordinary, tuesday, tuesday, tuesdayAndWednesday));
        Assert.Equal(tuesday, MailHours.NextMoment(Usual with { AcuteAnyTime = false }, MailHaste.Acute, tuesday, tuesday, tuesdayAndWednesday));
        // One mail a day skips them too.
        var monday = At("2026-03-02T09:00+01:00");
        Assert.Equal(At("2026-03-05T07:00+01:00"), MailHours.NextMoment(Usual with { Way = MailWay.Digest }, MailHaste.Ordinary, monday, monday, tuesdayAndWednesday));
    }

    [Theory]
    [InlineData("2026-03-02T10:00+01:00")]
    [InlineData("2026-03-07T03:00+01:00")]
    [InlineData("2026-12-25T23:59+01:00")]
    public void What_cannot_wait_leaves_at_any_hour(string made)
    {
        AssertLeaves(made, Usual, MailHaste.Acute, made, made);
        AssertLeaves(made, Usual with { Way = MailWay.Digest }, MailHaste.Acute, made, made);
        AssertLeaves(made, Usual with { Way = MailWay.AcuteOnly }, MailHaste.Acute, made, made);
    }

    [Theory]
    [InlineData("2026-03-07T03:00+01:00", "2026-03-07T07:00+01:00")]
    [InlineData("2026-12-25T20:00+01:00", "2026-12-26T07:00+01:00")]
    public void Who_wants_nothing_outside_the_hours_gets_it_at_the_first_of_them_also_of_a_day_off(string made, string leaves) =>
        AssertLeaves(leaves, Usual with { AcuteAnyTime = false }, MailHaste.Acute, made, made);

    [Fact]
    public void Who_wants_no_mail_gets_none_and_who_wants_the_acute_only_gets_no_other()
    {
        var made = At("2026-03-02T10:00+01:00");

        Assert.Null(MailHours.NextMoment(Usual with { Way = MailWay.None }, MailHaste.Ordinary, made, made, NoDays));
        Assert.Null(MailHours.NextMoment(Usual with { Way = MailWay.None }, MailHaste.Acute, made, made, NoDays));
        Assert.Null(MailHours.NextMoment(Usual with { Way = MailWay.AcuteOnly }, MailHaste.Ordinary, made, made, NoDays));
    }

    [Theory]
    [InlineData(MailWay.AtOnce)]
    [InlineData(MailWay.Digest)]
    [InlineData(MailWay.AcuteOnly)]
    [InlineData(MailWay.None)]
    public void What_is_about_the_account_itself_always_leaves_at_once(MailWay way) =>
        AssertLeaves("2026-12-25T03:00+01:00", Usual with { Way = way, AcuteAnyTime = false }, MailHaste.Always, "2026-12-25T03:00+01:00", "2026-12-25T03:00+01:00");

    [Theory]
    [InlineData("2026-03-02T06:30+01:00", "2026-03-02T06:30+01:00", "2026-03-02T07:00+01:00")]
    [InlineData("2026-03-02T07:00+01:00", "2026-03-02T07:00+01:00", "2026-03-02T07:00+01:00")]
    [InlineData("2026-03-02T07:01+01:00", "2026-03-02T07:01+01:00", "2026-03-03T07:00+01:00")]
    [InlineData("2026-03-06T09:00+01:00", "2026-03-06T09:00+01:00", "2026-03-09T07:00+01:00")]
    // The server was away at seven: at ten it still leaves.
    [InlineData("2026-03-02T12:00+01:00", "2026-03-03T10:00+01:00", "2026-03-03T10:00+01:00")]
    // And at nine in the evening it waits for the next morning.
    [InlineData("2026-03-02T12:00+01:00", "2026-03-03T21:00+01:00", "2026-03-04T07:00+01:00")]
    public void One_mail_a_day_leaves_when_the_hours_begin(string made, string asked, string leaves) =>
        AssertLeaves(leaves, Usual with { Way = MailWay.Digest }, MailHaste.Ordinary, made, asked);

    [Fact]
    public void A_pause_after_a_failed_try_ends_within_the_hours() =>
        AssertLeaves("2026-03-03T07:00+01:00", Usual, MailHaste.Ordinary, "2026-03-02T19:00+01:00", "2026-03-02T21:00+01:00");

    [Theory]
    // In the night of 29 March 2026 the hour from two to three does not exist.
    [InlineData("02:30", "05:00", "2026-03-29T00:10+01:00", "2026-03-29T03:00+02:00")]
    [InlineData("02:00", "04:00", "2026-03-29T00:10+01:00", "2026-03-29T03:00+02:00")]
    // Nothing of these hours is left that night.
    [InlineData("01:45", "02:45", "2026-03-29T01:50+01:00", "2026-03-29T01:50+01:00")]
    [InlineData("02:00", "03:00", "2026-03-29T00:10+01:00", "2026-03-30T02:00+02:00")]
    // In the night of 25 October 2026 it comes twice: the first time counts, and the second is within the hours too.
    [InlineData("02:30", "05:00", "2026-10-25T01:10+02:00", "2026-10-25T02:30+02:00")]
    [InlineData("02:30", "05:00", "2026-10-25T02:40+02:00", "2026-10-25T02:40+02:00")]
    [InlineData("02:30", "05:00", "2026-10-25T02:40+01:00", "2026-10-25T02:40+01:00")]
    public void In_the_nights_of_the_clock_the_hours_are_those_that_a_clock_shows(string from, string until, string made, string leaves) => AssertLeaves(
        leaves, Usual with { From = TimeOnly.Parse(from, CultureInfo.InvariantCulture), Until = TimeOnly.Parse(until, CultureInfo.InvariantCulture), OnDaysOff = true },
        MailHaste.Ordinary, made, made);

    [Fact]
    public void Whatever_was_chosen_a_mail_leaves_within_the_hours_never_early_and_within_two_weeks()
    {
        var random = new Random(20261128);
        for (var i = 0; i < 20_000; i++)
        {
            var from = new TimeOnly(random.Next(0, 23), random.Next(0, 60));
            var until = from.Add(TimeSpan.FromMinutes(random.Next(60, 1 + Math.Max(60, (int)(TimeOnly.MaxValue - from).TotalMinutes))), out var wrapped);
            if (wrapped != 0 || until <= from)
            {
                continue;
            }

            var choices = new NoticeChoices((MailWay)random.Next(0, 2), from, until, random.Next(2) == 0, random.Next(2) == 0, default, default);
            var made = At("2026-01-01T00:00+01:00").AddMinutes(random.Next(0, 60 * 24 * 730));
            var asked = made.AddMinutes(random.Next(0, 3000));
            HashSet<DateOnly> extra = [.. Enumerable.Range(0, random.Next(4)).Select(_ => DutchTime.DayOf(asked).AddDays(random.Next(0, 5)))];

            var leaves = MailHours.NextMoment(choices, MailHaste.Ordinary, made, asked, extra)!.Value;

            var clock = TimeOnly.FromTimeSpan(DutchTime.Local(leaves).TimeOfDay);
            Assert.True(leaves >= asked && leaves - asked < TimeSpan.FromDays(14), $"{choices} {made:o} {asked:o} -> {leaves:o}");
            Assert.True(clock >= from && clock < until, $"{choices} {made:o} {asked:o} -> {leaves:o}");
            Assert.True(choices.OnDaysOff || Casework.Deadlines.WorkingDays.Includes(DutchTime.DayOf(leaves), extra));
            // Asked again at that moment, it may leave at that moment.
            Assert.Equal(leaves, MailHours.NextMoment(choices, MailHaste.Ordinary, made, leaves, extra));
        }
    }

    private static void AssertLeaves(string expected, NoticeChoices choices, MailHaste haste, string made, string asked) =>
        Assert.Equal(At(expected), MailHours.NextMoment(choices, haste, At(made), At(asked), NoDays));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
