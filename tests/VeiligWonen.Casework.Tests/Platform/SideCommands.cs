using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Access;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Assessment;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Calibration;
using VeiligWonen.Casework.Deadlines;
using VeiligWonen.Casework.Demonstration;
using VeiligWonen.Casework.Destruction;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Handover;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Interview;
using VeiligWonen.Casework.Looking;
using VeiligWonen.Casework.Monitoring;
using VeiligWonen.Casework.Notices;
using VeiligWonen.Casework.Planning;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Scan;
using VeiligWonen.Casework.SecondLook;
using VeiligWonen.Casework.Tests.Access;
using VeiligWonen.Casework.Tests.Fixture;
using VeiligWonen.Casework.Tests.Scan;
using VeiligWonen.Casework.Vault;

namespace VeiligWonen.Casework.Tests.Platform;

/// <summary>The commands that no road of the demonstration plays, each in a dossier where it can be done.</summary>
internal sealed class SideCommands(DemoDesk desk, DemoPeople people, CaseworkHouse house)
{
    private static readonly MeasureDraft Extra =
        new(47, 1, null, null, PayerLayer.Employer, ProvisionMode.Service, ["S1"], [], "Een training helpt het gezin.");

    private int next;

    private AccountId Adviser => people.Advisers[next % people.Advisers.Count];

    private AccountId OtherAdviser => people.Advisers[(next + 1) % people.Advisers.Count];

    private AccountId Analyst => people.Analysts[next % people.Analysts.Count];

    private AccountId Reviewer => people.Reviewers[next % people.Reviewers.Count];

    public async Task SendAllAsync(int firstBestuurder)
    {
        next = firstBestuurder;
        await OnPaperAsync();
        await AtHomeAsync();
        await InReviewAsync();
        await OfAccountsAsync();
        await OfTheClockAsync();
        await OfCalibrationAsync();
        await OfTheSecondLookAsync();
        await OfTheVaultAsync();
    }

    private async Task<DossierId> PlayAsync(DemoEnd end)
    {
        var now = house.Clock.GetUtcNow();
        var story = new DemoStory(desk, people, people.Bestuurders[next], now);
        await story.PlayAsync(end, now.AddDays(-60));
        return story.Dossier;
    }

    private async Task OnPaperAsync()
    {
        var asked = await PlayAsync(DemoEnd.Incomplete);
        var today = DutchTime.DayOf(desk.Clock.GetUtcNow());
        await desk.AsAsync(people.Bestuurders[next].Account, new CompleteRequest(desk.Next(), asked, new RequestFacts(
            AppointmentState.InOffice, today.AddDays(-400), null, true, null, false, PkvwState.Valid, today.AddYears(1), null)));
        await desk.AsAsync(people.Planner, new MarkUrgent(desk.Next(), asked, Urgent: true));
        await OfTermsAsync(asked, people.Bestuurders[next].Account, today);
        await desk.AsAsync(people.Planner, new VisitHome(desk.Next(), Role.Planner));
        var view = await desk.AsAsync(people.Planner, new SaveView(desk.Next(), "Te laat bij ons", new WorklistFilter { Group = WorklistGroup.Late }, true));
        await desk.AsAsync(people.Planner, new RemoveView(desk.Next(), view));
        next++;

        var assessing = await PlayAsync(DemoEnd.Assessing);
        var measure = await desk.AsAsync(Adviser, new ProposeMeasure(desk.Next(), assessing, Extra));
        await desk.AsAsync(Adviser, new ChangeMeasure(desk.Next(), assessing, measure, 1, Extra with { Quantity = 2 }));
        await desk.AsAsync(Adviser, new DropMeasure(desk.Next(), assessing, measure));
        await desk.AsAsync(Adviser, new ExemptFromPkvw(desk.Next(), assessing, "De woning is een monument."));
        await desk.AsAsync(Adviser, new RecordPkvw(desk.Next(), assessing, 0, null, [new PkvwPartSeen(FacadePart.Front, today.AddYears(3))]));
        await desk.AsAsync(Adviser, new PutFactsForward(desk.Next(), assessing));
        var part = (await desk.AsAsync(people.Bestuurders[next].Account, new ShowMyFacts(assessing))).Parts[0].Part.Key;
        await desk.AsAsync(people.Bestuurders[next].Account, new CheckFacts(desk.Next(), assessing, part, IsRight: false, "De achterdeur is vorige week vervangen."));
        await desk.AsAsync(people.Bestuurders[next].Account, new FinishFactCheck(desk.Next(), assessing));
        await desk.AsAsync(Adviser, new SubmitWithoutFactCheck(desk.Next(), assessing, "De bestuurder is met vakantie en wil niet wachten."));
        var line = new ThreatLineId(desk.Next().Value);
        await desk.AsAsync(Analyst, new SaveThreatLine(desk.Next(), assessing, line, 0, new ThreatLineDraft("S4", "crime-network", 2, 4, 2, ThreatTrend.Stable, "Er is eerder iets gebeurd.")));
        await desk.AsAsync(Analyst, new RemoveThreatLine(desk.Next(), assessing, line));
        await desk.AsAsync(Adviser, new ReopenAssessment(desk.Next(), assessing));
        var handover = await desk.AsAsync(Adviser, new RaiseHandover(
            desk.Next(), assessing, "Er lag een wapen op de stoep.", "Vandaag.", HandoverUrgency.Today, "contactpersoon politie", null, null));
        await desk.AsAsync(Adviser, new NoteHandoverStep(desk.Next(), assessing, handover, HandoverStep.ConfirmReceipt));
        next++;
    }

