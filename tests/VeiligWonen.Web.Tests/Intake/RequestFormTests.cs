using Bunit;
using VeiligWonen.Casework.Intake;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Process;
using VeiligWonen.Web.Intake;
using VeiligWonen.Web.Look;
using VeiligWonen.Web.Tests.Look;

namespace VeiligWonen.Web.Tests.Intake;

public sealed class RequestFormTests : LookContext
{
    [Fact]
    public void Nothing_is_chosen_beforehand_and_follow_ups_wait_for_their_question()
    {
        var form = Form(new RequestDraft());

        Assert.Empty(form.FindAll("input[checked]"));
        Assert.Empty(form.FindAll("#InOfficeFrom, #PkvwValidUntil, #PkvwException, #ResidenceExemption"));
    }

    [Fact]
    public async Task Each_answer_brings_its_own_follow_up()
    {
        var form = Form(new RequestDraft());

        await form.Find("input[value=Certain]").ChangeAsync("Certain");
        await form.Find("#HomeInArea input[value=False]").ChangeAsync("False");
        await form.Find("#Pkvw input[value=None]").ChangeAsync("None");

        Assert.Single(form.FindAll("#InOfficeFrom"));
        Assert.Empty(form.FindAll("#InOfficeUntil"));
        Assert.Single(form.FindAll("#ResidenceExemption"));
        Assert.Single(form.FindAll("#PkvwException"));
    }

    [Theory]
    [InlineData(Office.DagelijksBestuurslid)]
    [InlineData(Office.Raadslid)]
    public void Who_need_not_live_in_the_area_is_not_asked_where_they_live(Office office)
    {
        Assert.Empty(Form(new RequestDraft { Office = office }).FindAll("#HomeInArea"));
    }

    [Fact]
    public void A_wrong_field_carries_its_sentence_and_keeps_what_was_typed()
    {
        var draft = new RequestDraft { Postcode = "0123" };
        var refusal = new InvalidInput([new FieldSentence("Request.Home.Postcode", "Dit is geen postcode. Een voorbeeld: 1234 AB.")]);

        var form = Form(draft, new FieldErrors(refusal));

        Assert.Equal("0123", form.Find("#Postcode").GetAttribute("value"));
        Assert.Equal("true", form.Find("#Postcode").GetAttribute("aria-invalid"));
        Assert.Contains("Dit is geen postcode", form.Find("#Postcode-fout").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_longer_on_the_screen_is_not_sent()
    {
        var draft = new FactsDraft
        {
            Appointment = AppointmentState.Certain,
            InOfficeUntil = new DateOnly(2020, 1, 1),
            HomeInArea = true,
            ResidenceExemption = true,
            Pkvw = PkvwState.None,
            PkvwValidUntil = new DateOnly(2030, 1, 1),
        };

        var facts = draft.ToFacts();

        Assert.Null(facts.InOfficeUntil);
        Assert.Null(facts.ResidenceExemption);
        Assert.Null(facts.PkvwValidUntil);
    }

    [Fact]
    public void What_was_not_chosen_is_no_choice_that_happens_to_be_the_first()
    {
        var message = new RequestDraft().ToMessage(CommandId.New());

        Assert.False(Enum.IsDefined(message.Office));
        Assert.False(Enum.IsDefined(message.Facts.Appointment));
        Assert.False(Enum.IsDefined(message.Home.Tenure));
    }

    [Fact]
    public void The_judgement_cites_its_article_and_says_what_would_change_it()
    {
        var outcome = new EligibilityOutcome(
            EligibilityKind.NotEligible,
            [new EligibilityGround("art. 3.9 lid 5 onder b Regeling", "Uw woning heeft geen certificaat.", false, "Een geldig certificaat.")]);

        var piece = Render<OutcomePiece>(its => its.Add(of => of.Outcome, outcome));

        Assert.Contains("Voldoet niet: Uw woning heeft geen certificaat.", piece.Markup.Replace("<strong>", "", StringComparison.Ordinal).Replace("</strong>", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("art. 3.9 lid 5 onder b", piece.Markup, StringComparison.Ordinal);
        Assert.Contains("een geldig certificaat.", piece.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<RequestForm> Form(RequestDraft draft, FieldErrors? errors = null) => Render<RequestForm>(its => its
        .Add(of => of.Draft, draft).Add(of => of.Errors, errors ?? FieldErrors.None));
}
