namespace PrismPortal.Features.Search.Suggesting;

/// <summary>What a suggestion leads to.</summary>
public enum SuggestionKind
{
    Section,
    Tag,
    Author,
    Series,
    Article,
}

/// <summary>Something whose name begins as somebody typed.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its name or title.</param>
/// <param name="Slug">Its address among its kind.</param>
/// <param name="Start">Where in the text stands what was typed, in UTF-16 units.</param>
/// <param name="Length">How much of the text that is.</param>
public sealed record Suggestion(SuggestionKind Kind, string Text, string Slug, int Start, int Length);