    private async Task OfTermsAsync(DossierId asked, AccountId bestuurder, DateOnly today)
    {
        var nextDay = WorkingDays.Add(today, 1);
        await desk.AsAsync(people.Planner, new SuspendTerm(desk.Next(), asked, "Sinds wanneer woont u hier?", nextDay));
        await desk.AsAsync(bestuurder, new GiveInformation(desk.Next(), asked, "Sinds mei."));
        await desk.AsAsync(people.Planner, new SuspendTerm(desk.Next(), asked, "En tot wanneer bent u benoemd?", nextDay));
        await desk.AsSystemAsync(new LapseSuspension(desk.Next(), asked));
        await desk.AsSystemAsync(new MakeForecasts(desk.Next()));
        await desk.AsAsync(people.Planner, new EndSuspension(desk.Next(), asked));
        await desk.AsAsync(people.Planner, new ExtendTerm(desk.Next(), asked, WorkingDays.Add(today, 10), "De planner is ziek."));
    }

    private async Task AtHomeAsync()
    {
        var planned = await PlayAsync(DemoEnd.Planned);
        await desk.AsAsync(people.Bestuurders[next].Account, new AnswerSelfScan(desk.Next(), planned, "Z1", 0, SelfScanKind.No, "De achterdeur klemt."));
        await desk.AsAsync(people.Planner, new SaveAvailability(
            desk.Next(), Adviser, 0, ["Utrecht"], [new WorkingHours(DayOfWeek.Monday, new TimeOnly(9, 0), new TimeOnly(17, 0))], []));
        await desk.AsAsync(people.Planner, new ReassignAdviser(desk.Next(), planned, Adviser, OtherAdviser));
        await desk.AsAsync(people.Planner, new ReassignAdviser(desk.Next(), planned, OtherAdviser, Adviser));
        await desk.AsAsync(Adviser, new ReportNoShow(desk.Next(), planned, NoShowReason.AskedToMove));
        next++;

        var visited = await PlayAsync(DemoEnd.Interviewing);
        var photo = await desk.AsAsync(Adviser, new AttachPhoto(desk.Next(), visited, "B1", Photos.Draw(40, 30)));
        await desk.AsAsync(Adviser, new RemovePhoto(desk.Next(), visited, photo));
        await OnTwoTabletsAsync(visited);
        var incident = new IncidentId(desk.Next().Value);
        await desk.AsAsync(Adviser, new RecordIncident(desk.Next(), visited, incident, 0, new IncidentDraft(
            IncidentKind.Verbal, IncidentChannel.Phone, null, "Vorig jaar", "Er werd gebeld en gescholden.", ReportingState.NotReported, null, YesNoUnknown.No, false, false)));
        await desk.AsAsync(Adviser, new RemoveIncident(desk.Next(), visited, incident));
        await TalkedAsync(visited);
        next++;
    }

