using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Search.Misses;

/// <summary>How often a search found nothing on a day. Nothing is kept of who searched.</summary>
public sealed class SearchMiss
{
    /// <summary>Longer ones are sentences, not what articles are missed for.</summary>
    public const int MaxLength = 60;

    // So many digits are a telephone's or a card's, not a year or a sum.
    private const int MostDigits = 6;

    private SearchMiss()
    {
    }

    public DateOnly Day { get; private set; }

    public string Language { get; private set; } = "";

    /// <summary>What was searched for, folded.</summary>
    public string Text { get; private set; } = "";

    public long Count { get; private set; }

    /// <summary>Whether a query says something of what readers miss: words, narrowed by nothing.</summary>
    public static bool IsWorthNoting(SearchQuery query) =>
        query.Words.Any(word => !word.IsExcluded) && !query.IsNarrowed && FoldedOf(query.Text) is not null;

    /// <summary>The text as it is counted; null where it is too long or may name a person's address or number.</summary>
    public static string? FoldedOf(string? text)
    {
        var folded = SearchQuery.Normalise(Folding.Fold(SearchQuery.Normalise(text)));
        return folded.Length is > 0 and <= MaxLength && !folded.Contains('@', StringComparison.Ordinal) && folded.Count(char.IsDigit) <= MostDigits && folded.Any(char.IsLetterOrDigit)
            ? folded
            : null;
    }
}
