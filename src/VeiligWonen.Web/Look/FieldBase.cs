using Microsoft.AspNetCore.Components;

namespace VeiligWonen.Web.Look;

/// <summary>What every field has: a label above, a hint, and a sentence when something is wrong, all tied to the native control.</summary>
public abstract class FieldBase : ComponentBase
{
    private static int lastNumber;

    private readonly string ownId = $"veld-{Interlocked.Increment(ref lastNumber)}";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>The Dutch sentence that says what is wrong. What was typed stays.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>A field that is not required says "(niet verplicht)"; there are no asterisks.</summary>
    [Parameter]
    public bool Required { get; set; }

    /// <summary>The name under which a static form posts the value; also the id, unless <see cref="Id"/> is given.</summary>
    [Parameter]
    public string? Name { get; set; }

    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    /// <summary>Further attributes for the native control, such as autocomplete or inputmode.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? More { get; set; }

    protected string InputId => Id ?? Name ?? ownId;

    /// <summary>What the field itself found wrong with what was typed; goes before <see cref="Error"/>.</summary>
    protected string? OwnError { get; set; }

    protected string? Wrong => OwnError ?? Error;

    protected string? Invalid => Wrong is null ? null : "true";

    protected string? AriaRequired => Required ? "true" : null;

    protected string? DescribedBy
    {
        get
        {
            var hint = Hint is null ? null : InputId + "-hint";
            var error = Wrong is null ? null : InputId + "-fout";
            return hint is null ? error : error is null ? hint : $"{hint} {error}";
        }
    }
}
