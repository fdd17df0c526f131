using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>The 375 bestuursorganen, and the three bodies of the process itself.</summary>
internal sealed class OrganisationData(CaseworkDb db) : IReferenceData
{
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var there = await db.Set<Organisation>().Select(o => o.Code).ToListAsync(cancellationToken);
        Organisation[] own =
        [
            new() { Code = Organisation.Ccv, Name = "Centrum voor Criminaliteitspreventie en Veiligheid", Kind = OrganisationKind.Adviesorganisatie, Province = "" },
            new() { Code = Organisation.Bva, Name = "Beveiligingsautoriteit BZK", Kind = OrganisationKind.Ministerie, Province = "" },
            new() { Code = Organisation.Bzk, Name = "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties", Kind = OrganisationKind.Ministerie, Province = "" },
        ];
        var listed = OrganisationList.All.Select(o => new Organisation
        {
            Code = o.Code,
            Name = o.Name,
            Kind = o.Kind,
            Province = o.Province ?? "",
            Inhabitants = o.Inhabitants,
        });
        db.AddRange(own.Concat(listed).ExceptBy(there, o => o.Code, StringComparer.Ordinal));
        await db.SaveChangesAsync(cancellationToken);
    }
}
