using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using VeiligWonen.Casework.Access;

namespace VeiligWonen.Casework.Platform;

/// <summary>The database. Tables are found by their configurations, which stand under the entities in their rooms.</summary>
internal sealed class CaseworkDb : IdentityUserContext<Account, AccountId>
{
    public CaseworkDb(DbContextOptions<CaseworkDb> options)
        : base(options) =>
        // A message that fails is rolled back whole: a savepoint at every save is two round trips for nothing.
        Database.AutoSavepointsEnabled = false;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        foreach (var id in typeof(CaseworkDb).Assembly.GetTypes().Where(IsId))
        {
            configurationBuilder.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        }

        foreach (var name in typeof(CaseworkDb).Assembly.GetTypes().Where(t => t.IsEnum))
        {
            // Names, not numbers: a row must be readable without this assembly, and a reordered enum must change nothing.
            configurationBuilder.Properties(name).HaveConversion<string>().HaveMaxLength(40);
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CaseworkDb).Assembly);
    }

    private static bool IsId(Type type) => type.IsValueType
        && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IGuidId<>));

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Of(value))
        where TId : struct, IGuidId<TId>
    {
        private static TId Of(Guid value) => TId.Of(value);
    }
}
