using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Interview;

/// <summary>Three kinds of reader, each with a table of its own (ADR 0067).</summary>
public sealed class NoteTests
{
    private const string Secret = "Kanarie in vertrouwen";

    [Fact]
    public async Task Nothing_is_kept_before_it_is_said_who_reads_it()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);

        var refused = await dossier.AskAsync(new SaveTopicNote(CommandId.New(), dossier.Id, 3, null, 0, "Boze brieven"));
        var unknown = await dossier.AskAsync(new SaveTopicNote(CommandId.New(), dossier.Id, 3, (NoteVisibility)9, 0, "Boze brieven"));

        Assert.Equal("Kies eerst wie deze notitie mag lezen.", refused.Refusal!.Sentence);
        Assert.Equal("Kies eerst wie deze notitie mag lezen.", unknown.Refusal!.Sentence);
    }

    [Fact]
    public async Task A_topic_holds_a_note_for_each_kind_of_reader_and_none_of_them_becomes_another()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        foreach (var visibility in Enum.GetValues<NoteVisibility>())
        {
            Assert.Equal(1, (await dossier.AskAsync(Note(dossier, visibility, $"Voor {visibility}"))).Answer.Revision);
        }

        var topic = (await dossier.AskAsync(new ShowInterview(dossier.Id))).Answer.Topics[2];

        Assert.All(Enum.GetValues<NoteVisibility>(), v => Assert.Equal($"Voor {v}", topic.For(v).Text));
        Assert.Null((await dossier.AskAsync(Note(dossier, NoteVisibility.Shared, " ", revision: 1))).Refusal);
        topic = (await dossier.AskAsync(new ShowInterview(dossier.Id))).Answer.Topics[2];
        Assert.Equal((null, "Voor Internal"), (topic.Shared.Text, topic.Internal.Text));
    }

    [Fact]
    public async Task Each_kind_is_sealed_under_the_name_of_its_own_field()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        foreach (var visibility in Enum.GetValues<NoteVisibility>())
        {
            await dossier.AskAsync(Note(dossier, visibility, Secret));
        }

        var (shared, kept, sealedApart) = await dossier.House.InDbAsync(async db => (
            await db.Set<SharedNote>().SingleAsync(), await db.Set<TopicNote>().SingleAsync(), await db.Set<UndisclosedNote>().SingleAsync()));

        Assert.All([shared.Text, kept.Text, sealedApart.Text], text => Assert.DoesNotContain("Kanarie", Encoding.UTF8.GetString(text!), StringComparison.Ordinal));
        await dossier.House.InScopeAsync(Actor.System, async services =>
        {
            var key = await services.GetRequiredService<DossierVault>().OpenAsync(dossier.Id, default);
            Assert.Equal(Secret, sealedApart.Read(key));
            // What stands in one table opens in no other: a row that is copied by hand says nothing.
            Assert.ThrowsAny<CryptographicException>(() => { key.OpenBytes(SharedNote.TextField, sealedApart, sealedApart.Text!); });
        });
    }

    [Fact]
    public async Task Hundred_thousand_characters_and_pasted_html_are_refused_or_kept_as_they_are()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        const string Html = "<script>alert('x')</script><img src=x onerror=alert(1)>";

        var tooLong = await dossier.AskAsync(Note(dossier, NoteVisibility.Internal, new string('a', 100_000)));
        await dossier.AskAsync(Note(dossier, NoteVisibility.Internal, Html));

        Assert.StartsWith("De notitie is te lang: 100", tooLong.Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Equal(Html, (await dossier.AskAsync(new ShowInterview(dossier.Id))).Answer.Topics[2].Internal.Text);
    }

    [Fact]
    public async Task What_is_not_disclosable_goes_when_the_interview_cannot_be_written_any_more()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await dossier.AskAsync(Note(dossier, NoteVisibility.Undisclosed, Secret));
        Assert.Equal(Secret, (await dossier.AskAsync(new ShowInterview(dossier.Id))).Answer.Topics[2].Undisclosed.Text);

        foreach (var phase in (Phase[])[Phase.Review, Phase.Advised, Phase.Closed])
        {
            await dossier.MoveAsync(phase);
            Assert.Equal(NoteView.None, (await dossier.AskAsync(new ShowInterview(dossier.Id))).Answer.Topics[2].Undisclosed);
        }

        await dossier.MoveAsync(Phase.Assessment);
        await dossier.HoldAsync();
        Assert.Equal(NoteView.None, (await dossier.AskAsync(new ShowInterview(dossier.Id))).Answer.Topics[2].Undisclosed);
    }

    [Fact]
    public async Task What_is_not_disclosable_completes_nothing_and_takes_no_passing_over_back()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await dossier.AskAsync(Note(dossier, NoteVisibility.Undisclosed, Secret));

        Assert.Contains("onderwerpen 1, 2, 3,", (await dossier.AskAsync(new CompleteInterview(CommandId.New(), dossier.Id))).Refusal!.Sentence, StringComparison.Ordinal);
        Assert.Null((await dossier.AskAsync(new PassTopicOver(CommandId.New(), dossier.Id, 3, true))).Refusal);
        await dossier.AskAsync(Note(dossier, NoteVisibility.Undisclosed, "Anders", revision: 1));
        Assert.True((await dossier.AskAsync(new ShowInterview(dossier.Id))).Answer.Topics[2].PassedOver);
    }

    [Theory]
    [InlineData(NoteVisibility.Shared)]
    [InlineData(NoteVisibility.Internal)]
    public async Task A_topic_with_a_note_that_others_read_is_not_passed_over(NoteVisibility visibility)
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await dossier.AskAsync(new PassTopicOver(CommandId.New(), dossier.Id, 3, true));

        await dossier.AskAsync(Note(dossier, visibility, "Toch iets"));

        Assert.False((await dossier.AskAsync(new ShowInterview(dossier.Id))).Answer.Topics[2].PassedOver);
        Assert.IsType<TopicHasNote>((await dossier.AskAsync(new PassTopicOver(CommandId.New(), dossier.Id, 3, true))).Refusal);
        Assert.IsType<TopicUnknown>((await dossier.AskAsync(new PassTopicOver(CommandId.New(), dossier.Id, 11, true))).Refusal);
    }

    [Fact]
    public async Task The_reviewer_gets_the_shared_and_the_internal_note_and_never_what_is_not_disclosable()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await dossier.AskAsync(Note(dossier, NoteVisibility.Shared, "Gedeelde woorden"));
        await dossier.AskAsync(Note(dossier, NoteVisibility.Internal, "Interne woorden"));
        await dossier.AskAsync(Note(dossier, NoteVisibility.Undisclosed, Secret));
        await dossier.AskAsync(new SaveTopicNote(CommandId.New(), dossier.Id, 4, NoteVisibility.Undisclosed, 0, Secret));

        var part = await dossier.FreezeAsync("interview");

        Assert.Equal("Interne woorden", part.Items.Single(i => i.Key == "topic:03").Value);
        Assert.Equal("Gedeelde woorden", part.Items.Single(i => i.Key == "topic:03:shared").Value);
        // A topic about which only that was written reads like one of which nothing was.
        Assert.Equal(part.Items.Single(i => i.Key == "topic:05").Value, part.Items.Single(i => i.Key == "topic:04").Value);
        Assert.DoesNotContain("Kanarie", JsonSerializer.Serialize(part), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trail_holds_no_trace_of_what_is_not_disclosable()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await dossier.AskAsync(Note(dossier, NoteVisibility.Internal, "Intern"));
        await dossier.AskAsync(Note(dossier, NoteVisibility.Undisclosed, Secret));

        var lines = await dossier.House.InDbAsync(db => db.Set<AuditLine>().Where(l => l.DossierId == dossier.Id && l.Action == "SaveTopicNote").OrderBy(l => l.Id).ToListAsync());

        Assert.Equal(2, lines.Count);
        Assert.Contains("topic_note", lines[0].Changes, StringComparison.Ordinal);
        Assert.All(lines, l => Assert.DoesNotContain("ndisclosed", $"{l.Changes}{l.Detail}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_bestuurder_reads_the_shared_notes_of_the_own_dossier_and_nothing_else()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await dossier.AskAsync(Note(dossier, NoteVisibility.Shared, "Gedeelde woorden"));
        await dossier.AskAsync(Note(dossier, NoteVisibility.Internal, "Interne woorden"));
        await dossier.AskAsync(Note(dossier, NoteVisibility.Undisclosed, Secret));
        var bestuurder = await dossier.GrantAsync(Role.Bestuurder);
        var another = await dossier.House.PersonAsync(Role.Bestuurder, "ander");

        var mine = (await dossier.House.AsAsync(bestuurder, new ShowMyInterview(dossier.Id))).Answer;

        Assert.Equal("Gedeelde woorden", Assert.Single(mine.Notes).Text);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(another, new ShowMyInterview(dossier.Id))).Refusal);
        Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(bestuurder, new ShowInterview(dossier.Id))).Refusal);
        foreach (var role in (Role[])[Role.Planner, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Employer, Role.Auditor, Role.Administrator])
        {
            var person = await dossier.GrantAsync(role);
            Assert.IsType<DossierNotFound>((await dossier.House.AsAsync(person, new ShowMyInterview(dossier.Id))).Refusal);
        }
    }

    // Asked directly, as the application has it: past every line of our own code.
    [Theory]
    [InlineData(RowSecurity.App)]
    [InlineData(RowSecurity.Desk)]
    public async Task The_database_shows_each_kind_to_its_own_readers_alone(string login)
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        foreach (var visibility in Enum.GetValues<NoteVisibility>())
        {
            await dossier.AskAsync(Note(dossier, visibility, Secret));
        }

        var bestuurder = await dossier.GrantAsync(Role.Bestuurder);
        var stranger = await dossier.House.PersonAsync(Role.Veiligheidsadviseur, "vreemd");
        Assert.Equal((1, 1, 1), await SeenAsync(dossier, login, dossier.Adviser, Role.Veiligheidsadviseur));
        Assert.Equal((1, 0, 0), await SeenAsync(dossier, login, bestuurder, Role.Bestuurder));
        Assert.Equal((0, 0, 0), await SeenAsync(dossier, login, stranger, Role.Veiligheidsadviseur));
        Assert.Equal((0, 0, 0), await SeenAsync(dossier, login, stranger, Role.System));
        foreach (var role in (Role[])[Role.Planner, Role.ThreatAnalyst, Role.Beveiligingsautoriteit, Role.Auditor, Role.Administrator])
        {
            Assert.Equal((0, 0, 0), await SeenAsync(dossier, login, await dossier.GrantAsync(role), role));
        }

        await dossier.MoveAsync(Phase.Review);
        Assert.Equal((1, 1, 0), await SeenAsync(dossier, login, dossier.Adviser, Role.Veiligheidsadviseur));
        await dossier.MoveAsync(Phase.Assessment);
        Assert.Equal((1, 1, 1), await SeenAsync(dossier, login, dossier.Adviser, Role.Veiligheidsadviseur));
        await dossier.HoldAsync();
        Assert.Equal((1, 1, 0), await SeenAsync(dossier, login, dossier.Adviser, Role.Veiligheidsadviseur));
    }

    [Fact]
    public async Task The_bestuurder_cannot_write_a_note_and_nobody_an_undisclosed_one_in_another_phase()
    {
        await using var dossier = await ADossier.InAsync(Phase.Interview);
        await dossier.AskAsync(Note(dossier, NoteVisibility.Shared, "Woorden"));
        await dossier.AskAsync(Note(dossier, NoteVisibility.Undisclosed, Secret));
        var bestuurder = await dossier.GrantAsync(Role.Bestuurder);

        Assert.Equal("42501", await RefusedAsync(dossier, bestuurder, Role.Bestuurder, "UPDATE shared_note SET topic = topic"));
        Assert.Equal("42501", await RefusedAsync(dossier, bestuurder, Role.Bestuurder, $"INSERT INTO topic_note (dossier_id, topic, passed_over, by, at, revision) VALUES ('{dossier.Id}', 9, true, '{bestuurder}', now(), 1)"));
        await dossier.MoveAsync(Phase.Review);
        Assert.Equal("42501", await RefusedAsync(dossier, dossier.Adviser, Role.Veiligheidsadviseur, $"INSERT INTO undisclosed_note (dossier_id, topic, by, at, revision) VALUES ('{dossier.Id}', 9, '{dossier.Adviser}', now(), 1)"));
    }

    [Fact]
    public async Task An_emergency_opens_the_interview_but_not_what_is_not_disclosable()
    {
        await using var house = await CaseworkHouse.OpenAsync();

        var opened = (string)(await Sql.ReadAsync(house.ConnectionString, "SELECT string_agg(tablename, ',' ORDER BY tablename) FROM pg_policies WHERE policyname = 'only_in_emergency'"))!;

        Assert.Contains("topic_note", opened.Split(','));
        Assert.DoesNotContain("undisclosed_note", opened.Split(','));
    }

    private static async Task<(long Shared, long Internal, long Undisclosed)> SeenAsync(ADossier dossier, string login, AccountId person, Role role)
    {
        await using var app = await TwoDossiers.AppAsync(dossier.House.ConnectionString, (person, role, "ccv"), login);
        await using var command = new NpgsqlCommand("SELECT (SELECT count(*) FROM shared_note), (SELECT count(*) FROM topic_note), (SELECT count(*) FROM undisclosed_note)", app);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    private static async Task<string> RefusedAsync(ADossier dossier, AccountId person, Role role, string sql)
    {
        await using var app = await TwoDossiers.AppAsync(dossier.House.ConnectionString, (person, role, "ccv"));
        await using var command = new NpgsqlCommand(sql, app);
        return (await Assert.ThrowsAsync<PostgresException>(command.ExecuteNonQueryAsync)).SqlState;
    }

    private static SaveTopicNote Note(ADossier dossier, NoteVisibility visibility, string text, int revision = 0) =>
        new(CommandId.New(), dossier.Id, 3, visibility, revision, text);
}
