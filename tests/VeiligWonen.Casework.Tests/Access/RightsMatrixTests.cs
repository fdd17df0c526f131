using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Access;

/// <summary>
/// Row R17 of the faults: role × phase × message × relation to the dossier, against a table that was written out. Behind the door nothing is done:
/// what was let in is turned round there, so that every message can be tried with nothing in it. What a phase allows is in DossierProcessTests.
/// There are no administrators of one organisation: an administrator is one of the house, and enters no dossier of anybody.
/// </summary>
public sealed class RightsMatrixTests
{
    private const int Seed = 20260302;
    private const int Cells = 720;

    private static readonly Type[] Messages =
        [.. typeof(CaseworkServices).Assembly.GetExportedTypes().Where(t => t is { IsClass: true, IsAbstract: false } && AnswerOf(t) is not null).OrderBy(t => t.Name, StringComparer.Ordinal)];

    private static readonly Role[] Persons = [.. Enum.GetValues<Role>().Except([Role.System])];

    // How somebody with a role may stand to a dossier, and whether that lets them in.
    private static readonly (string Relation, bool Enters)[] Relations =
    [
        ("their own grant", true), ("a grant of their organisation", true), ("no grant", false), ("a grant that was taken away", false),
        ("a grant in another role", false), ("a grant of another organisation", false), ("a grant on another dossier", false),
        ("their organisation's grant, and they work elsewhere now", false), ("their own grant, and the role was taken away", false),
        ("their own grant, and the account was closed", false),
    ];

    [Fact]
    public void The_table_and_the_code_say_the_same_of_every_message()
    {
        var table = Table();

        Assert.True(Messages.Length > 100);
        Assert.Equal(table.Keys.Order(StringComparer.Ordinal), Messages.Select(m => m.Name));
        Assert.All(Messages, m => Assert.Equal(table[m.Name], m.IsDefined(typeof(AllowedToAnyoneAttribute)) ? null : m.GetCustomAttribute<AllowedToAttribute>()!.Roles.Order()));
    }

