using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>
/// A package with the trail of one dossier that can be checked without this application (docs/audit-format.md). Seal first: lines after the
/// newest root are in it without proof. That it was made is itself on the trail.
/// </summary>
/// <param name="DossierId">The dossier.</param>
/// <returns>The package, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.System)]
public sealed record ExportTrail(DossierId DossierId) : IQuery<TrailPackage>, IAboutDossier;

/// <summary>The trail of one dossier.</summary>
/// <param name="Zip">The file.</param>
/// <param name="Lines">How many lines are in it.</param>
/// <param name="Proven">How many of them are proven by a signed root.</param>
public sealed record TrailPackage(byte[] Zip, long Lines, long Proven);

/// <summary>The dossier with this code or id; for the operator, who types one of them.</summary>
/// <param name="CodeOrId">What was typed.</param>
/// <returns>The dossier, or <see cref="DossierNotFound"/>.</returns>
[AllowedTo(Role.System)]
public sealed record FindDossier(string CodeOrId) : IQuery<DossierId>;

internal sealed class FindDossierValidator : AbstractValidator<FindDossier>
{
    public FindDossierValidator() => RuleFor(m => m.CodeOrId).Words("de code of het nummer van het dossier", 40);
}

internal sealed class FindDossierHandler(CaseworkDb db) : IHandle<FindDossier, DossierId>
{
    public async Task<Result<DossierId>> HandleAsync(FindDossier message, CancellationToken cancellationToken)
    {
        var sought = message.CodeOrId.Trim();
        // A destroyed dossier has no row any more, and its trail stays: an id is enough.
        if (Guid.TryParse(sought, out var id))
        {
            return new DossierId(id);
        }

        var code = sought.ToUpperInvariant();
        var found = await db.Set<Dossier>().Where(d => d.Code == code).Select(d => (DossierId?)d.Id).SingleOrDefaultAsync(cancellationToken);
        return found is { } dossier ? dossier : new DossierNotFound();
    }
}

internal sealed class ExportTrailHandler(CaseworkDb db, RootsFile file, TimeProvider clock) : IHandle<ExportTrail, TrailPackage>
{
    public async Task<Result<TrailPackage>> HandleAsync(ExportTrail message, CancellationToken cancellationToken)
    {
        var chain = AuditChain.Of(message.DossierId, null);
        var lines = await db.Set<AuditLine>().AsNoTracking().Where(l => l.ChainId == chain).OrderBy(l => l.Sequence).ToListAsync(cancellationToken);
        if (lines.Count == 0)
        {
            return new DossierNotFound();
        }

        var proofs = await ProveAsync(chain, cancellationToken);
        using var package = new TrailPackageFile();
        package.AddReadMe(message.DossierId, lines.Count, clock.GetUtcNow());
        package.AddLines(lines);
        package.AddRoots(proofs);
        package.AddKeys(file.PublicPems(proofs.Select(p => p.Root.KeyId)));
        return new TrailPackage(package.Close(), lines.Count, proofs.Count == 0 ? 0 : proofs[^1].Length);
    }

    // The roots in which this chain had grown, and the newest: what lies between says nothing about it.
    private async Task<List<RootProof>> ProveAsync(Guid chain, CancellationToken cancellationToken)
    {
        var roots = await db.Set<AuditRoot>().AsNoTracking().OrderBy(r => r.Number).ToListAsync(cancellationToken);
        var replay = new RootReplay();
        List<RootProof> proofs = [];
        foreach (var root in roots)
        {
            var leaves = await db.Set<AuditRootLeaf>().AsNoTracking().Where(l => l.RootNumber == root.Number).ToListAsync(cancellationToken);
            replay.Step(leaves);
            if (replay.LengthOf(chain) > 0 && (root == roots[^1] || leaves.Exists(l => l.ChainId == chain)))
            {
                var index = replay.IndexOf(chain);
                proofs.Add(new RootProof(root, replay.LengthOf(chain), index, MerkleTree.Proof(replay.Leaves, index)));
            }
        }

        return proofs;
    }
}

/// <summary>That a chain with this length was part of what a root signs.</summary>
internal sealed record RootProof(AuditRoot Root, long Length, int Index, IReadOnlyList<byte[]> Path);
