using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Review;

/// <summary>Whatever table of a part there is or will be: the database itself notes who wrote in it, or here stands why not.</summary>
public sealed class AuthorsInTheDatabaseTests
{
    private static readonly string[] RoomsOfParts = ["Scan", "Interview", "Assessment"];

    private static readonly Dictionary<string, string> WithoutAuthor = new(StringComparer.Ordinal)
    {
        ["fact_correction"] = "told by the bestuurder beside the interview; that it was dealt with is no word of it",
        ["local_risk_answer"] = "told by the employer beside the analysis; the analyst's words about it are the part",
        ["scan_device"] = "whose device it is and until when: no word of the scan",
        ["scan_operation"] = "that a change came in; what it changed is in scan_answer",
        ["scan_upload"] = "a photo on its way; who makes it a photo is noted there",
        ["scan_upload_chunk"] = "a piece of a photo on its way",
        ["self_scan_answer"] = "told by the bestuurder of the own home, beside the scan",
        ["visit"] = "when somebody comes by: planned by the planner, and no word of the advice",
    };

    [Fact]
    public async Task Every_table_of_a_part_notes_its_authors_by_itself()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var tables = await house.InDbAsync(db => Task.FromResult(db.Model.GetEntityTypes()
            .Where(e => e.FindProperty("DossierId") is not null && RoomsOfParts.Contains(e.ClrType.Namespace!.Split('.')[2]))
            .Select(e => e.GetTableName()!).Distinct().Order(StringComparer.Ordinal).ToList()));

        var noted = (string)(await Sql.ReadAsync(
            house.ConnectionString,
            """
            SELECT string_agg(c.relname, ',' ORDER BY c.relname) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE t.tgname = 'note_author' AND t.tgenabled = 'O' AND t.tgtype & 28 = 28
            """))!;

        Assert.True(tables.Count > 8);
        Assert.Equal(tables.Except(WithoutAuthor.Keys), noted.Split(','));
        Assert.Empty(WithoutAuthor.Keys.Except(tables));
    }
}
