using System.Reflection;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Web.Assessment;
using VeiligWonen.Web.Interview;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Tests.Look;

/// <summary>Every property of a form that two screens may write in stands among its fields: one that is forgotten there would be overwritten unseen.</summary>
public sealed class SharedFieldsTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Fact]
    public async Task Every_property_of_a_member_of_the_household_comes_along() => await AllAsync(
        HouseholdEdit.Of(new HouseholdDraft(HouseholdRole.Partner, AgeBand.Adult, false, false, false, false)), HouseholdEdit.Fields, 6);

    [Fact]
    public async Task Every_property_of_a_source_comes_along() => await AllAsync(
        FootprintEdit.Of(new FootprintDraft(FootprintState.Shielded, Day, FootprintAsker.Bestuurder, Day, "Woorden")), FootprintEdit.Fields, 5);

    [Fact]
    public async Task Every_property_of_an_incident_comes_along() => await AllAsync(
        IncidentEdit.Of(new IncidentDraft(
            IncidentKind.Verbal, IncidentChannel.Phone, Day, "Woorden", "Woorden", ReportingState.Aangifte, "Woorden", YesNoUnknown.Unknown, false, false)), IncidentEdit.Fields, 12);

    [Fact]
    public async Task Every_property_of_a_threat_comes_along() => await AllAsync(
        ThreatLineEdit.Of(new ThreatLineDraft("S1", "group", 3, 2, 4, ThreatTrend.Rising, "Woorden")), ThreatLineEdit.Fields, 7);

    private static async Task AllAsync<T>(T begin, IReadOnlyList<SharedField<T>> fields, int count)
        where T : class
    {
        var properties = typeof(T).GetProperties().Where(p => p.CanWrite).ToList();
        Assert.Equal(count, properties.Count);
        foreach (var property in properties)
        {
            var (mine, theirs) = (Copy(begin), Copy(begin));
            property.SetValue(theirs, Other(property, property.GetValue(begin)!));
            var form = new SharedForm<T>(mine, Copy, fields, () => Task.FromResult<(T, int)?>((theirs, 2)));

            await form.MeetAsync();

            Assert.True(theirs.Equals(mine), $"{property.Name} did not come along.");
            Assert.Single(form.TakenOver);
        }
    }

    private static T Copy<T>(T form) => (T)typeof(T).GetMethod("<Clone>$")!.Invoke(form, [])!;

    private static object Other(PropertyInfo property, object value) => value switch
    {
        string => "anders",
        bool on => !on,
        int step => step + 1,
        DateOnly day => day.AddDays(1),
        Enum one => Enum.GetValues(one.GetType()).Cast<object>().First(other => !other.Equals(one)),
        _ => throw new InvalidOperationException($"No other value is known for {property.Name}."),
    };
}
