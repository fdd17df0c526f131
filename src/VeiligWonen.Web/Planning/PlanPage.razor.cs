using System.Globalization;
using Microsoft.AspNetCore.Components;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Planning;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Planning;

/// <summary>Plans the visit of one dossier, or plans it again.</summary>
public partial class PlanPage
{
    private CommandId act;
    private FieldErrors errors = FieldErrors.None;
    private VisitDraft draft = new();
    private DossierView? dossier;
    private VisitRow? current;
    private IReadOnlyList<AdviserRow> advisers = [];
    private VisitProposals? found;
    private string? wishes;
    private string? contact;
    private string? done;
    private string? after;
    private bool confirming;

    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private FrontDesk Desk { get; set; } = null!;

    private bool ScanToo => dossier?.Facts.Phase is not Phase.Interview;

    private string? WhyNot => dossier switch
    {
        { SeenAs: not Role.Planner } => "Alleen de planner plant een bezoek.",
        { Facts.OnHold: true } => "Het dossier is gepauzeerd. Hervat het eerst.",
        { Facts.Phase: Phase.Intake } => "Neem de aanvraag eerst aan.",
        { Facts.Phase: Phase.Scan or Phase.Interview } => null,
        _ => "Er is geen bezoek meer te plannen in deze fase.",
    };

    private IReadOnlyList<SummaryRow> ReadBack => Lines(
        advisers.FirstOrDefault(a => a.AccountId == draft.Adviser)?.FullName,
        ScanToo ? At(draft.ScanOn, draft.ScanTime) : current?.ScanAt,
        At(draft.InterviewOn, draft.InterviewTime));

    protected override async Task OnParametersSetAsync()
    {
        await LoadAsync();
        draft = VisitDraft.Of(current);
    }

    private static DateTimeOffset? At(DateOnly? on, string? time) =>
        VisitDraft.Moment(on, time) is { } moment ? DutchTime.At(moment.On, moment.Time) : null;

    private static IReadOnlyList<SummaryRow> Lines(string? adviser, DateTimeOffset? scan, DateTimeOffset? interview) =>
        [new("Veiligheidsadviseur", adviser), new("Woningscan", When(scan)), new("Veiligheidsgesprek", When(interview))];

    private static string? When(DateTimeOffset? at) =>
        at is { } moment ? DutchDate.Appointment(moment) : null;

    private async Task LoadAsync()
    {
        var head = await Desk.SendAsync(new ShowDossier(new DossierId(Id)));
        if (!head.Succeeded)
        {
            errors = new FieldErrors(head.Refusal);
            return;
        }

        dossier = head.Answer;
        var visits = await Desk.SendAsync(new ListVisits());
        var people = await Desk.SendAsync(new ListAdvisers());
        var told = await Desk.SendAsync(new ShowRequest(new DossierId(Id)));
        current = visits.Succeeded ? visits.Answer.Visits.FirstOrDefault(v => v.DossierId == dossier.DossierId) : null;
        advisers = people.Succeeded ? people.Answer : [];
        (wishes, contact) = told.Succeeded ? (told.Answer.PreferredTimes, told.Answer.ContactTimes) : (null, null);
        found = WhyNot is null && await Desk.SendAsync(new ProposeVisits(new DossierId(Id))) is { Succeeded: true } proposals ? proposals.Answer : null;
    }

    private void TakeOver(VisitProposal one)
    {
        var time = one.Moment.Time.ToString("HH:mm", CultureInfo.InvariantCulture);
        (draft.Adviser, draft.InterviewOn, draft.InterviewTime) = (one.AdviserId, one.Moment.On, time);
        if (ScanToo)
        {
            (draft.ScanOn, draft.ScanTime) = (one.Moment.On, time);
        }
    }

    private async Task NotedAsync()
    {
        (done, after) = ("Er is genoteerd dat het bezoek niet doorging.", "Plan het hieronder opnieuw.");
        draft = new VisitDraft();
        await LoadAsync();
    }

    // A new act with each read-back: a retry within the panel is the same act, a changed form is another.
    private void Confirm()
    {
        var missing = draft.Missing(ScanToo);
        (act, confirming, errors, done) = (CommandId.New(), missing is null, new FieldErrors(missing), null);
    }

    private async Task SendAsync()
    {
        var answer = await Desk.SendAsync(draft.ToMessage(act, new DossierId(Id), ScanToo));
        (errors, confirming) = (new FieldErrors(answer.Refusal), answer.Refusal is DatabaseIsAway);
        if (answer.Succeeded)
        {
            done = answer.DoneBeforeAt is { } before ? $"Het bezoek is gepland. Dit was al gedaan om {DutchDate.Time(before)}." : "Het bezoek is gepland.";
            after = "De adviseur kan het dossier nu openen.";
            await LoadAsync();
        }
    }
}
