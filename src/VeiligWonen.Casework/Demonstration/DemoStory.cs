using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Measures;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Scan;

namespace VeiligWonen.Casework.Demonstration;

/// <summary>Plays one dossier from the request to where it must end, each step by the one whose turn it is.</summary>
internal sealed class DemoStory(DemoDesk desk, DemoPeople people, DemoBestuurder who, DateTimeOffset now)
{
    private readonly AccountId adviser = people.Advisers[who.Number % people.Advisers.Count];
    private readonly AccountId analyst = people.Analysts[who.Number % people.Analysts.Count];
    private readonly AccountId reviewer = people.Reviewers[who.Number % people.Reviewers.Count];
    private DateTimeOffset at;
    private DossierId dossier;

    /// <summary>The dossier that was played.</summary>
    public DossierId Dossier => dossier;

    private bool IsScanOnly => who.Office.IsRepresentative();

    public async Task PlayAsync(DemoEnd end, DateTimeOffset begin)
    {
        at = begin;
        Later(0);
        dossier = await RequestAsync(complete: end != DemoEnd.Incomplete);
        if (end is DemoEnd.Requested or DemoEnd.Incomplete)
        {
            return;
        }

        if (end == DemoEnd.Rejected && who.Number % 2 == 0)
        {
            await desk.AsAsync(Later(2, people.Planner), new RejectRequest(desk.Next(), dossier, "De aanvraag was voor een tweede woning; daar geldt de regeling niet voor."));
            return;
        }

        await desk.AsAsync(Later(2, people.Planner), new AcceptRequest(desk.Next(), dossier));
        if (end == DemoEnd.Accepted)
        {
            return;
        }

        await VisitAsync(end);
    }

    private async Task VisitAsync(DemoEnd end)
    {
        var visit = DutchTime.DayOf(at).AddDays(end == DemoEnd.Planned ? 14 : 5);
        await desk.AsAsync(Later(1, people.SecondPlanner), new PlanVisit(
            desk.Next(), dossier, adviser, new VisitMoment(visit, new TimeOnly(10, 0)), new VisitMoment(visit, new TimeOnly(13, 30))));
        if (end == DemoEnd.Planned)
        {
            return;
        }

        if (end == DemoEnd.WorkedExample)
        {
            await WorkOutAsync();
            return;
        }

        await DemoHome.ScanAsync(desk, Later(6, adviser), dossier, who.Number);
        if (end == DemoEnd.Withdrawn)
        {
            await desk.AsAsync(Later(3, who.Account), new WithdrawRequest(desk.Next(), dossier, "Ik verhuis binnenkort en vraag het daarna opnieuw aan."));
            return;
        }

        if (end == DemoEnd.Interviewing)
        {
            return;
        }

        await DemoHome.InterviewAsync(desk, Later(1, adviser), dossier, who.Number, DutchTime.DayOf(at));
        if (!IsScanOnly && end != DemoEnd.Reported)
        {
            await DemoHome.ReadBackAsync(desk, Later(1, who.Account), dossier);
            await AssessAsync(end);
        }
    }

    private async Task WorkOutAsync()
    {
        await DemoExample.ScanAsync(desk, Later(6, adviser), dossier);
        await DemoHome.InterviewAsync(desk, Later(1, adviser), dossier, who.Number, DutchTime.DayOf(at), doxed: true);
        if (IsScanOnly)
        {
            return;
        }

        var asked = await DemoPaper.AskAsync(desk, Later(1, analyst), dossier);
        await DemoPaper.AnswerAsync(desk, Later(1, people.Employers[who.OrganisationCode]), dossier, asked);
        await DemoExample.ThreatAsync(desk, Later(1, analyst), dossier);
        await DemoExample.AssessAsync(desk, Later(1, adviser), dossier);
    }

    private async Task AssessAsync(DemoEnd end)
    {
        if (end == DemoEnd.OnHold)
        {
            await desk.AsAsync(Later(2, adviser), new PutOnHold(
                desk.Next(), dossier, "De verbouwing is nog bezig. Daarna kijken wij opnieuw naar de achterdeur.", Party.Bestuurder));
            return;
        }

        if (end == DemoEnd.Assessing)
        {
            await DemoPaper.BeginAsync(desk, Later(3, adviser), analyst, dossier, who.Number);
            return;
        }

        await ThreatAsync();
        await DemoPaper.AssessAsync(desk, Later(3, adviser), dossier, who.Number);
        await HearAsync();
        await desk.AsAsync(Later(1, adviser), new SubmitForReview(desk.Next(), dossier));
        await ReviewAsync(end);
    }

    // Most read the facts the same day, and some of them correct something; some are not waited for.
    private async Task HearAsync()
    {
        if (who.Number % 4 == 3)
        {
            await desk.AsAsync(adviser, new SubmitWithoutFactCheck(desk.Next(), dossier, "De bestuurder las de feiten tijdens het gesprek al mee en vraagt om voort te maken."));
            return;
        }

        await desk.AsAsync(adviser, new PutFactsForward(desk.Next(), dossier));
        if (who.Number % 4 == 1)
        {
            await desk.AsAsync(who.Account, new CheckFacts(desk.Next(), dossier, "scan:B", IsRight: false, "De achterdeur heeft sinds vorige week een ander slot."));
        }

        await desk.AsAsync(who.Account, new FinishFactCheck(desk.Next(), dossier));
    }

