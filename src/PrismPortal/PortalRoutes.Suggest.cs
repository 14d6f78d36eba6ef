using PrismPortal.Features.Search.Suggesting;

namespace PrismPortal;

public static partial class PortalRoutes
{
    public const string SuggestTemplate = "/search/suggest";

    /// <summary>What is offered while somebody types.</summary>
    public static string Suggest(Edition edition) => edition.Prefix + SuggestTemplate;

    /// <summary>The same for browsers that search the site from a field of their own, without the words typed.</summary>
    public static string SuggestToBrowsers(Edition edition) => WithQuery(Suggest(edition), ("format", "opensearch"));

    /// <summary>The page a suggestion leads to.</summary>
    public static string Suggested(Edition edition, Suggestion suggestion) => suggestion.Kind switch
    {
        SuggestionKind.Section => Category(edition, suggestion.Slug),
        SuggestionKind.Tag => Tag(edition, suggestion.Slug),
        SuggestionKind.Author => Author(edition, suggestion.Slug),
        SuggestionKind.Series => Series(edition, suggestion.Slug),
        _ => Article(suggestion.Slug),
    };
}