    private async Task TalkedAsync(DossierId visited)
    {
        await desk.AsAsync(Adviser, new PassTopicOver(desk.Next(), visited, 6, PassedOver: true));
        await desk.AsAsync(Adviser, new SaveTopicNote(desk.Next(), visited, 3, NoteVisibility.Shared, 0, "Er werd gebeld."));
        var member = new HouseholdMemberId(desk.Next().Value);
        await desk.AsAsync(Adviser, new SaveHouseholdMember(desk.Next(), visited, member, 0, new HouseholdDraft(HouseholdRole.Partner, AgeBand.Adult, true, false, false, false)));
        await desk.AsAsync(Adviser, new RemoveHouseholdMember(desk.Next(), visited, member));
        var correction = await desk.AsAsync(people.Bestuurders[next].Account, new ProposeCorrection(desk.Next(), visited, new FactOfInterview(FactKind.Note, "3"), "Er werd twee keer gebeld."));
        await desk.AsAsync(Adviser, new ProcessCorrection(desk.Next(), visited, correction));
    }

    private async Task OnTwoTabletsAsync(DossierId visited)
    {
        var (one, other) = (new ScanDeviceId(desk.Next().Value), new ScanDeviceId(desk.Next().Value));
        await desk.AsAsync(Adviser, new TakeScanAlong(desk.Next(), visited, one, "Chrome op Android"));
        foreach (var (device, remark) in new[] { (one, "Van de tablet."), (other, "Van de telefoon.") })
        {
            await desk.AsAsync(Adviser, new SyncScanOperation(desk.Next(), visited, new ScanOperation(
                new ScanOperationId(desk.Next().Value), device, 1, "A1", ScanField.Remark, 1, null, remark, false, desk.Clock.GetUtcNow())));
        }

        var choice = await house.InDbAsync(db => db.Set<ScanChoice>().Where(c => c.DossierId == visited && c.ChosenAt == null).Select(c => c.Id).SingleAsync());
        await desk.AsAsync(Adviser, new ChooseScanValue(desk.Next(), visited, choice, TakeKept: true));
        await desk.AsAsync(Adviser, new SyncScanOperation(desk.Next(), visited, new ScanOperation(
            new ScanOperationId(desk.Next().Value), one, 2, "B10", ScanField.Answer, 99, ScanAnswerKind.NotApplicable, "Er is geen kelderluik.", false, desk.Clock.GetUtcNow())));
        await desk.AsAsync(Adviser, new RevokeScanDevice(desk.Next(), visited, other));
        var (upload, photo) = (new ScanUploadId(desk.Next().Value), Photos.Draw(40, 30));
        await desk.AsAsync(Adviser, new StartScanUpload(desk.Next(), visited, upload, "B1", photo.Length, one));
        await desk.AsAsync(Adviser, new PutScanChunk(desk.Next(), visited, upload, 0, photo));
        await desk.AsAsync(Adviser, new FinishScanUpload(desk.Next(), visited, upload));
    }

