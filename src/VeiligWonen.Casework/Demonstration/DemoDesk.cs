using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Demonstration;

/// <summary>
/// The front desk with a clock that can be set and an asker that can be chosen. Everything of the demonstration passes it, so what is
/// shown is what the process allows. Command ids follow from the seed: loading again, also after a crash halfway, does nothing twice.
/// </summary>
internal sealed class DemoDesk : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly Random random;

    public DemoDesk(CaseworkOptions options, int seed, Action<IServiceCollection>? more = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddCasework(options);
        // Two years of old mails are nobody's to receive.
        collection.Replace(ServiceDescriptor.Singleton<IMailCarrier, NoCarrier>());
        more?.Invoke(collection);
        services = collection.BuildServiceProvider();
        random = new Random(seed);
    }

    public DemoClock Clock { get; } = new();

    /// <summary>
    /// Sees every command before it is sent, and sends it by the function it is given; for the test that sends each one more than once.
    /// </summary>
    public Func<ICommand, Func<Task<DateTimeOffset?>>, Task>? Doubling { get; init; }

    /// <summary>Changes what a command says before it is sent; for the test that plants words in every field.</summary>
    public Func<object, object>? Rewording { get; init; }

    /// <summary>The next command id of the story.</summary>
    public CommandId Next()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new CommandId(new Guid(bytes));
    }

    public int Draw(int from, int below) => random.Next(from, below);

    public Task<T> AsSystemAsync<T>(IMessage<T> message) => SendAsync(Asker.System, message);

    public Task<T> AsAsync<T>(AccountId account, IMessage<T> message) => SendAsync(Asker.Person(account) with { IsInHouse = true }, message);

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task<T> SendAsync<T>(Asker asker, IMessage<T> message)
    {
        message = message is ICommand && Rewording is not null ? (IMessage<T>)Rewording(message) : message;
        var desk = new FrontDesk(services.GetRequiredService<IServiceScopeFactory>(), new Fixed(asker));
        if (Doubling is not null && message is ICommand command)
        {
            await Doubling(command, async () => (await desk.SendAsync(message)).DoneBeforeAt);
        }

        var answer = await desk.SendAsync(message);
        return answer.Succeeded
            ? answer.Answer
            : throw new InvalidOperationException($"The demonstration's {message.GetType().Name} was refused: {answer.Refusal.GetType().Name}, {answer.Refusal.Sentence}");
    }

    private sealed class Fixed(Asker asker) : IWhoIsAsking
    {
        public ValueTask<Asker> AskAsync(CancellationToken cancellationToken) => ValueTask.FromResult(asker);
    }
}
