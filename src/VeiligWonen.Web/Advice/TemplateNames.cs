using VeiligWonen.Casework.Advice;

namespace VeiligWonen.Web.Advice;

/// <summary>The six texts by the name that an administrator reads, in the order of the papers.</summary>
internal static class TemplateNames
{
    public const string Introduction = "Inleiding voor de bestuurder";
    public const string WhatNow = "Wat de bestuurder met het advies kan";
    public const string Objection = "Bezwaar";
    public const string Employer = "Wat de werkgever moet doen";
    public const string Tax = "Gegevens voor de belasting";
    public const string Installer = "Instructie voor de installateur";

    public static IReadOnlyList<(string Name, string Text)> Of(AdviceTexts texts) =>
    [
        (Introduction, texts.Introduction), (WhatNow, texts.WhatNow), (Objection, texts.Objection), (Employer, texts.Employer), (Tax, texts.Tax), (Installer, texts.Installer),
    ];
}
