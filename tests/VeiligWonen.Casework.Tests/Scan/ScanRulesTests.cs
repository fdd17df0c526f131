using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Tests.Scan;

/// <summary>Every rule with the least that makes it speak, and the least that keeps it silent.</summary>
public sealed class ScanRulesTests
{
    private static readonly ScanCatalogue Catalogue = ScanCatalogue.First;

    /// <summary>Rule, answers with which it speaks, answers with which it does not.</summary>
    public static TheoryData<string, string, string> Examples => new()
    {
        { "K1", "V11=Present E4=NotApplicable", "V11=Present E4=Fails" },
        { "K2", "D1=NotApplicable D3=Fails", "D1=NotApplicable D3=Meets" },
        { "K3", "B1=NotApplicable", "B1=CannotJudge" },
        { "K4", "V3=Present B9=NotApplicable", "V3=Absent B9=NotApplicable" },
        { "K5", "V5=Present B5=NotApplicable", "B5=NotApplicable" },
        { "K6", "V6=Present B3=NotApplicable", "V6=Present B3=Meets" },
        { "K7", "V7=Present B2=NotApplicable", "V7=Absent B2=NotApplicable" },
        { "K8", "V4=Present B10=NotApplicable", "B10=NotApplicable" },
        { "K9", "V10=Present D2=NotApplicable", "V10=Present D2=Fails" },
        { "K10", "V2=Present B4=NotApplicable", "V2=Absent B4=NotApplicable" },
        { "K11", "E1=NotApplicable E2=Meets", "E1=Fails E2=Meets" },
        { "K12", "V1=Present A3=NotApplicable", "V1=Absent A3=NotApplicable" },
        { "K13", "V8=Present I1=NotApplicable", "V8=Absent I1=NotApplicable" },
        { "K14", "I1=Fails A6=Meets", "I1=Fails A6=Fails" },
        { "K15", "B11=Fails D5=Meets", "B11=Fails D5=Fails" },
        { "K16", "E5=Meets C2=Fails", "E5=Fails C2=Fails" },
        { "K17", "E3=Meets E2=NotApplicable", "E3=Meets E2=Meets" },
        { "K18", "F1=Fails G8=Meets", "F1=Meets G8=Meets" },
        { "K19", "B13=Fails G6=Meets", "B13=Fails G6=Fails" },
        { "K20", "D1=CannotJudge", "D1=Meets" },
        { "K21", "E1=NotApplicable E7=Meets", "E1=NotApplicable E7=NotApplicable" },
        { "K22", "H7=Fails H2=Meets", "H7=Fails H2=Fails" },
        { "K23", "E8=Meets H4=Fails", "E8=Meets H4=Meets" },
        { "K24", "H5=Fails F3=Meets", "H5=Meets F3=Meets" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_rule_speaks_of_its_answers_and_of_no_others(string rule, string speaks, string silent)
    {
        var signal = Assert.Single(Check(speaks), s => s.RuleId == rule);

        Assert.Equal(Kinds(speaks).Keys.Order(StringComparer.Ordinal), signal.Codes.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Check(silent), s => s.RuleId == rule);

        // Each clause is needed: without it the rule is silent.
        Assert.All(speaks.Split(' '), part => Assert.DoesNotContain(Check(string.Join(' ', speaks.Split(' ').Where(p => p != part))), s => s.RuleId == rule));
    }

    [Fact]
    public void Every_rule_about_answers_has_an_example_and_names_what_exists()
    {
        var rules = ScanRules.Current.Rules;
        Assert.Equal(
            rules.Where(r => r.About == ScanRuleSubject.Answers).Select(r => r.Id).Order(StringComparer.Ordinal), Examples.Select(e => e.Data.Item1).Order(StringComparer.Ordinal));
        Assert.Equal(rules.Count, rules.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(rules, r => Assert.Equal(r.About == ScanRuleSubject.Answers, r.When.Count > 0));
        Assert.All(rules.SelectMany(r => r.When), c =>
        {
            var isCondition = Catalogue.Condition(c.Code) is not null;
            Assert.True(isCondition || Catalogue.Find(c.Code) is not null, c.Code);
            Assert.All(c.Is, kind => Assert.Equal(isCondition, kind is ScanAnswerKind.Present or ScanAnswerKind.Absent));
        });
    }

    [Fact]
    public void The_order_in_which_answers_were_given_does_not_matter()
    {
        var random = new Random(20260101);
        var codes = Catalogue.Questions.Select(q => q.Code).Concat(Catalogue.Conditions.Select(c => c.Code)).ToArray();
        for (var round = 0; round < 200; round++)
        {
            var answers = codes.Where(_ => random.Next(4) > 0).Select(code => KeyValuePair.Create(code, Any(code))).ToArray();
            var one = Check(new Dictionary<string, ScanAnswerKind>(answers, StringComparer.Ordinal));
            random.Shuffle(answers);
            var other = Check(new Dictionary<string, ScanAnswerKind>(answers, StringComparer.Ordinal));

            Assert.Equal(one.Select(Said), other.Select(Said));
        }

        ScanAnswerKind Any(string code) => Catalogue.Condition(code) is null ? (ScanAnswerKind)random.Next(4) : (ScanAnswerKind)(4 + random.Next(2));
        static string Said(ScanSignal s) => $"{s.RuleId} {string.Join(' ', s.Codes)}";
    }

    [Fact]
    public void A_question_that_fell_away_is_neither_missing_nor_contradicts()
    {
        var signals = ScanRules.Current.Check(Catalogue, new ScanFacts(Kinds("V8=Absent I1=Fails A6=Meets V11=Absent E4=NotApplicable"))
        {
            Later = ["I2", "A6"],
            TwoValues = ["I3", "V8"],
            PhotosUnderWay = ["I1"],
        });

        string[] away = ["I1", "I2", "I3", "E4"];
        Assert.DoesNotContain(signals.SelectMany(s => s.Codes), away.Contains);
        Assert.Equal(["A6"], signals.Single(s => s.Subject == ScanRuleSubject.Later).Codes);
        Assert.Equal(["V8"], signals.Single(s => s.Subject == ScanRuleSubject.TwoValues).Codes);
        Assert.Equal(SignalSeverity.Error, signals[0].Severity);
    }

    [Fact]
    public void Nothing_to_say_is_said_of_a_home_in_which_all_is_well()
    {
        var answers = Catalogue.Questions.Select(q => (q.Code, ScanAnswerKind.Meets)).Concat(Catalogue.Conditions.Select(c => (c.Code, ScanAnswerKind.Present)));

        Assert.Empty(Check(answers.ToDictionary(a => a.Code, a => a.Item2, StringComparer.Ordinal)));
    }

    private static IReadOnlyList<ScanSignal> Check(string answers) => Check(Kinds(answers));

    private static IReadOnlyList<ScanSignal> Check(IReadOnlyDictionary<string, ScanAnswerKind> kinds) => ScanRules.Current.Check(Catalogue, new ScanFacts(kinds));

    private static Dictionary<string, ScanAnswerKind> Kinds(string answers) => answers.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=')).ToDictionary(part => part[0], part => Enum.Parse<ScanAnswerKind>(part[1]), StringComparer.Ordinal);
}
