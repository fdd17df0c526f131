namespace VeiligWonen.Casework.Advice;

/// <summary>For whom an edition of the advice is written. One advice, one source, four papers.</summary>
public enum EditionKind
{
    /// <summary>All of the advice, for the one whose home it is about.</summary>
    Bestuurder,

    /// <summary>For who pays: measures, quantities, prices, days and tax facts. Nothing of person, home or threat.</summary>
    Employer,

    /// <summary>The work order: what and how many. Not even the dossier's code.</summary>
    Installer,

    /// <summary>Complete, with the reasoning and what the reviewer decided.</summary>
    File,
}

/// <summary>One edition: plain words in reading order, so that page, printer and PDF say the same. Its bytes are what the code is made of.</summary>
/// <param name="Kind">For whom.</param>
/// <param name="Title">The title of the paper; says nothing of a person.</param>
/// <param name="TemplateVersion">The version of the fixed texts under which the advice was adopted.</param>
/// <param name="Head">What stands on top.</param>
/// <param name="Sections">The paper, in reading order.</param>
public sealed record AdviceEdition(
    EditionKind Kind, string Title, string TemplateVersion, IReadOnlyList<EditionFact> Head, IReadOnlyList<EditionSection> Sections);

/// <summary>One line on top of the paper.</summary>
/// <param name="Label">Dutch.</param>
/// <param name="Value">Dutch.</param>
public sealed record EditionFact(string Label, string Value);

/// <summary>One section of the paper.</summary>
/// <param name="Heading">Dutch.</param>
/// <param name="Blocks">What it says, in reading order.</param>
public sealed record EditionSection(string Heading, IReadOnlyList<EditionBlock> Blocks);

/// <summary>A piece of a section.</summary>
/// <param name="Heading">A heading of its own; null without.</param>
/// <param name="Paragraphs">Text only: markup in it is shown as it was typed.</param>
/// <param name="Table">What is a table; null without.</param>
public sealed record EditionBlock(string? Heading, IReadOnlyList<string> Paragraphs, EditionTable? Table = null);

/// <summary>A table with a caption and heads; the first cell of a row is its head.</summary>
/// <param name="Caption">What the table is about.</param>
/// <param name="Columns">The heads.</param>
/// <param name="Rows">As many cells as there are heads.</param>
public sealed record EditionTable(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <summary>The Dutch words for editions.</summary>
public static class EditionLabels
{
    /// <summary>The edition as it is called on the screen.</summary>
    /// <param name="kind">The edition.</param>
    /// <returns>The label, as it stands within a sentence.</returns>
    public static string Dutch(this EditionKind kind) => kind switch
    {
        EditionKind.Bestuurder => "advies voor de bestuurder",
        EditionKind.Employer => "advies voor de werkgever",
        EditionKind.Installer => "werkopdracht voor de installateur",
        EditionKind.File => "advies voor het dossier",
    };
}
