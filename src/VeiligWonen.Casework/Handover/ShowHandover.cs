using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Handover;

/// <summary>Opens the hand-overs of a dossier.</summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>All hand-overs, newest first; empty when there are none.</returns>
[AllowedTo(Role.Veiligheidsadviseur, Role.Beveiligingsautoriteit)]
public sealed record ShowHandover(DossierId DossierId) : IQuery<IReadOnlyList<HandoverView>>, IAboutDossier;

/// <summary>One hand-over.</summary>
/// <param name="Id">Its id.</param>
/// <param name="RaisedAt">When it was called through.</param>
/// <param name="RaisedByFunction">Who did, by function.</param>
/// <param name="CalledWhom">Who was called, by function.</param>
/// <param name="What">What happened.</param>
/// <param name="Since">Since when, in own words; null when a review escalated.</param>
/// <param name="Urgency">How soon the other side must act; null when a review escalated.</param>
/// <param name="Measures">What is there already for protection; null when nothing was said.</param>
/// <param name="Reference">The reference of the police; null when there is none.</param>
/// <param name="State">How far it is.</param>
/// <param name="StateSinceAt">Since when.</param>
/// <param name="Possible">What may be noted next.</param>
public sealed record HandoverView(
    Guid Id, DateTimeOffset RaisedAt, string RaisedByFunction, string CalledWhom, string What, string? Since, HandoverUrgency? Urgency,
    string? Measures, string? Reference, HandoverState State, DateTimeOffset StateSinceAt, IReadOnlyList<HandoverStep> Possible);

internal sealed class ShowHandoverHandler(CaseworkDb db, DossierVault vault) : IHandle<ShowHandover, IReadOnlyList<HandoverView>>
{
    public async Task<Result<IReadOnlyList<HandoverView>>> HandleAsync(ShowHandover message, CancellationToken cancellationToken)
    {
        var rows = await (
            from h in db.Set<StelselHandover>().AsNoTracking()
            join a in db.Users on h.RaisedBy equals a.Id
            where h.DossierId == message.DossierId
            orderby h.RaisedAt descending
            select new { Handover = h, a.Function }).ToListAsync(cancellationToken);
        var key = await vault.OpenAsync(message.DossierId, cancellationToken);
        List<HandoverView> views = [.. rows.Select(r => new HandoverView(
            r.Handover.Id, r.Handover.RaisedAt, r.Function, key.Open(StelselHandover.CalledWhomField, r.Handover, r.Handover.CalledWhom),
            key.Open(StelselHandover.WhatField, r.Handover, r.Handover.What),
            key.Open(StelselHandover.SinceField, r.Handover, r.Handover.Since), r.Handover.Urgency, key.Open(StelselHandover.MeasuresField, r.Handover, r.Handover.Measures),
            key.Open(StelselHandover.ReferenceField, r.Handover, r.Handover.Reference), r.Handover.State, r.Handover.StateSinceAt,
            new HandoverProcess(r.Handover.State).Possible))];
        return views;
    }
}
