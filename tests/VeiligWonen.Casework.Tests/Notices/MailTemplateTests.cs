using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Deadlines;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Notices;

/// <summary>
/// A thousand synthetic dossiers, each of somebody with a name, an address, a telephone number and a threat of their own, told and mailed as in use; and every kind with every
/// choice that can be made. None of it may stand in a mail, in whatever way a mail writes it.
/// </summary>
public sealed partial class MailTemplateTests(ITestOutputHelper output)
{
    private const int Dossiers = 1_000;
    private static readonly MailSender[] Senders = Enum.GetValues<MailSender>();
    private static readonly MailSubject[] Subjects = Enum.GetValues<MailSubject>();
    private static readonly NoticeKind[] Kinds = Enum.GetValues<NoticeKind>();

    [Fact]
    public async Task No_mail_of_a_thousand_dossiers_says_whose_it_is_or_about_what()
    {
        var carrier = new Kept();
        await using var house = await CaseworkHouse.OpenAsync(services => services.AddSingleton<IMailCarrier>(carrier));
        await PlantAsync(house);
        await TellAsync(house);

        // At seven the next morning, when whoever wants one mail a day gets it.
        house.Clock.SetUtcNow(new DateTimeOffset(2026, 3, 3, 6, 0, 0, TimeSpan.Zero));
        while ((await house.AsSystemAsync(new SendOutbox(CommandId.New()))).Answer.Sent > 0)
        {
            // Rounds of twenty, until nothing waits.
        }

        Assert.Equal(Dossiers, carrier.Mails.Count);
        foreach (var (number, bytes) in carrier.Mails)
        {
            Assert.Empty(Found(bytes, Planted(number)));
            // Nor what belongs to anybody else: the next one stands for all.
            Assert.Empty(Found(bytes, Planted((number + 1) % Dossiers)));
        }

        var rows = await house.InDbAsync(db => db.Set<OutboxMail>().AsNoTracking().Where(m => m.SentAt != null).ToListAsync());
        Assert.Equal(Kinds.Length, rows.Select(r => r.Kind).Distinct().Count());
        Assert.Equal(Senders.Length * Subjects.Length * 2, rows.Select(r => (r.Sender, r.Subject, r.Bundles)).Distinct().Count());
        output.WriteLine($"{carrier.Mails.Count} mails of {rows.Select(r => (r.Kind, r.Sender, r.Subject, r.Bundles)).Distinct().Count()} different looks.");
    }

