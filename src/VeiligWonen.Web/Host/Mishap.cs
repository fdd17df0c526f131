using System.Security.Cryptography;
using Microsoft.AspNetCore.Components.Web;

namespace VeiligWonen.Web.Host;

/// <summary>Catches what breaks inside an interactive page, and gives it a reference that is also in the log.</summary>
public sealed class Mishap(ILogger<Mishap> log) : ErrorBoundary
{
    /// <summary>What the person can name; says nothing about a dossier.</summary>
    public string? Reference { get; private set; }

    /// <summary>Eight characters that read well over the phone.</summary>
    public static string NewReference() => RandomNumberGenerator.GetString("ABCDEFGHJKMNPQRSTUVWXYZ23456789", 8);

    protected override Task OnErrorAsync(Exception exception)
    {
        Reference = NewReference();
        log.LogError(exception, "A page broke; reference {Reference}", Reference);
        return Task.CompletedTask;
    }
}
