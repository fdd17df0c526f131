using Microsoft.AspNetCore.Components;

namespace VeiligWonen.Web.Look;

/// <summary>Links to a place on this page. With a base element a bare "#place" would lead to the home page.</summary>
internal static class Here
{
    public static string To(NavigationManager navigation, string id) => $"{navigation.Uri.Split('#')[0]}#{id}";
}
