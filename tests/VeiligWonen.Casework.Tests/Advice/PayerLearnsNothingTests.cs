using CsCheck;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Advice;

/// <summary>Two advices that differ in everything but what is paid are the same paper for who pays and who installs, byte for byte.</summary>
public sealed class PayerLearnsNothingTests
{
    private static readonly Gen<string> Words = Gen.String[0, 40];

    private static readonly Gen<Func<AdviceSource, AdviceSource>> Secrets =
        from words in Words.Array[12]
        from label in Gen.Enum<RiskLabel>()
        from photos in Gen.Int[0, 9]
        from round in Gen.Int[1, 4]
        from seed in Gen.Int[0, 1000]
        select (Func<AdviceSource, AdviceSource>)(source => Shaken(source, words, label, photos, round, seed));

    [Theory]
    [InlineData(EditionKind.Employer)]
    [InlineData(EditionKind.Installer)]
    public void What_is_secret_changes_not_one_byte(EditionKind kind) => Secrets.Sample(
        shake =>
        {
            var source = ExampleAdvice.Source(AdviceTemplate.First);
            Assert.Equal(Bytes(kind, source), Bytes(kind, shake(source)));
        },
        iter: 300);

    // A test that could not fail would say nothing: the same shaking is seen at once by those who may know.
    [Theory]
    [InlineData(EditionKind.Bestuurder)]
    [InlineData(EditionKind.File)]
    public void Who_may_know_reads_the_difference(EditionKind kind)
    {
        var source = ExampleAdvice.Source(AdviceTemplate.First);

        Assert.NotEqual(Bytes(kind, source), Bytes(kind, Shaken(source, [.. Enumerable.Repeat("Er staat iemand voor de deur.", 12)], RiskLabel.Acute, 3, 2, 7)));
    }

    [Fact]
    public void What_is_paid_changes_both()
    {
        var source = ExampleAdvice.Source(AdviceTemplate.First);
        var more = source with { Measures = [.. source.Measures.Select(m => m with { Quantity = m.Quantity + 1 })] };

        Assert.NotEqual(Bytes(EditionKind.Employer, source), Bytes(EditionKind.Employer, more));
        Assert.NotEqual(Bytes(EditionKind.Installer, source), Bytes(EditionKind.Installer, more));
    }

    [Fact]
    public void The_code_tells_two_dossiers_apart_although_their_papers_are_the_same()
    {
        var paper = Bytes(EditionKind.Employer, ExampleAdvice.Source(AdviceTemplate.First));
        var codes = Enumerable.Range(0, 50).Select(n => EditionCode.Of(new DossierKey(DossierId.New(), [.. Enumerable.Repeat((byte)n, 32)]), Guid.Empty, EditionKind.Employer, paper)).ToList();

        Assert.Equal(50, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, code => Assert.Equal(20, EditionCode.Normalise(code)!.Length));
    }

    private static byte[] Bytes(EditionKind kind, AdviceSource source) => CanonicalJson.WriteDocument(Editions.Of(kind, source));

    // Everything that stands in an advice but what is paid: words, names, reasons, photos, labels, rounds, who decided and in which order.
    private static AdviceSource Shaken(AdviceSource source, string[] words, RiskLabel label, int photos, int round, int seed)
    {
        var album = Enumerable.Range(0, photos).Select(n => new ReviewPhoto(new Guid(seed, 0, 0, new byte[8]), $"{n}")).ToList();
        var parts = source.Snapshot.Parts.Select((part, at) => part with
        {
            Title = $"{part.Title[..(part.Title.IndexOf(':', StringComparison.Ordinal) + 1)]} {words[0]}",
            Items = [.. part.Items.Select(item => item with { Value = words[at % words.Length], Photos = album })],
            Data = Renamed(part.Data, words[1], label),
        }).Append(new ReviewPart("threat-analysis", words[2], 20, [new ReviewItem("summary", words[3], words[4])]));
        return source with
        {
            Snapshot = source.Snapshot with { Round = round, Parts = [.. parts.OrderBy(p => HashCode.Combine(seed, p.Key.Length, p.Order))] },
            Sha256 = words[5],
            Motive = words[6],
            AdoptedByFunction = words[7],
            Decisions = [.. source.Decisions.Select(d => d with { Remark = words[8] })],
            Measures = [.. source.Measures.Select(m => m with { ProposalId = new Guid(seed, 1, 1, new byte[8]) }).OrderBy(m => (m.Number * 7919) ^ seed)],
        };
    }

    private static SortedDictionary<string, string> Renamed(IReadOnlyDictionary<string, string> data, string name, RiskLabel label)
    {
        var changed = new SortedDictionary<string, string>(data.ToDictionary(), StringComparer.Ordinal);
        foreach (var (key, value) in new[] { ("name", name), ("before.label", label.ToString()), ("after.label", label.ToString()), ("consent", name), ("scenarios", name) })
        {
            if (changed.ContainsKey(key))
            {
                changed[key] = value;
            }
        }

        return changed;
    }
}