    // Most are asked and answer; some are not waited for, and some are not asked.
    private async Task ThreatAsync()
    {
        var (asks, answers) = (who.Number % 3 != 2 || who.Number % 5 == 0, who.Number % 3 != 2 && who.Number % 5 != 0);
        if (asks)
        {
            var request = await DemoPaper.AskAsync(desk, Later(1, analyst), dossier);
            if (answers)
            {
                await DemoPaper.AnswerAsync(desk, Later(1, people.Employers[who.OrganisationCode]), dossier, request);
            }
        }

        await DemoPaper.ThreatAsync(desk, Later(2, analyst), dossier, who.Number, (asks, answers) switch
        {
            (_, true) => null,
            (true, false) => "De contactpersoon is met verlof, en de bestuurder wacht al lang.",
            (false, false) => "De organisatie vertelde dit vorige maand bij een andere aanvraag.",
        });
    }

    private async Task ReviewAsync(DemoEnd end)
    {
        if (end == DemoEnd.Submitted)
        {
            return;
        }

        await desk.AsAsync(Later(3, reviewer), new ClaimReview(desk.Next(), dossier, HasInterest: false));
        if (end == DemoEnd.Reviewing)
        {
            await DemoReview.DecideAsync(desk, reviewer, dossier, half: true, returned: null);
            return;
        }

        if (end == DemoEnd.ReturnedOnce)
        {
            await DemoReview.DecideAsync(desk, reviewer, dossier, half: false, returned: "judgement");
            await desk.AsAsync(Later(2, reviewer), new ReturnAssessment(desk.Next(), dossier));
            return;
        }

        if (end == DemoEnd.Rejected)
        {
            await desk.AsAsync(Later(2, reviewer), new RejectAdvice(desk.Next(), dossier, "De dreiging heeft geen verband met het ambt. Daarom is er geen advies volgens de regeling."));
            return;
        }

        await DemoReview.DecideAsync(desk, reviewer, dossier, half: false, returned: null);
        await desk.AsAsync(Later(2, reviewer), new AdoptAdvice(desk.Next(), dossier));
        await ProvideAsync(end);
    }

    private async Task ProvideAsync(DemoEnd end)
    {
        if (end == DemoEnd.Advised)
        {
            return;
        }

        await desk.AsAsync(Later(1, who.Account), new MarkAdviceRead(desk.Next(), dossier));
        if (end == DemoEnd.AdviceRead)
        {
            return;
        }

        var employer = people.Employers[who.OrganisationCode];
        await desk.AsAsync(Later(4, employer), new ConfirmProvision(desk.Next(), dossier));
        var measures = (await desk.AsAsync(employer, new ShowProvision(dossier))).Measures;
        foreach (var (measure, i) in measures.OrderBy(m => m.MeasureId.Value).Select((m, i) => (m, i)))
        {
            var on = DutchTime.DayOf(at).AddDays(10 + (i * 5));
            await desk.AsAsync(employer, new PlanMeasure(desk.Next(), dossier, measure.MeasureId, on, "Offerte akkoord, installateur komt langs."));
        }

        await desk.AsAsync(employer, new RecordTaxFacts(desk.Next(), dossier, "RI&E 2026, paragraaf 4", "Plan van aanpak 2026, punt 7", true));
        foreach (var measure in measures.OrderBy(m => m.MeasureId.Value).Take(end == DemoEnd.Delivering ? 1 : measures.Count))
        {
            await desk.AsAsync(Later(10, employer), new MarkDelivered(desk.Next(), dossier, measure.MeasureId, DutchTime.DayOf(at), desk.Draw(150, 2500)));
        }

        if (end is DemoEnd.InCare or DemoEnd.Closed)
        {
            await desk.AsAsync(Later(3, employer), new CompleteProvision(desk.Next(), dossier));
        }

        if (end == DemoEnd.Closed)
        {
            await desk.AsAsync(Later(60, people.Planner), new CheckCare(desk.Next(), dossier, StillFits: true));
            await desk.AsAsync(Later(60, people.Planner), new CloseDossier(desk.Next(), dossier, "Het ambt is geëindigd; wat in bruikleen was, is terug."));
        }
    }

    private Task<DossierId> RequestAsync(bool complete)
    {
        var pkvw = !complete ? PkvwState.None : who.Number % 3 == 0 ? PkvwState.PartialStatements : PkvwState.Valid;
        var facts = new RequestFacts(
            AppointmentState.InOffice, DutchTime.DayOf(at).AddDays(-400), null, HomeInArea: true, ResidenceExemption: null, MovedDuringOffice: false,
            pkvw, pkvw == PkvwState.Valid ? DutchTime.DayOf(at).AddYears(6) : null,
            pkvw == PkvwState.PartialStatements ? "De woning is een monument; niet elk raam mag worden vervangen." : null);
        return desk.AsAsync(who.Account, new RequestAdvice(
            desk.Next(), who.Office, facts,
            new RequestHome($"Voorbeeldlaan {who.Number + 1}", "9999 ZZ", "Fictiefstad", "06 00000000", "Liefst na zes uur 's avonds.", (Tenure)(who.Number % 3)),
            "Ik krijg de laatste tijd vervelende berichten en er stond iemand voor mijn deur.", UrgencyAsked: who.Number % 11 == 0, FeelsUnsafeNow: false,
            "Maandag of donderdag, overdag."));
    }

    // The next working moment, some days on: never after today.
    private DateTimeOffset Later(int days)
    {
        at = at.AddDays(days);
        while (at.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
        {
            at = at.AddDays(1);
        }

        at = new DateTimeOffset(at.Year, at.Month, at.Day, 8, 0, 0, TimeSpan.Zero).AddMinutes(desk.Draw(0, 420));
        at = at < now ? at : now.AddMinutes(-1);
        desk.Clock.Set(at);
        return at;
    }

    private AccountId Later(int days, AccountId by)
    {
        Later(days);
        return by;
    }
}
