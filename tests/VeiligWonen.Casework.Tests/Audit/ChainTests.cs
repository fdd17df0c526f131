using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Audit;

public sealed class ChainTests
{
    [Fact]
    public async Task An_untouched_trail_has_no_faults_before_and_after_a_root()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await house.PersonAsync(Role.Planner);
        await ASealedTrail.WriteAsync(house, [DossierId.New(), DossierId.New()], each: 3);

        var before = await ASealedTrail.VerifyAsync(house);
        await ASealedTrail.SealAsync(house);
        var after = await ASealedTrail.VerifyAsync(house);

        Assert.Equal((13, 4, 0), (before.Lines, before.Chains, before.Roots));
        Assert.Equal((14, 4, 1), (after.Lines, after.Chains, after.Roots));
        Assert.Empty(before.Faults.Concat(after.Faults));
        Assert.Empty(after.Remarks);
    }
}
