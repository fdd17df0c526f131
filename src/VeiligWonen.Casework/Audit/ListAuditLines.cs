using FluentValidation;
using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Audit;

/// <summary>Reads the trail: who, in which role, did or tried what. No content, because the trail holds none.</summary>
/// <param name="DossierCode">Only the dossier with this code; null for all.</param>
/// <param name="Account">Only people whose e-mail address or name holds this; null for all.</param>
/// <param name="FromOn">From this Dutch day, included; null for the beginning.</param>
/// <param name="UntilOn">Until this Dutch day, included; null for now.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">Rows per page, 1 to 100.</param>
/// <returns>One page, newest first, and the number of all.</returns>
[AllowedTo(Role.Auditor)]
public sealed record ListAuditLines(string? DossierCode, string? Account, DateOnly? FromOn, DateOnly? UntilOn, int Page, int PageSize)
    : IQuery<AuditPage>, ISearching
{
    string? ISearching.SearchedIn => string.IsNullOrWhiteSpace(DossierCode) && string.IsNullOrWhiteSpace(Account) ? null : "het logboek";
}

/// <summary>One page of the trail.</summary>
/// <param name="Rows">The lines, newest first.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record AuditPage(IReadOnlyList<AuditRow> Rows, int Total);

/// <summary>One line of the trail.</summary>
/// <param name="Number">The number of the line.</param>
/// <param name="At">When.</param>
/// <param name="Action">What was done or tried, in Dutch.</param>
/// <param name="Role">The role in which; null before sign-in.</param>
/// <param name="Function">The function of the person; "systeem" for the clock, "niet ingelogd" for nobody.</param>
/// <param name="DossierCode">The dossier; null when it was about none, or about one that does not exist.</param>
/// <param name="Outcome">Done, refused or looked.</param>
/// <param name="Purpose">Why somebody looked; null otherwise.</param>
/// <param name="RefusedBecause">The kind of refusal; null otherwise.</param>
public sealed record AuditRow(
    long Number, DateTimeOffset At, string Action, Role? Role, string Function, string? DossierCode, AuditOutcome Outcome, string? Purpose,
    string? RefusedBecause);

internal sealed class ListAuditLinesValidator : AbstractValidator<ListAuditLines>
{
    public ListAuditLinesValidator()
    {
        RuleFor(m => m.DossierCode).WordsIfAny("de dossiercode", 20);
        RuleFor(m => m.Account).WordsIfAny("de naam of het e-mailadres", 100);
        RuleFor(m => m.FromOn).Must(on => on is null || on.Value.Year is >= 2000 and <= 2200).WithMessage("Kies een dag vanaf 2000.");
        RuleFor(m => m.UntilOn).Must(on => on is null || on.Value.Year is >= 2000 and <= 2200).WithMessage("Kies een dag vanaf 2000.");
        RuleFor(m => m.UntilOn).Must((m, until) => until is null || m.FromOn is null || until >= m.FromOn)
            .WithMessage("De laatste dag ligt voor de eerste dag.");
        RuleFor(m => m.Page).InclusiveBetween(1, 100_000).WithMessage("Deze bladzijde bestaat niet.");
        RuleFor(m => m.PageSize).InclusiveBetween(1, 100).WithMessage("Toon 1 tot 100 regels per bladzijde.");
    }
}

internal sealed class ListAuditLinesHandler(CaseworkDb db) : IHandle<ListAuditLines, AuditPage>
{
    public async Task<Result<AuditPage>> HandleAsync(ListAuditLines message, CancellationToken cancellationToken)
    {
        var lines = Narrow(message);
        var total = await lines.CountAsync(cancellationToken);
        var page = await (
            from l in lines.OrderByDescending(l => l.Id).Skip((message.Page - 1) * message.PageSize).Take(message.PageSize)
            join d in db.Set<Dossier>() on l.DossierId equals (DossierId?)d.Id into dossiers
            from d in dossiers.DefaultIfEmpty()
            join a in db.Users on l.AccountId equals (AccountId?)a.Id into accounts
            from a in accounts.DefaultIfEmpty()
            orderby l.Id descending
            select new { Line = l, Code = d == null ? null : d.Code, Function = a == null ? null : a.Function }).ToListAsync(cancellationToken);
        return new AuditPage([.. page.Select(p => Row(p.Line, p.Code, p.Function))], total);
    }

    private static AuditRow Row(AuditLine line, string? code, string? function) => new(
        line.Id, line.At, ActionLabels.Of(line.Action), line.Role,
        function ?? (line.Role == Role.System ? "systeem" : "niet ingelogd"), code, line.Outcome,
        line.Outcome == AuditOutcome.Looked ? line.Detail : null,
        line.Outcome == AuditOutcome.Refused ? line.Detail : null);

    private IQueryable<AuditLine> Narrow(ListAuditLines message)
    {
        var lines = db.Set<AuditLine>().AsNoTracking();
        if (message.DossierCode?.Trim() is { Length: > 0 } code)
        {
            var exact = code.ToUpperInvariant();
            lines = lines.Where(l => db.Set<Dossier>().Any(d => d.Code == exact && d.Id == l.DossierId));
        }

        if (SearchPattern.Of(message.Account) is { } pattern)
        {
            lines = lines.Where(l => db.Users.Any(a =>
                a.Id == l.AccountId && (EF.Functions.ILike(a.Email!, pattern) || EF.Functions.ILike(a.FullName, pattern))));
        }

        if (message.FromOn is { } from)
        {
            var start = DutchTime.StartOf(from);
            lines = lines.Where(l => l.At >= start);
        }

        if (message.UntilOn is { } until)
        {
            var end = DutchTime.StartOf(until.AddDays(1));
            lines = lines.Where(l => l.At < end);
        }

        return lines;
    }
}