    private async Task InReviewAsync()
    {
        var submitted = await PlayAsync(DemoEnd.Submitted);
        await desk.AsAsync(Reviewer, new ClaimReview(desk.Next(), submitted, HasInterest: false));
        await StandInAsync(submitted);
        await desk.AsAsync(Reviewer, new ClaimReview(desk.Next(), submitted, HasInterest: false));
        await desk.AsAsync(Reviewer, new EscalateReview(desk.Next(), submitted, "De dreiging is concreet.", "contactpersoon politie"));
        var asked = await desk.AsAsync(Reviewer, new AskReviewQuestion(desk.Next(), submitted, "scan", "Waar zit het slot van de achterdeur?"));
        await desk.AsAsync(Adviser, new ReplyToReviewQuestion(desk.Next(), submitted, asked, "Aan de binnenkant."));
        await desk.AsAsync(Reviewer, new CloseReviewQuestion(desk.Next(), submitted, asked));
        await DemoReview.DecideAsync(desk, Reviewer, submitted, half: false, returned: null);
        await desk.AsAsync(Reviewer, new DecidePart(desk.Next(), submitted, "judgement", PartVerdict.Changed, "Aangescherpt.", null));
        await desk.AsAsync(Reviewer, new AdoptWithChange(desk.Next(), submitted, "Eén zin is aangescherpt.")
        {
            Conditions = "Binnen een jaar opnieuw bekijken.",
            Dissent = "Een hek was ook genoeg geweest.",
        });
        await desk.AsAsync(Adviser, new ReviseAdvice(desk.Next(), submitted, "Er is een schuur bijgebouwd.", ThreatAnalysisToo: true));
        await desk.AsAsync(Adviser, new DropRevision(desk.Next(), submitted, "De schuur staat los van de woning."));
        next++;

        var paused = await PlayAsync(DemoEnd.OnHold);
        await desk.AsAsync(Adviser, new ResumeDossier(desk.Next(), paused));
    }

    private async Task StandInAsync(DossierId claimed)
    {
        var deputy = people.Reviewers[(next + 1) % people.Reviewers.Count];
        var today = DutchTime.Today(desk.Clock);
        var named = await desk.AsAsync(Reviewer, new NameDeputy(desk.Next(), deputy, today, today.AddDays(7)));
        await desk.AsAsync(deputy, new TakeOverReview(desk.Next(), claimed, Reviewer));
        await desk.AsAsync(Reviewer, new EndDeputyship(desk.Next(), named));
        await desk.AsAsync(deputy, new HandBackReview(desk.Next(), claimed));
        await desk.AsSystemAsync(new WatchReview(desk.Next(), claimed));
    }

    private async Task OfAccountsAsync()
    {
        var admin = await desk.AsSystemAsync(new CreateAccount(desk.Next(), "een@voorbeeld.example", "Fictief Een", "beheerder", "bzk", [Role.Administrator], null));
        var other = await desk.AsSystemAsync(new CreateAccount(desk.Next(), "twee@voorbeeld.example", "Fictief Twee", "planner", "ccv", [Role.Planner], null));
        await desk.AsAsync(admin, new ChangeRoles(desk.Next(), other, [Role.Planner, Role.Veiligheidsadviseur]));
        await desk.AsAsync(admin, new ResetPassword(desk.Next(), other, "een nieuw lang wachtwoord"));
        await OfFactorsAsync(admin, other);
        await desk.AsAsync(admin, new CloseAccount(desk.Next(), other));
        await desk.AsAsync(admin, new ReopenAccount(desk.Next(), other));
        var today = DutchTime.Today(desk.Clock);
        await desk.AsAsync(admin, new NameDeputyFor(desk.Next(), people.Reviewers[0], people.Reviewers[1], today.AddDays(1), today.AddDays(2)));
        var block = new TextBlockId(desk.Next().Value);
        await desk.AsAsync(admin, new SaveTextBlock(desk.Next(), block, 0, new TextBlockDraft(TextBlockPlace.Judgement, "Begin", "De woning is […].")));
        await desk.AsAsync(admin, new RemoveTextBlock(desk.Next(), block));
        var contact = new HandoverContactId(desk.Next().Value);
        await desk.AsAsync(admin, new SaveHandoverContact(desk.Next(), contact, 0, new HandoverContactDraft(1, "Contact bij de politie", "000-0000001", "Op werkdagen.")));
        await desk.AsAsync(admin, new RemoveHandoverContact(desk.Next(), contact));
        await desk.AsAsync(admin, new AddDayOff(desk.Next(), WorkingDays.Add(today, 3), "brugdag"));
        await desk.AsAsync(admin, new WithdrawDayOff(desk.Next(), WorkingDays.Add(today, 3)));
        var manager = await desk.AsAsync(admin, new NameLead(desk.Next(), Role.Planner, other));
        await desk.AsAsync(admin, new EndLead(desk.Next(), manager));
        await desk.AsAsync(admin, new ChangeTerm(desk.Next(), Phase.Intake, null, 4, 2, 8, DutchTime.DayOf(desk.Clock.GetUtcNow()).AddDays(1)));
        var dead = await house.InDbAsync(async db =>
        {
            var mail = await db.Set<OutboxMail>().OrderBy(m => m.Id).FirstAsync();
            mail.GiveUp("TestException", desk.Clock.GetUtcNow());
            await db.SaveChangesAsync();
            return mail.Id;
        });
        await desk.AsAsync(admin, new RetryMail(desk.Next(), dead));
        await desk.AsAsync(admin, new StartJob(desk.Next()));
    }

