using Microsoft.AspNetCore.Components;
using VeiligWonen.Casework.Advice;
using VeiligWonen.Casework.Dossiers;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Web.Look;

namespace VeiligWonen.Web.Advice;

/// <summary>Finds the own advice, and takes in that it was read.</summary>
public partial class MyAdvicePage
{
    private const string Form = "advies-gelezen";

    private IReadOnlyList<MyDossier>? own;
    private EditionView? advice;
    private string? refusal;
    private bool posted;
    private string? watermark;

    /// <summary>One act per page that was served: a form that is posted twice does it once.</summary>
    [SupplyParameterFromForm(FormName = Form)]
    private Guid? Act { get; set; }

    [SupplyParameterFromQuery(Name = "dossier")]
    private Guid? Asked { get; set; }

    [SupplyParameterFromQuery(Name = "print")]
    private string? AskedToPrint { get; set; }

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    // Not when the form below is posted from the same address.
    private bool IsPrint => string.Equals(AskedToPrint, "ja", StringComparison.Ordinal) && (Context is null || HttpMethods.IsGet(Context.Request.Method));

    [Inject]
    private FrontDesk Desk { get; set; } = null!;

    [Inject]
    private PdfPress Press { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        Act ??= CommandId.New().Value;
        var mine = await Desk.SendAsync(new ShowMyDossiers());
        refusal = mine.Refusal?.Sentence;
        own = mine.Succeeded ? [.. mine.Answer.Where(d => d.Facts.HasAdvice())] : null;
        if (own is [var newest, ..])
        {
            await ShowAsync((own.FirstOrDefault(d => d.DossierId.Value == Asked) ?? newest).DossierId);
        }
    }

    private async Task ShowAsync(DossierId dossier)
    {
        if (IsPrint)
        {
            var copy = await Desk.SendAsync(new PrintEdition(dossier, EditionKind.Bestuurder));
            (refusal, advice, watermark) = (copy.Refusal?.Sentence, copy.Succeeded ? copy.Answer.View : null, copy.Succeeded ? copy.Answer.Watermark : null);
            return;
        }

        var answer = await Desk.SendAsync(new ShowEdition(dossier, EditionKind.Bestuurder));
        (refusal, advice) = (answer.Refusal?.Sentence, answer.Succeeded ? answer.Answer : null);
    }

    private async Task MarkReadAsync()
    {
        if (advice is null)
        {
            return;
        }

        var answer = await Desk.SendAsync(new MarkAdviceRead(new CommandId(Act!.Value), advice.DossierId));
        (posted, refusal) = (answer.Succeeded, answer.Refusal?.Sentence);
        advice = answer.Succeeded ? advice with { IsRead = true } : advice;
    }
}
