using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>How the home is held: decides whose consent an outdoor measure needs.</summary>
public enum Tenure
{
    /// <summary>Owned, a house of its own.</summary>
    Owned,

    /// <summary>Rented: the landlord may have to consent (BW 7:215).</summary>
    Rented,

    /// <summary>An apartment with an association of owners (BW 5:121).</summary>
    Apartment,
}

/// <summary>The Dutch words for how a home is held.</summary>
public static class TenureLabels
{
    /// <summary>How the home is held, as it is called on the screen.</summary>
    /// <param name="tenure">How.</param>
    /// <returns>A Dutch noun in lower case.</returns>
    public static string Dutch(this Tenure tenure) => tenure switch
    {
        Tenure.Owned => "eigen woning",
        Tenure.Rented => "huurwoning",
        Tenure.Apartment => "appartement met vereniging van eigenaars",
    };
}

/// <summary>The home. Every word that says where it is or how to reach the people is sealed.</summary>
internal sealed class Woonplek : ISealedRow
{
    public const string StreetField = "woonplek.street";
    public const string PostcodeField = "woonplek.postcode";
    public const string PlaceField = "woonplek.place";
    public const string PhoneField = "woonplek.phone";
    public const string ContactTimesField = "woonplek.contact_times";

    public required DossierId DossierId { get; init; }

    /// <summary>Street and number.</summary>
    public required byte[] Street { get; init; }

    public required byte[] Postcode { get; init; }

    public required byte[] Place { get; init; }

    /// <summary>
    /// A keyed hash of postcode and house number: equal for the same home in another dossier, and nothing without the key. Null when the
    /// number could not be read.
    /// </summary>
    public required byte[]? HomeIndex { get; init; }

    public required byte[] Phone { get; init; }

    /// <summary>When and how the person may safely be reached, in own words.</summary>
    public required byte[]? ContactTimes { get; init; }

    public required Tenure Tenure { get; init; }

    public SealedAt Where(string field) => SealedAt.OneRow;

    private sealed class Configuration : IEntityTypeConfiguration<Woonplek>
    {
        public void Configure(EntityTypeBuilder<Woonplek> builder)
        {
            builder.ToTable("woonplek");
            builder.HasKey(w => w.DossierId);
            builder.HasIndex(w => w.HomeIndex);
            builder.HasOne<Dossier>().WithOne().HasForeignKey<Woonplek>(w => w.DossierId);
        }
    }
}