    private async Task OfFactorsAsync(AccountId admin, AccountId other)
    {
        var session = (await house.AsNobodyAsync(new CheckPassword("twee@voorbeeld.example", "een nieuw lang wachtwoord"))).Answer.Session;
        await house.InDbAsync(async db =>
        {
            var app = db.Add(new Authenticator { AccountId = other }).Entity;
            app.Offer([1]);
            app.Confirm(1, desk.Clock.GetUtcNow());
            db.AddRange(APasskey.Of(other, 1), APasskey.Of(other, 2));
            return await db.SaveChangesAsync();
        });
        await desk.AsAsync(other, new RemovePasskey(desk.Next(), APasskey.Word(other, 1)));
        await desk.AsAsync(other, new RemoveAuthenticator(desk.Next()));
        await desk.AsAsync(admin, new ResetFactors(desk.Next(), other));
        await desk.AsAsync(other, new EndSession(desk.Next(), session));
        await desk.AsAsync(other, new EndAllSessions(desk.Next()));
    }

    private async Task OfTheVaultAsync()
    {
        next++;
        var over = await PlayAsync(DemoEnd.Withdrawn);
        var code = await house.InDbAsync(db => db.Set<Dossier>().Where(d => d.Id == over).Select(d => d.Code).SingleAsync());
        var one = await desk.AsSystemAsync(new CreateAccount(desk.Next(), "drie@voorbeeld.example", "Fictief Drie", "beheerder", "bzk", [Role.Administrator], null));
        var two = await desk.AsSystemAsync(new CreateAccount(desk.Next(), "vier@voorbeeld.example", "Fictief Vier", "beheerder", "bzk", [Role.Administrator], null));
        desk.Clock.Set(house.Clock.GetUtcNow().AddYears(2));
        await desk.AsAsync(one, new ProposeDestruction(desk.Next(), over));
        await desk.AsAsync(two, new ConfirmDestruction(desk.Next(), over, code));
        await desk.AsSystemAsync(new DestroyKeys(desk.Next()));
        await OfQuestionsAsync(one, two);
        await OfTextsAsync(one, two);
        await OfLookingAsync();
        await desk.AsSystemAsync(new RotateKeys(desk.Next()));
        await desk.AsSystemAsync(new RetireKey(desk.Next(), "0001"));
    }

