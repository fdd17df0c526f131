using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Dossiers;

/// <summary>Need-to-know inside the query: lists, counts and searches all start here, never from the whole table.</summary>
internal static class MyDossiers
{
    /// <summary>The dossiers the actor may enter in the acting role.</summary>
    public static IQueryable<Dossier> Of(CaseworkDb db, Actor actor) =>
        db.Set<Dossier>().Where(d => db.Set<Grant>().Any(g =>
            g.DossierId == d.Id && g.Role == actor.Role && g.EndedAt == null
            && (g.AccountId == actor.AccountId || g.OrganisationCode == actor.OrganisationCode)));
}