    [Fact]
    public void Every_kind_with_every_choice_says_the_same_to_everybody()
    {
        var frame = MailFrame.Of(new MailOptions { PublicAddress = "https://portaal.example" });
        var looked = 0;
        foreach (var (sender, subject, bundles) in Senders.SelectMany(s => Subjects.SelectMany(o => new[] { (s, o, true), (s, o, false) })))
        {
            foreach (var kind in Kinds)
            {
                var bytes = Bytes(NoticeMail.Compose(
                    frame, OutboxMailId.Of(Guid.Parse("0195c0de-0000-7000-8000-000000000001")), "iemand@voorbeeld.example", kind,
                    new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1)), new MailLook(sender, subject, bundles)));
                Assert.Empty(Found(bytes, [
                    kind.ToString(), "dreig", "veilig", "bewaak", "beveilig", "woning", "scan", "advies", "dossier", "VW-", "burgemeester", "wethouder", "gemeente", "bestuur",
                    "ministerie", "politie", "rijk", "ccv", "afgewezen", "termijn", "toets", "spoed", "nood", "+0100", "+0200"]));
                looked++;
            }
        }

        Assert.Equal(Kinds.Length * Senders.Length * Subjects.Length * 2, looked);
    }

    [Theory]
    [InlineData("Jan Dreigman", "plain")]
    [InlineData("Jan Dreigman", "base64")]
    [InlineData("Jan Dréigman", "quoted-printable")]
    [InlineData("Jan Dréigman", "subject")]
    [InlineData("Jan Dreigman", "header")]
    public void What_is_looked_for_would_be_found(string name, string where)
    {
        var text = new TextPart("plain") { Text = where is "subject" or "header" ? "niets" : $"Goedendag {name}," };
        text.ContentTransferEncoding = where switch { "base64" => ContentEncoding.Base64, "quoted-printable" => ContentEncoding.QuotedPrintable, _ => ContentEncoding.SevenBit };
        var mail = new MimeMessage([new MailboxAddress("", "a@b.example")], [new MailboxAddress("", "c@d.example")], where is "subject" ? name : "niets", text);
        if (where is "header")
        {
            mail.Headers.Add("X-Kenmerk", Convert.ToBase64String(Encoding.UTF8.GetBytes($"voor {name}")));
        }

        Assert.Equal([name], Found(Bytes(mail), [name]));
    }

    // As it is written, as a reader shows it, and whatever looks like base64 unpacked.
    private static IEnumerable<string> Found(byte[] bytes, IEnumerable<string> planted)
    {
        var mail = MimeMessage.Load(new MemoryStream(bytes));
        var raw = Encoding.UTF8.GetString(bytes);
        // The reader's own address is on the envelope and in To, and nowhere else.
        raw = raw.Replace(mail.To.Mailboxes.Single().Address, "", StringComparison.Ordinal);
        var parts = mail.BodyParts.OfType<MimePart>().Select(Decoded);
        var headers = mail.Headers.Where(h => h.Id is not HeaderId.To).Select(h => $"{h.Field}: {h.Value}");
        var packed = Base64().Matches(raw).Select(m => Unpacked(m.Value));
        var all = string.Join('\n', [raw, .. parts, .. headers, .. packed]);
        return planted.Where(p => all.Contains(p, StringComparison.OrdinalIgnoreCase));
    }

    private static string Decoded(MimePart part)
    {
        using var stream = new MemoryStream();
        part.Content!.DecodeTo(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Unpacked(string packed)
    {
        var bytes = new byte[packed.Length];
        return Convert.TryFromBase64String(packed, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }

    private static string[] Planted(int number) =>
    [
        $"Fictief{number} Dreigman{number}", $"Dreigman{number}", $"Zwaluwstraat {number + 4000}", $"{7000 + number} QX", $"06-99{number:00000}", $"VW-PLNT-{number:0000}",
        $"bedreigd door Kraai{number}", Account(number).ToString(), Dossier(number).ToString(),
    ];

    private static AccountId Account(int number) => new(Guid.Parse($"00000000-0000-7000-8000-{number:000000000000}"));

    private static DossierId Dossier(int number) => new(Guid.Parse($"00000000-0000-7001-8000-{number:000000000000}"));

    // Copies of a real person and a real dossier, with words of their own in every text that stands near a mail.
    private static async Task PlantAsync(CaseworkHouse house)
    {
        var model = await ClockedDossier.AtAsync(house);
        var person = await house.PersonAsync(Role.Bestuurder);
        await CopyAsync(house, "account", person.Value, new()
        {
            ["id"] = "('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid",
            ["full_name"] = "'Fictief' || n || ' Dreigman' || n",
            ["function"] = "'Zwaluwstraat ' || n + 4000 || ', ' || 7000 + n || ' QX, bedreigd door Kraai' || n",
            ["phone_number"] = "'06-99' || lpad(n::text, 5, '0')",
            ["email"] = "'p' || n || '@voorbeeld.example'",
            ["normalized_email"] = "'P' || n || '@VOORBEELD.EXAMPLE'",
            ["user_name"] = "'p' || n || '@voorbeeld.example'",
            ["normalized_user_name"] = "'P' || n || '@VOORBEELD.EXAMPLE'",
        });
        await CopyAsync(house, "dossier", model.Id.Value, new()
        {
            ["id"] = "('00000000-0000-7001-8000-' || lpad(n::text, 12, '0'))::uuid",
            ["code"] = "'VW-PLNT-' || lpad(n::text, 4, '0')",
            ["bestuurder_id"] = "('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid",
        });
        await house.InDbAsync(async db =>
        {
            // Whoever is told of the model stays out of it.
            await db.Set<OutboxMail>().ExecuteDeleteAsync();
            foreach (var number in Enumerable.Range(0, Dossiers))
            {
                db.Add(new NoticeSettings { AccountId = Account(number) }).Entity.Set(NoticeChoices.Usual with
                {
                    Way = number / 16 % 2 == 0 ? MailWay.AtOnce : MailWay.Digest,
                    Sender = Senders[number % 4],
                    Subject = Subjects[number / 4 % 4],
                });
            }

            return await db.SaveChangesAsync();
        });
    }

    private static async Task CopyAsync(CaseworkHouse house, string table, Guid from, Dictionary<string, string> own) => await house.InDbAsync(async db =>
    {
        var columns = await db.Database.SqlQuery<string>(
            $"SELECT column_name AS \"Value\" FROM information_schema.columns WHERE table_schema = 'public' AND table_name = {table}").ToListAsync();
        var values = columns.Select(c => own.TryGetValue(c, out var value) ? value : $"s.{c}");
        var sql = $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM {table} s, generate_series(0, {Dossiers - 1}) n WHERE s.id = '{from}'";
        return await db.Database.ExecuteSqlRawAsync(sql);
    });

    // Through the desk that every room tells people by.
    private static Task TellAsync(CaseworkHouse house) => house.InScopeAsync(new Actor(null, Role.System, ""), async services =>
    {
        var people = services.GetRequiredService<ITellPeople>();
        foreach (var number in Enumerable.Range(0, Dossiers))
        {
            people.TellUnseen(Dossier(number), Role.Bestuurder, Account(number), Kinds[number % Kinds.Length]);
        }

        await services.GetRequiredService<IBeforeCommit>().FinishAsync(CancellationToken.None);
        await services.GetRequiredService<ManyRows>().WriteAsync(CancellationToken.None);
        await services.GetRequiredService<CaseworkDb>().SaveChangesAsync();
    });

    private static byte[] Bytes(MimeMessage mail)
    {
        using var stream = new MemoryStream();
        mail.WriteTo(stream);
        return stream.ToArray();
    }

    [GeneratedRegex("[A-Za-z0-9+/]{12,}={0,2}")]
    private static partial Regex Base64();

    private sealed class Kept : IMailCarrier
    {
        public List<(int Number, byte[] Mail)> Mails { get; } = [];

        public async Task CarryAsync(MimeMessage mail, Func<Task> offering, CancellationToken cancellationToken)
        {
            await offering();
            Mails.Add((int.Parse(mail.To.Mailboxes.Single().Address.Split('@')[0][1..], System.Globalization.CultureInfo.InvariantCulture), Bytes(mail)));
        }
    }
}
