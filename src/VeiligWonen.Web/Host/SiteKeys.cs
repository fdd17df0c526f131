using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Web.Host;

/// <summary>
/// The keys that seal cookies and forms lie in the database, sealed by the key ring: servers share them, and neither a copy of the database nor a disk of
/// a web server opens anything by itself.
/// </summary>
internal sealed class SiteKeys(IServiceScopeFactory scopes) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. Ask(new ListSiteKeys()).Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) =>
        Ask(new KeepSiteKey(CommandId.New(), friendlyName, element.ToString(SaveOptions.DisableFormatting)));

    // The framework asks without waiting in an asynchronous way: once at the first request, and once every ninety days. Away from its context, nothing can block.
    private TAnswer Ask<TAnswer>(IMessage<TAnswer> message)
    {
#pragma warning disable VSTHRD002, VSTHRD103, MA0045
        return Task.Run(() => AskAsync(message)).GetAwaiter().GetResult();
#pragma warning restore VSTHRD002, VSTHRD103, MA0045
    }

    private async Task<TAnswer> AskAsync<TAnswer>(IMessage<TAnswer> message)
    {
        await using var scope = scopes.CreateAsyncScope();
        var answer = await scope.ServiceProvider.GetRequiredKeyedService<FrontDesk>(FrontDesk.OfTheClock).SendAsync(message);
        return answer.Succeeded ? answer.Answer : throw new InvalidOperationException($"{message.GetType().Name} was refused: {answer.Refusal.GetType().Name}.");
    }
}

/// <summary>Has the keys kept there.</summary>
internal sealed class KeepKeysInDatabase(IServiceScopeFactory scopes) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = new SiteKeys(scopes);
}
