using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Calibration;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.SecondLook;

/// <summary>
/// The auditor draws signed dossiers of a period for a second look. The seed is the root of the trail that was signed first after the period; nobody chooses it.
/// </summary>
/// <param name="CommandId">Made by the client.</param>
/// <param name="FromOn">The first Dutch day on which an advice was adopted.</param>
/// <param name="UntilOn">The last one, included; before today, so that nothing can be added to the period any more.</param>
/// <param name="Size">How many dossiers to draw, 1 to 50.</param>
/// <returns>The number of the draw; or <see cref="NoSealYet"/>, <see cref="NothingSigned"/>.</returns>
[AllowedTo(Role.Auditor)]
public sealed record DrawSecondLooks(CommandId CommandId, DateOnly FromOn, DateOnly UntilOn, int Size) : ICommand<int>;

/// <summary>The trail was not signed since the period.</summary>
public sealed record NoSealYet() : Refusal("Het logboek is na deze periode nog niet verzegeld. Het zegel van de nacht erna is het startgetal: probeer het morgen opnieuw.");

/// <summary>There is nothing to draw from.</summary>
public sealed record NothingSigned() : Refusal("In deze periode zijn geen adviezen vastgesteld die nog niet eerder zijn getrokken.");

internal sealed class DrawSecondLooksValidator : AbstractValidator<DrawSecondLooks>
{
    public DrawSecondLooksValidator(TimeProvider clock)
    {
        RuleFor(m => m.FromOn).NotEqual(default(DateOnly)).WithMessage("Vul de eerste dag van de periode in.");
        RuleFor(m => m.UntilOn).Must(until => until < DutchTime.Today(clock)).WithMessage("Kies een laatste dag die voorbij is.");
        RuleFor(m => m.UntilOn).Must((m, until) => until >= m.FromOn).WithMessage("De laatste dag ligt voor de eerste dag.");
        RuleFor(m => m.Size).InclusiveBetween(1, 50).WithMessage("Trek 1 tot en met 50 dossiers.");
    }
}

internal sealed class DrawSecondLooksHandler(CaseworkDb db, CurrentActor current, TimeProvider clock) : IHandle<DrawSecondLooks, int>
{
    private const long OneDraws = 0x7677_7365_636f_6e64;

    public async Task<Result<int>> HandleAsync(DrawSecondLooks message, CancellationToken cancellationToken)
    {
        // Two draws at the same moment would each find the other's dossiers free.
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({OneDraws})", cancellationToken);
        var root = await db.Set<AuditRoot>().AsNoTracking().Where(r => r.SealedOn > message.UntilOn).OrderBy(r => r.Number).FirstOrDefaultAsync(cancellationToken);
        if (root is null)
        {
            return new NoSealYet();
        }

        var (from, until) = (DutchTime.StartOf(message.FromOn), DutchTime.StartOf(message.UntilOn.AddDays(1)));
        var signed = await db.Database.SqlQuery<Signed>($"SELECT dossier_id, subject_id, signed_by FROM vw_signed_dossiers({from}, {until})").ToDictionaryAsync(s => s.DossierId, cancellationToken);
        if (signed.Count == 0)
        {
            return new NothingSigned();
        }

        var draw = new QualityDraw
        {
            FromOn = message.FromOn,
            UntilOn = message.UntilOn,
            Size = message.Size,
            Algorithm = CalibrationSample.Algorithm,
            RootNumber = root.Number,
            Seed = Convert.ToHexStringLower(root.RootHash),
            Frame = [.. signed.Keys.OrderBy(id => id.ToString("D"), StringComparer.Ordinal)],
            FrameSha256 = CalibrationSample.MarkOf(signed.Keys),
            DrawnBy = current.Actor.Id,
            DrawnAt = clock.GetUtcNow(),
        };
        db.Add(draw);
        await db.SaveChangesAsync(cancellationToken);
        db.AddRange(CalibrationSample.Order(draw.Seed, draw.Frame).Take(draw.Size).Select((id, i) => new DrawnDossier
        {
            DossierId = new DossierId(id),
            DrawNumber = draw.Number,
            Place = i + 1,
            SubjectId = signed[id].SubjectId,
            FirstReviewer = new AccountId(signed[id].SignedBy),
        }));
        return draw.Number;
    }

    private sealed record Signed(Guid DossierId, Guid SubjectId, Guid SignedBy);
}
