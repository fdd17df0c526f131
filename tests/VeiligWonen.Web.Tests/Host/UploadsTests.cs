using VeiligWonen.Web.Host;

namespace VeiligWonen.Web.Tests.Host;

/// <summary>Photos come over the circuit, past the limits of requests: they have windows of their own.</summary>
public sealed class UploadsTests
{
    private static readonly LimitOptions Few = new() { PhotosPerMinute = 3, PhotosPerMinuteFromAddress = 5 };

    [Fact]
    public void One_account_sends_no_more_than_its_number_from_however_many_addresses()
    {
        using var windows = new UploadWindows(Few);

        var answers = Enumerable.Range(0, 6).Select(i => windows.May("een", $"10.0.0.{i}")).ToList();

        Assert.Equal([true, true, true, false, false, false], answers);
        Assert.True(windows.May("ander", "10.0.0.0"));
    }

    [Fact]
    public void One_address_sends_no_more_than_its_number_with_however_many_accounts()
    {
        using var windows = new UploadWindows(Few);

        var answers = Enumerable.Range(0, 7).Select(i => windows.May($"persoon {i}", "10.0.0.1")).ToList();

        Assert.Equal([true, true, true, true, true, false, false], answers);
        Assert.True(windows.May("persoon 0", "10.0.0.2"));
    }
}
