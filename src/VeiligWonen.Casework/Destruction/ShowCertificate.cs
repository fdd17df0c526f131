using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Destruction;

/// <summary>Opens a certificate of destruction, to keep it outside the application.</summary>
/// <param name="CertificateId">The certificate.</param>
/// <returns>The certificate, or <see cref="NotFound"/>, or <see cref="KeyStillThere"/>.</returns>
[AllowedTo(Role.Administrator, Role.Auditor)]
public sealed record ShowCertificate(CertificateId CertificateId) : IQuery<CertificateText>, ILooking
{
    /// <inheritdoc/>
    public string Purpose => "verklaring meenemen";
}

/// <summary>A certificate of destruction.</summary>
/// <param name="Code">The code of the dossier that is gone.</param>
/// <param name="Text">The text, with its own hash on the last line.</param>
public sealed record CertificateText(string Code, string Text);

/// <summary>The certificate is not complete.</summary>
public sealed record KeyStillThere() : Refusal("De sleutel van dit dossier wordt nog vernietigd. Probeer het over een minuut opnieuw.");

internal sealed class ShowCertificateHandler(CaseworkDb db) : IHandle<ShowCertificate, CertificateText>
{
    public async Task<Result<CertificateText>> HandleAsync(ShowCertificate message, CancellationToken cancellationToken) =>
        await db.Set<DestructionCertificate>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == message.CertificateId, cancellationToken) switch
        {
            null => new NotFound(),
            { KeyDestroyedAt: null } => new KeyStillThere(),
            var certificate => new CertificateText(certificate.Code, certificate.Text()),
        };
}