    private async Task OfQuestionsAsync(AccountId one, AccountId two)
    {
        var draft = new ScanQuestionDraft("Is de tuinpoort op slot?", ScanCategory.Physical, "De poort gaat niet open zonder sleutel.", false, null, null, false, null, ["V1"]);
        var version = await desk.AsAsync(one, new StartCatalogueDraft(desk.Next()));
        await desk.AsAsync(one, new SaveScanQuestion(desk.Next(), version, 1, null, "A", draft));
        await desk.AsAsync(one, new WithdrawScanQuestion(desk.Next(), version, 2, "C3"));
        var condition = await desk.AsAsync(one, new SaveScanCondition(desk.Next(), version, 3, null, "Is er een zwembad?", "De woning heeft geen zwembad."));
        await desk.AsAsync(one, new WithdrawScanCondition(desk.Next(), version, 4, condition));
        var topic = await desk.AsAsync(one, new SaveScanTopic(desk.Next(), version, 5, null, "Wat is een goede poort?", "Hij valt vanzelf dicht.\nHij heeft een slot."));
        await desk.AsAsync(one, new WithdrawScanTopic(desk.Next(), version, 6, topic));
        await desk.AsAsync(one, new ProposeCatalogue(desk.Next(), version, 7, DutchTime.DayOf(desk.Clock.GetUtcNow()).AddDays(1)));
        await desk.AsAsync(two, new ReturnCatalogue(desk.Next(), version, 8));
        await desk.AsAsync(one, new ProposeCatalogue(desk.Next(), version, 9, DutchTime.DayOf(desk.Clock.GetUtcNow()).AddDays(1)));
        await desk.AsAsync(two, new ApproveCatalogue(desk.Next(), version, 10));
        var after = await desk.AsAsync(one, new StartCatalogueDraft(desk.Next()));
        await desk.AsAsync(one, new DiscardCatalogueDraft(desk.Next(), after, 1));
    }

    private async Task OfTextsAsync(AccountId one, AccountId two)
    {
        var day = DutchTime.DayOf(desk.Clock.GetUtcNow()).AddDays(1);
        var version = await desk.AsAsync(one, new StartAdviceTemplate(desk.Next()));
        await desk.AsAsync(one, new SaveAdviceTemplate(desk.Next(), version, 1, AdviceTemplate.First.Texts with { WhatNow = "Bewaar dit advies goed." }));
        await desk.AsAsync(one, new TryAdviceTemplate(desk.Next(), version, 2));
        await desk.AsAsync(one, new ProposeAdviceTemplate(desk.Next(), version, 2, day));
        await desk.AsAsync(two, new ReturnAdviceTemplate(desk.Next(), version, 3));
        await desk.AsAsync(one, new TryAdviceTemplate(desk.Next(), version, 4));
        await desk.AsAsync(one, new ProposeAdviceTemplate(desk.Next(), version, 4, day));
        await desk.AsAsync(two, new ApproveAdviceTemplate(desk.Next(), version, 5));
        var after = await desk.AsAsync(one, new StartAdviceTemplate(desk.Next()));
        await desk.AsAsync(one, new DiscardAdviceTemplate(desk.Next(), after, 1));
    }

    // The clock stands in the future here: the database ends an emergency by its own.
    private async Task OfLookingAsync()
    {
        next++;
        var dossier = await PlayAsync(DemoEnd.Assessing);
        desk.Clock.Set(house.Clock.GetUtcNow().AddYears(30));
        var code = await house.InDbAsync(db => db.Set<Dossier>().Where(d => d.Id == dossier).Select(d => d.Code).SingleAsync());
        var auditor = await desk.AsSystemAsync(new CreateAccount(desk.Next(), "vijf@voorbeeld.example", "Fictief Vijf", "toezichthouder", "bzk", [Role.Auditor], null));
        var adviser = await desk.AsSystemAsync(new CreateAccount(desk.Next(), "zes@voorbeeld.example", "Fictief Zes", "adviseur", "ccv", [Role.Veiligheidsadviseur], null));
        await desk.AsAsync(adviser, new OpenInEmergency(desk.Next(), code, EmergencyKind.Danger, "Er staat iemand voor de deur."));
        await desk.AsAsync(adviser, new ShowDossier(dossier));
        var bestuurder = people.Bestuurders[next].Account;
        var look = (await desk.AsAsync(bestuurder, new WhoLooked(dossier)))[0].Looks.First(l => !l.Yourself);
        await desk.AsAsync(bestuurder, new AskAboutLook(desk.Next(), dossier, look.LineId, "Waarom keek deze persoon?", WantsName: true));
        var question = (await desk.AsAsync(auditor, new ListLookQuestions()))[0];
        await desk.AsAsync(auditor, new AnswerLookQuestion(desk.Next(), dossier, question.QuestionId, "Er was een melding.", GivesName: true));
        await desk.AsSystemAsync(new FlagUnusualLooking(desk.Next()));
        var unusual = (await desk.AsAsync(auditor, new ListUnusualLooks()))[0];
        await desk.AsAsync(auditor, new MarkUnusualLookSeen(desk.Next(), unusual.UnusualLookId, "Het was een noodgeval."));
    }

