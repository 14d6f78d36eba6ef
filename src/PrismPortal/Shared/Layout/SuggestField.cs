namespace PrismPortal.Shared.Layout;

/// <summary>What makes a search field offer suggestions where scripts run; without them it is a field.</summary>
public static class SuggestField
{
    /// <summary>The attributes of such a field: where to ask, what the list is called, and the script, which is fetched when somebody goes to the field.</summary>
    public static IReadOnlyDictionary<string, object> Of(PageFrame frame, AssetAddresses files) => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["data-suggest"] = PortalRoutes.Suggest(frame.Edition),
        ["data-suggest-label"] = frame.Wording["Suggest.List"],
        ["data-suggest-script"] = files["js/suggest.js"],
    };
}