    [Fact]
    public async Task Every_message_lets_in_whom_the_table_names_and_nobody_else()
    {
        await using var house = await OpenAsync();
        var (table, dossier, wrong) = (Table(), await DossierAsync(house), new List<string>());
        foreach (var role in Persons)
        {
            var person = await house.PersonAsync(role);
            await WriteAsync(house, Grant.ToPerson(dossier, role, person, house.Clock.GetUtcNow()));
            foreach (var message in Messages)
            {
                Judge(wrong, $"{role} sends {message.Name}", table[message.Name]?.Contains(role) ?? true, await SendAsync(house, person, message, dossier));
            }
        }

        foreach (var message in Messages)
        {
            // A job asks as the clock, whoever it works for: what only a person may do it cannot do for them.
            Judge(wrong, $"the clock sends {message.Name}", table[message.Name]?.Contains(Role.System) ?? true, await SendAsync(house, null, message, dossier));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Whatever_the_phase_only_a_right_that_stands_now_opens_a_dossier()
    {
        await using var house = await OpenAsync();
        var (table, random, wrong) = (Table(), new Random(Seed), new List<string>());
        Type[] about = [.. Messages.Where(m => typeof(IAboutDossier).IsAssignableFrom(m))];
        HashSet<string> tried = [];
        foreach (var role in Persons)
        {
            foreach (var (relation, enters) in Relations)
            {
                var (person, dossier) = await RelateAsync(house, role, relation);
                for (var cell = 0; cell < Cells / (Persons.Length * Relations.Length); cell++)
                {
                    var (phase, message) = (random.GetItems(Enum.GetValues<Phase>(), 1)[0], random.GetItems(about, 1)[0]);
                    await house.InDbAsync(db => db.Set<Dossier>().Where(d => d.Id == dossier).ExecuteUpdateAsync(set => set.SetProperty(d => d.Phase, phase)));
                    tried.Add($"{phase}/{message.Name}");
                    Judge(
                        wrong, $"{role} with {relation} sends {message.Name} in {phase}", enters && table[message.Name]!.Contains(role),
                        await SendAsync(house, person, message, dossier));
                }
            }
        }

        Assert.True(tried.Count > Enum.GetValues<Phase>().Length * 10);
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Between_two_clicks_every_way_to_lose_a_right_is_noticed()
    {
        await using var house = await OpenAsync();
        foreach (var (before, after) in new[]
        {
            ("their own grant", "a grant that was taken away"), ("their own grant", "their own grant, and the role was taken away"),
            ("their own grant", "their own grant, and the account was closed"),
            ("a grant of their organisation", "their organisation's grant, and they work elsewhere now"),
        })
        {
            var (person, dossier) = await RelateAsync(house, Role.Planner, before);
            Assert.IsType<LetIn>(await SendAsync(house, person, typeof(ShowDossier), dossier));

            await LoseAsync(house, person, dossier, after);

            Assert.True(await SendAsync(house, person, typeof(ShowDossier), dossier) is DossierNotFound or NotSignedIn, after);
        }
    }

    private static void Judge(List<string> wrong, string cell, bool enters, Refusal? said)
    {
        if (enters ? said is not LetIn : said is not (NotFound or DossierNotFound or NotSignedIn))
        {
            wrong.Add($"{cell}: {said?.GetType().Name ?? "done"}");
        }
    }

    private static async Task<(AccountId Person, DossierId Dossier)> RelateAsync(CaseworkHouse house, Role role, string relation)
    {
        var (dossier, now) = (await DossierAsync(house), house.Clock.GetUtcNow());
        // A second role, so that it is the grant that is asked for and not only whether there is any role.
        var other = role == Role.Planner ? Role.Auditor : Role.Planner;
        var person = (await house.AsSystemAsync(new CreateAccount(
            CommandId.New(), $"p{dossier}@voorbeeld.example", "Fictief persoon", "Rol", "gm0363", [role, other], null))).Answer;
        if (relation.StartsWith("their own grant", StringComparison.Ordinal) || relation is "a grant that was taken away")
        {
            await WriteAsync(house, Grant.ToPerson(dossier, role, person, now));
        }
        else if (relation is "a grant of their organisation" or "their organisation's grant, and they work elsewhere now")
        {
            await WriteAsync(house, Grant.ToOrganisation(dossier, role, "gm0363", now));
        }
        else if (relation is "a grant of another organisation")
        {
            await WriteAsync(house, Grant.ToOrganisation(dossier, role, "gm0344", now));
        }
        else if (relation is "a grant in another role")
        {
            // Not one that the person holds: then the message itself may be theirs in that role.
            await WriteAsync(house, Grant.ToPerson(dossier, Persons.First(r => r != role && r != other), person, now));
        }
        else if (relation is "a grant on another dossier")
        {
            await WriteAsync(house, Grant.ToPerson(await DossierAsync(house), role, person, now));
        }

        await LoseAsync(house, person, dossier, relation);
        return (person, dossier);
    }

    private static Task LoseAsync(CaseworkHouse house, AccountId person, DossierId dossier, string relation) => relation switch
    {
        "a grant that was taken away" => Sql.RunAsync(house.ConnectionString, $"UPDATE dossier_grant SET ended_at = now() WHERE dossier_id = '{dossier}'"),
        "their own grant, and the role was taken away" => Sql.RunAsync(
            house.ConnectionString,
            $"UPDATE role_holding h SET ended_at = now() FROM dossier_grant g WHERE g.dossier_id = '{dossier}' AND h.account_id = '{person}' AND h.role = g.role"),
        "their own grant, and the account was closed" => Sql.RunAsync(house.ConnectionString, $"UPDATE account SET closed_at = now() WHERE id = '{person}'"),
        "their organisation's grant, and they work elsewhere now" => Sql.RunAsync(house.ConnectionString, $"UPDATE account SET organisation_code = 'gm0344' WHERE id = '{person}'"),
        _ => Task.CompletedTask,
    };

    private static async Task<DossierId> DossierAsync(CaseworkHouse house)
    {
        var dossier = DossierId.New();
        await WriteAsync(house, new Dossier
        {
            Id = dossier,
            Code = $"VW-{dossier.ToString()[^9..].ToUpperInvariant()}",
            BestuurderId = await house.PersonAsync(Role.Bestuurder, "van het dossier"),
            Office = Office.Wethouder,
            OrganisationCode = "gm0344",
            ScanOnly = false,
            OpenedAt = house.Clock.GetUtcNow(),
            PhaseSinceAt = house.Clock.GetUtcNow(),
            BallSinceAt = house.Clock.GetUtcNow(),
        });
        return dossier;
    }

    private static Task<int> WriteAsync(CaseworkHouse house, object row) => house.InDbAsync(db =>
    {
        db.Add(row);
        return db.SaveChangesAsync();
    });

    // No constructor: what else the message says is never looked at.
    private static async Task<Refusal?> SendAsync(CaseworkHouse house, AccountId? person, Type type, DossierId dossier)
    {
        var message = RuntimeHelpers.GetUninitializedObject(type);
        if (message is IAboutDossier)
        {
            type.GetProperty(nameof(IAboutDossier.DossierId))!.SetValue(message, dossier);
        }

        foreach (var text in type.GetProperties().Where(p => p.PropertyType == typeof(string) && p.CanWrite))
        {
            text.SetValue(message, "");
        }

        var send = typeof(CaseworkHouse).GetMethod(person is null ? nameof(CaseworkHouse.AsSystemAsync) : nameof(CaseworkHouse.AsAsync))!.MakeGenericMethod(AnswerOf(type)!);
        var sent = (Task)send.Invoke(house, person is null ? [message] : [person, message])!;
        await sent;
        var result = sent.GetType().GetProperty("Result")!.GetValue(sent)!;
        return (Refusal?)result.GetType().GetProperty("Refusal")!.GetValue(result);
    }

    private static Type? AnswerOf(Type message) =>
        message.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IMessage<>))?.GetGenericArguments()[0];

    // Null: anybody, also who has not signed in.
    private static Dictionary<string, IEnumerable<Role>?> Table() =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "VeiligWonen.Casework.Tests", "Access", "who-may-what.txt"))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(": ")).ToDictionary(
                cells => cells[0],
                cells => cells[1] switch
                {
                    "anybody" => null,
                    "every person" => Persons,
                    var roles => (IEnumerable<Role>?)[.. roles.Split(", ").Select(Enum.Parse<Role>).Order()],
                },
                StringComparer.Ordinal);

    // The turning point stands right behind the door; the accounts are made before it is there.
    private static Task<CaseworkHouse> OpenAsync() => CaseworkHouse.OpenAsync(services =>
    {
        var door = services.ToList().FindIndex(s => s.ServiceType == typeof(IPipelineStep) && s.ImplementationType == typeof(AccessStep));
        services.Insert(door + 1, ServiceDescriptor.Scoped<IPipelineStep, TurnRound>());
    });

    private sealed record LetIn() : Refusal("U bent binnen.");

    private sealed class TurnRound(Asking asking) : IPipelineStep
    {
        public Task<TResult> PassAsync<TAnswer, TResult>(IMessage<TAnswer> message, Func<Task<TResult>> next, CancellationToken cancellationToken)
            where TResult : IResult<TResult> =>
            // The test itself makes people, as the clock.
            asking.Asker.IsSystem && message is CreateAccount { Email.Length: > 0 } ? next() : Task.FromResult(TResult.Refused(new LetIn()));
    }
}