    private async Task OfCalibrationAsync()
    {
        desk.Clock.Set(house.Clock.GetUtcNow());
        var coach = await desk.AsSystemAsync(new CreateAccount(desk.Next(), "zeven@voorbeeld.example", "Fictief Zeven", "coach", "ccv", [Role.CalibrationCoach], null));
        var rater = await desk.AsSystemAsync(new CreateAccount(desk.Next(), "acht@voorbeeld.example", "Fictief Acht", "adviseur", "ccv", [Role.Veiligheidsadviseur], null));
        var today = DutchTime.Today(house.Clock);
        await desk.AsAsync(coach, new DrawCalibration(desk.Next(), 2026, today.AddYears(-2), today.AddDays(-1), 1));
        await desk.AsSystemAsync(new FillCalibrationDraws(desk.Next()));
        var drawn = (await desk.AsAsync(coach, new ShowCalibration())).Draws[0].Cases[0].CaseId;
        await desk.AsAsync(coach, new AssignSecondRater(desk.Next(), drawn, rater));
        foreach (var code in (await desk.AsAsync(rater, new ShowEvidence(drawn))).Evidence.ScenarioCodes)
        {
            await desk.AsAsync(rater, new SaveSecondRating(desk.Next(), drawn, code, new RiskSteps(3, 2, 4)));
        }

        await desk.AsAsync(rater, new HandInSecondRating(desk.Next(), drawn));
    }

    // Over what was adopted before: the roads and the sides have some.
    private async Task OfTheSecondLookAsync()
    {
        desk.Clock.Set(house.Clock.GetUtcNow());
        var auditor = await desk.AsSystemAsync(new CreateAccount(desk.Next(), "negen@voorbeeld.example", "Fictief Negen", "toezichthouder", "bzk", [Role.Auditor], null));
        var colleague = await desk.AsSystemAsync(new CreateAccount(desk.Next(), "tien@voorbeeld.example", "Fictief Tien", "toetser", "bva", [Role.Beveiligingsautoriteit], null));
        await desk.AsSystemAsync(new SealTrail(desk.Next()));
        var today = DutchTime.Today(house.Clock);
        await desk.AsAsync(auditor, new DrawSecondLooks(desk.Next(), today.AddYears(-2), today.AddDays(-1), 1));
        var drawn = (await desk.AsAsync(colleague, new ListSecondLooks()))[0].DossierId;
        await desk.AsAsync(colleague, new TakeSecondLook(desk.Next(), drawn));
        await desk.AsAsync(colleague, new CompleteSecondLook(desk.Next(), drawn, SecondVerdict.SameWithRemarks, "De motivering van de camera is mager."));
    }

    private async Task OfTheClockAsync()
    {
        await desk.AsSystemAsync(new RecountDeadlines(desk.Next()));
        await desk.AsSystemAsync(new RemindOfDueDeadlines(desk.Next()));
        await desk.AsSystemAsync(new SendOutbox(desk.Next()));
        await desk.AsSystemAsync(new PublishFigures(desk.Next()));
        await desk.AsSystemAsync(new WriteMissingEditions(desk.Next()));
        await desk.AsSystemAsync(new KeepSiteKey(desk.Next(), "sleutel-1", "<key/>"));
        await desk.AsSystemAsync(new SealTrail(desk.Next()));
        var notices = await desk.AsAsync(people.Planner, new ListNotices());
        await desk.AsAsync(people.Planner, new SaveNoticeSettings(desk.Next(), 0, NoticeChoices.Usual with { Way = MailWay.Digest }));
        await desk.AsAsync(people.Planner, new MarkNoticesRead(desk.Next(), [notices.Lines[0].NoticeId]));
    }
}
