using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Access;

/// <summary>
/// Row R16 of the faults: for who has no business there, a dossier does not exist. Every message about a dossier, found by reflection so that a new
/// one is tried as well, sent by somebody of every role with the id of somebody else's dossier; and once more past our own access check, where the
/// database alone must hold.
/// </summary>
public sealed class StrangerTests(TwoDossiers two) : IClassFixture<TwoDossiers>
{
    private static readonly Type[] AboutDossier =
        [.. typeof(CaseworkServices).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IAboutDossier).IsAssignableFrom(t)).OrderBy(t => t.Name, StringComparer.Ordinal)];

    [Fact]
    public async Task Every_message_with_the_id_of_a_dossier_of_others_says_what_it_says_of_one_that_does_not_exist()
    {
        Assert.True(AboutDossier.Length > 50);
        List<string> leaks = [];
        foreach (var person in await two.StrangersAsync())
        {
            foreach (var message in AboutDossier)
            {
                var others = await SendAsync(person, Make(message, two.Second));
                var absent = await SendAsync(person, Make(message, DossierId.New()));
                if (others is null || absent is null || others != absent || others is not (NotFound or DossierNotFound))
                {
                    leaks.Add($"{message.Name}: {others?.GetType().Name} against {absent?.GetType().Name}");
                }
            }
        }

        Assert.Empty(leaks);
    }

    [Fact]
    public async Task With_our_own_access_check_taken_out_the_database_still_shows_nothing()
    {
        List<string> leaks = [];
        // A dossier that has a key and not one row: what can be opened is the same, so only rows can make a difference.
        var absent = DossierId.New();
        await two.House.InScopeAsync(Actor.System, services =>
        {
            services.GetRequiredService<DossierVault>().Create(absent);
            return Task.CompletedTask;
        });
        // To the database the auditor may read the trail and the codes of all dossiers, for the page of the trail.
        var auditor = await two.House.PersonAsync(Role.Auditor, "vreemd");
        foreach (var person in (await two.StrangersAsync()).Where(p => p != auditor))
        {
            foreach (var message in AboutDossier.Where(t => !typeof(ICommand).IsAssignableFrom(t)))
            {
                // An empty list is what a dossier that does not exist answers too.
                var others = await AnswersAsync(person, Make(message, two.Second));
                if (others != await AnswersAsync(person, Make(message, absent)))
                {
                    leaks.Add($"{message.Name} answers {others}");
                }
            }
        }

        Assert.Empty(leaks.Distinct());
    }

    // No constructor: what else the message says does not matter, because it is never looked at.
    private static object Make(Type type, DossierId dossier)
    {
        var message = RuntimeHelpers.GetUninitializedObject(type);
        type.GetProperty(nameof(IAboutDossier.DossierId))!.SetValue(message, dossier);
        if (message is ICommand)
        {
            type.GetProperty(nameof(ICommand.CommandId))!.SetValue(message, CommandId.New());
        }

        foreach (var text in type.GetProperties().Where(p => p.PropertyType == typeof(string) && p.CanWrite))
        {
            text.SetValue(message, "");
        }

        return message;
    }

    private async Task<Refusal?> SendAsync(AccountId person, object message)
    {
        var answer = message.GetType().GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IMessage<>)).GetGenericArguments()[0];
        var send = typeof(CaseworkHouse).GetMethod(nameof(CaseworkHouse.AsAsync))!.MakeGenericMethod(answer);
        var sent = (Task)send.Invoke(two.House, [person, message])!;
        await sent;
        return (Refusal?)sent.GetType().GetProperty("Result")!.GetValue(sent)!.GetType().GetProperty("Refusal")!.GetValue(sent.GetType().GetProperty("Result")!.GetValue(sent));
    }

    // Straight to the handler, as if the access step had let everybody in. What it says, or null when there was nothing to say.
    private async Task<string?> AnswersAsync(AccountId person, object message)
    {
        string? said = null;
        var handle = typeof(IHandle<,>).MakeGenericType(
            message.GetType(), message.GetType().GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IMessage<>)).GetGenericArguments()[0]);
        await two.House.AsIfAdmittedAsync(person, async services =>
        {
            try
            {
                var running = (Task)handle.GetMethod("HandleAsync")!.Invoke(services.GetRequiredService(handle), [message, CancellationToken.None])!;
                await running;
                var result = running.GetType().GetProperty("Result")!.GetValue(running)!;
                said = result.GetType().GetProperty("Refusal")!.GetValue(result) is null ? System.Text.Json.JsonSerializer.Serialize(result.GetType().GetProperty("Answer")!.GetValue(result)) : null;
            }
            catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or NullReferenceException or TargetInvocationException or Npgsql.PostgresException)
            {
                // "Sequence contains no elements": the row is not there. That it throws is right, for nobody ever comes here.
                said = null;
            }
        });
        return said;
    }
}
