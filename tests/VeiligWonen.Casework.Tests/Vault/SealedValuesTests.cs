using System.Security.Cryptography;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Vault;

/// <summary>A sealed value opens in its own place only: dossier, table, column, row and revision.</summary>
public sealed class SealedValuesTests
{
    private const string Field = "topic_note.text";

    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(Aead.KeyBytes);
    private static readonly DossierId Dossier = DossierId.New();

    [Fact]
    public void A_value_opens_where_it_was_sealed()
    {
        var key = new DossierKey(Dossier, Secret);

        Assert.Equal("kanarie", key.Open(Field, new Row("3", 2), key.Seal(Field, new Row("3", 2), "kanarie")));
    }

    [Theory]
    [InlineData("topic_note.text", "4", 2)]
    [InlineData("topic_note.text", "3", 1)]
    [InlineData("topic_note.text", "3", 3)]
    [InlineData("topic_note.reason", "3", 2)]
    [InlineData("scan_answer.text", "3", 2)]
    public void A_value_does_not_open_in_another_table_column_row_or_revision(string field, string row, long revision)
    {
        var key = new DossierKey(Dossier, Secret);
        var sealedText = key.Seal(Field, new Row("3", 2), "kanarie");

        Assert.ThrowsAny<CryptographicException>(() => key.Open(field, new Row(row, revision), sealedText));
    }

    [Fact]
    public void A_value_does_not_open_in_another_dossier_even_under_the_same_key()
    {
        var sealedText = new DossierKey(Dossier, Secret).Seal(Field, new Row("3", 2), "kanarie");

        Assert.ThrowsAny<CryptographicException>(() => new DossierKey(DossierId.New(), Secret).Open(Field, new Row("3", 2), sealedText));
    }

    [Fact]
    public void No_two_places_are_written_alike()
    {
        var key = new DossierKey(Dossier, Secret);
        var sealedText = key.Seal("a.b", new Row("c/1", 2), "kanarie");

        Assert.ThrowsAny<CryptographicException>(() => key.Open("a.b/3:c", new Row("1", 2), sealedText));
        Assert.ThrowsAny<CryptographicException>(() => key.Open("a.b", new Row("c", 12), sealedText));
    }

    [Fact]
    public void A_changed_byte_anywhere_is_noticed_and_the_first_byte_says_the_format()
    {
        var key = new DossierKey(Dossier, Secret);
        var sealedText = key.Seal(Field, new Row("3", 2), "kanarie");

        Assert.Equal(1, sealedText[0]);
        for (var i = 0; i < sealedText.Length; i++)
        {
            var changed = sealedText.ToArray();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => key.Open(Field, new Row("3", 2), changed));
        }
    }

    [Fact]
    public async Task Everything_that_every_room_seals_opens_in_its_own_row_and_in_no_other()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        await WholeLife.PlayAllAsync(house);

        var values = await WholeLife.ValuesAsync(house);

        var fields = await house.InDbAsync(db => Task.FromResult(WholeLife.Fields(db.Model).Select(f => f.Field).ToList()));
        Assert.Equal("", string.Join(", ", fields.Except(values.Select(v => v.Field))));
        Assert.True(values.Count > 300, $"Only {values.Count} sealed values were made.");
        Assert.Equal(values.Count, await WholeLife.OpenAsync(house, values));
        Assert.Equal(0, await WholeLife.OpenAsync(house, values.Select(v => v with { Row = new Moved(v.Row, "elders", 0) })));
        Assert.Equal(0, await WholeLife.OpenAsync(house, values.Select(v => v with { Row = new Moved(v.Row, "", -1) })));
        Assert.Equal(0, await WholeLife.OpenAsync(house, values.Select(v => v with { Field = v.Field + "_2" })));
        var keys = values.Select(v => v.Dossier).Distinct().ToList();
        Assert.Equal(0, await WholeLife.OpenAsync(house, values.Select(v => v with { Dossier = keys.Find(k => k != v.Dossier) })));
    }

    [Fact]
    public async Task A_remark_that_is_moved_to_another_question_in_the_database_does_not_open()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await AnswerAsync(dossier, "B1", 0, "Het slot is zwak");
        await AnswerAsync(dossier, "B2", 0, "De lamp is stuk");

        await Sql.RunAsync(dossier.House.ConnectionString, "UPDATE scan_answer a SET remark = b.remark FROM scan_answer b WHERE a.code = 'B1' AND b.code = 'B2'");

        await Assert.ThrowsAnyAsync<CryptographicException>(() => dossier.House.AsAsync(dossier.Adviser, new ShowScan(dossier.Id)));
    }

    [Fact]
    public async Task A_former_remark_that_is_put_back_after_a_change_does_not_open()
    {
        await using var dossier = await ADossier.InAsync(Phase.Scan);
        await AnswerAsync(dossier, "B1", 0, "Het slot is zwak");
        await Sql.RunAsync(dossier.House.ConnectionString, "CREATE TABLE kept AS SELECT remark FROM scan_answer WHERE code = 'B1'");
        await AnswerAsync(dossier, "B1", 1, "Het slot is hersteld");
        Assert.True((await dossier.House.AsAsync(dossier.Adviser, new ShowScan(dossier.Id))).Succeeded);

        await Sql.RunAsync(dossier.House.ConnectionString, "UPDATE scan_answer SET remark = kept.remark FROM kept WHERE code = 'B1'");

        await Assert.ThrowsAnyAsync<CryptographicException>(() => dossier.House.AsAsync(dossier.Adviser, new ShowScan(dossier.Id)));
    }

    [Fact]
    public async Task The_exception_of_the_assessment_survives_a_save_of_the_judgement()
    {
        await using var rig = await Assessment.AssessmentRig.OpenAsync();
        await rig.House.AsAsync(rig.Adviser, new Casework.Assessment.ExemptFromPkvw(CommandId.New(), rig.Dossier, "De woning is een monument."));
        await rig.House.AsAsync(rig.Adviser, new Casework.Assessment.SaveJudgement(CommandId.New(), rig.Dossier, 0, "Verhoogd.", null));

        var seen = await rig.House.AsAsync(rig.Adviser, new Casework.Assessment.ShowAssessment(rig.Dossier));

        Assert.Equal(("Verhoogd.", "De woning is een monument."), (seen.Answer.Judgement, seen.Answer.PkvwException));
    }

    private static async Task AnswerAsync(ADossier dossier, string code, int revision, string remark) => Assert.Null((await dossier.House.AsAsync(
        dossier.Adviser, new RecordAnswer(CommandId.New(), dossier.Id, code, revision, ScanAnswerKind.Fails, remark, null))).Refusal);

    private sealed record Row(string Key, long Revision) : ISealedRow
    {
        public SealedAt Where(string field) => new(Key, Revision);
    }

    // The same row under another key, or at an older revision.
    private sealed record Moved(ISealedRow Of, string Suffix, long By) : ISealedRow
    {
        public SealedAt Where(string field) => Of.Where(field) is var at ? new(at.Row + Suffix, at.Revision + By) : default;
    }
}
