using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Access;

/// <summary>
/// Functions that read with the rights of their owner. Whoever may run one may name any actor first, so each is there only for who needs it: the door, which the policies
/// ask, and nothing that answers with what stands in a dossier.
/// </summary>
public sealed class OwnersFunctionsTests(TwoDossiers two) : IClassFixture<TwoDossiers>
{
    private static readonly string[] Door = ["vw_emergency", "vw_enter", "vw_granted", "vw_may_enter"];

    [Theory]
    [InlineData(RowSecurity.Employer)]
    [InlineData(RowSecurity.Publication)]
    public async Task The_payer_and_the_publisher_run_the_door_and_no_other_function_that_reads_more_than_they_may(string role)
    {
        var open = await two.ListAsync($"""
            SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
            WHERE n.nspname = 'public' AND p.prosecdef AND p.prorettype <> 'trigger'::regtype AND has_function_privilege('{role}', p.oid, 'EXECUTE')
            ORDER BY 1
            """);

        Assert.Equal(Door, open);
    }
}
