using System.Reflection;
using VeiligWonen.Casework;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Web.Tests.House;

public sealed class MessageTests
{
    private static readonly Assembly Casework = typeof(CaseworkServices).Assembly;

    // About no single dossier, or about one that does not exist yet. Everything else in a dossier room carries its DossierId.
    private static readonly Dictionary<string, string> AboutNoDossier = new(StringComparer.Ordinal)
    {
        ["RequestAdvice"] = "it makes the dossier",
        ["PreviewRequest"] = "it judges a request that was not sent yet",
        ["ListDossiers"] = "a list; rights are inside the query",
        ["CountDossiers"] = "counts of a list; rights are inside the query",
        ["ExportDossiers"] = "a list; rights are inside the query",
        ["ListSavedViews"] = "the asker's own",
        ["SaveView"] = "the asker's own",
        ["RemoveView"] = "the asker's own",
        ["ListMyWork"] = "a list; rights are inside the query",
        ["ShowMyDossiers"] = "a list of the asker's own",
        ["VisitHome"] = "about the asker's own home page",
        ["ListVisits"] = "a list; rights are inside the query",
        ["ListAdvisers"] = "workload per person",
        ["SaveAvailability"] = "the hours of an adviser",
        ["ShowAvailability"] = "the hours of an adviser",
        ["ListTextBlocks"] = "texts of no dossier",
        ["RemoveTextBlock"] = "texts of no dossier",
        ["SaveTextBlock"] = "texts of no dossier",
        ["ListHandoverContacts"] = "settings, the same for every dossier",
        ["RemoveHandoverContact"] = "settings, the same for every dossier",
        ["SaveHandoverContact"] = "settings, the same for every dossier",
        ["ApproveCatalogue"] = "the questions, the same for every dossier",
        ["DiscardCatalogueDraft"] = "the questions, the same for every dossier",
        ["ListCatalogues"] = "the questions, the same for every dossier",
        ["ProposeCatalogue"] = "the questions, the same for every dossier",
        ["ReturnCatalogue"] = "the questions, the same for every dossier",
        ["SaveScanCondition"] = "the questions, the same for every dossier",
        ["SaveScanQuestion"] = "the questions, the same for every dossier",
        ["SaveScanTopic"] = "the questions, the same for every dossier",
        ["ShowCatalogue"] = "the questions, the same for every dossier",
        ["StartCatalogueDraft"] = "the questions, the same for every dossier",
        ["WithdrawScanCondition"] = "the questions, the same for every dossier",
        ["WithdrawScanQuestion"] = "the questions, the same for every dossier",
        ["WithdrawScanTopic"] = "the questions, the same for every dossier",
        ["ApproveAdviceTemplate"] = "texts of no dossier",
        ["CheckEdition"] = "names no dossier and opens none: it asks whether a paper is ours",
        ["DiscardAdviceTemplate"] = "texts of no dossier",
        ["ListAdviceTemplates"] = "texts of no dossier",
        ["ProposeAdviceTemplate"] = "texts of no dossier",
        ["ReturnAdviceTemplate"] = "texts of no dossier",
        ["SaveAdviceTemplate"] = "texts of no dossier",
        ["ShowAdviceTemplate"] = "texts of no dossier",
        ["StartAdviceTemplate"] = "texts of no dossier",
        ["TryAdviceTemplate"] = "texts of no dossier",
        ["WriteMissingEditions"] = "the clock's; of every dossier that lacks them",
        ["ListProvisions"] = "a list of the asker's own organisation",
        ["ListLocalRiskQuestions"] = "a list of the asker's own organisation, which has no grant on the dossiers",
        ["ListCoveredReviews"] = "a list of codes, of those for whom the asker stands in",
        ["PreviewReassignment"] = "the dossiers of one adviser, as their planner sees them",
        ["ListReviewsToWatch"] = "the clock's; which dossiers it goes to",
        ["GiveLocalRisk"] = "names its dossier for the trail; the organisation that is asked has no grant on it (ADR 0069)",
    };

    private static readonly string[] DossierRooms =
        ["Dossiers", "Intake", "Scan", "Interview", "Assessment", "Planning", "Review", "Advice", "Measures", "Handover"];

    private static readonly string[] ForAnyone = ["CheckEdition", "CheckPassword", "DemoSignIn", "ListDemoSignIns"];

    [Fact]
    public void Every_message_says_who_may_send_it()
    {
        var messages = Messages();

        Assert.NotEmpty(messages);
        Assert.All(messages, m => Assert.True(
            m.GetCustomAttribute<AllowedToAttribute>()?.Roles.Count > 0 ^ m.IsDefined(typeof(AllowedToAnyoneAttribute)), $"{m.Name}: who may send it?"));
        Assert.Equal(ForAnyone, messages.Where(m => m.IsDefined(typeof(AllowedToAnyoneAttribute))).Select(m => m.Name).Order());
    }

    [Fact]
    public void Every_message_of_a_dossier_room_carries_its_dossier_or_says_why_not()
    {
        var without = Messages().Where(m => DossierRooms.Contains(RoomOf(m)) && !typeof(IAboutDossier).IsAssignableFrom(m)).Select(m => m.Name).ToList();

        Assert.Empty(without.Except(AboutNoDossier.Keys));
        Assert.Empty(AboutNoDossier.Keys.Except(without));
    }

    [Fact]
    public void Every_message_has_exactly_one_handler()
    {
        var handled = Casework.GetTypes().SelectMany(t => t.GetInterfaces())
            .Where(i => i.IsGenericType && i.GetGenericTypeDefinition().Name == "IHandle`2").Select(i => i.GetGenericArguments()[0])
            .GroupBy(m => m).ToDictionary(g => g.Key, g => g.Count());

        Assert.All(Messages(), m => Assert.Equal(1, handled.GetValueOrDefault(m)));
    }

    [Fact]
    public void Every_command_has_a_validator_or_says_that_there_is_nothing_to_validate()
    {
        var validated = Casework.GetTypes().Where(t => t.BaseType is { IsGenericType: true } b && b.Name == "AbstractValidator`1")
            .Select(t => t.BaseType!.GetGenericArguments()[0]).ToHashSet();
        var commands = Messages().Where(m => typeof(ICommand).IsAssignableFrom(m)).ToList();

        Assert.NotEmpty(commands);
        Assert.All(commands, c => Assert.True(
            validated.Contains(c) ^ c.IsDefined(typeof(NothingToValidateAttribute)), $"{c.Name}: a validator, or [NothingToValidate]?"));
    }

    [Fact]
    public void Handlers_validators_and_tables_stay_behind_the_front_desk()
    {
        var exported = Casework.GetExportedTypes();

        Assert.NotEmpty(exported);
        Assert.DoesNotContain(exported, t => t.Name.EndsWith("Handler", StringComparison.Ordinal) || t.Name.EndsWith("Validator", StringComparison.Ordinal));
        Assert.DoesNotContain(exported, t => t.GetNestedTypes(BindingFlags.NonPublic).Any(n => n.Name == "Configuration"));
    }

    internal static IReadOnlyList<Type> Messages() => [.. Casework.GetExportedTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IMessage<>)))];

    private static string RoomOf(Type type) => type.Namespace!.Split('.')[2];
}
