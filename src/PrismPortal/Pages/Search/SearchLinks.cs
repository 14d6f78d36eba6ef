using PrismPortal.Features.Search;

namespace PrismPortal.Pages.Search;

/// <summary>
/// Addresses of the same search with one thing changed. What was typed into the text for that thing, as <c>tag:</c>, goes:
/// it would come before what the address says. The page number goes with any change.
/// </summary>
public sealed class SearchLinks(Edition edition, SearchInput input)
{
    private readonly ParsedQuery _typed = QueryParser.Parse(input.Text);

    /// <summary>This search, from its first page.</summary>
    public string Here => To(input.Pairs);

    public string Section(string? slug) => To(Changed(Narrowing.Section, ("category", slug)));

    public string Tag(string? slug) => To(Changed(Narrowing.Tag, ("tag", slug)));

    public string Author(string? slug) => To(Changed(Narrowing.Author, ("author", slug)));

    /// <summary>From the first to the last day of a year; null for any time.</summary>
    public string Year(int? year)
    {
        var text = _typed.Without(Narrowing.Before).Without(Narrowing.After);
        return To(With(
            ("q", _typed.Operators.Count == text.Operators.Count ? input.Text : text.ToString()),
            ("from", year is { } first ? SearchInput.Iso(new DateOnly(first, 1, 1)) : null),
            ("to", year is { } last ? SearchInput.Iso(new DateOnly(last, 12, 31)) : null)));
    }

    public string Sort(SearchSort sort) => To(With(("sort", SearchInput.NameOf(sort))));

    /// <summary>Other words, narrowed as before.</summary>
    public string Text(string text) => To(With(("q", text)));

    /// <summary>The words alone, narrowed by nothing.</summary>
    public string WordsOnly() => To([("q", new ParsedQuery(_typed.Words, []).ToString()), ("sort", SearchInput.NameOf(input.Order))]);

    /// <summary>The words without quotation marks and without what is excluded; null where there is neither.</summary>
    public string? Plain()
    {
        var plain = new ParsedQuery([.. _typed.Words.Where(word => !word.IsExcluded).Select(word => word with { IsPhrase = false })], _typed.Operators);
        return _typed.Words.Any(word => word.IsPhrase || word.IsExcluded) && plain.Words.Count > 0 ? Text(plain.ToString()) : null;
    }

    /// <summary>Each of the first words by itself, where there are several.</summary>
    public IEnumerable<(string Word, string Path)> Singly()
    {
        var words = _typed.Words.Where(word => !word.IsExcluded).Select(word => word.Text).ToArray();
        return words.Length < 2 ? [] : words.Take(3).Select(word => (word, Text(new ParsedQuery([new QueryWord(word)], _typed.Operators).ToString())));
    }

    /// <summary>The year a span of days is, if it is one.</summary>
    public static int? YearOf(DateOnly? from, DateOnly? to) =>
        from is { Month: 1, Day: 1 } first && to is { Month: 12, Day: 31 } last && first.Year == last.Year ? first.Year : null;

    private (string Name, string? Value)[] Changed(Narrowing kind, (string Name, string? Value) change) => With(
        ("q", _typed.ValueOf(kind) is null ? input.Text : _typed.Without(kind).ToString()), change);

    private (string Name, string? Value)[] With(params (string Name, string? Value)[] changes) =>
        [.. input.Pairs.Select(pair => changes.FirstOrDefault(change => change.Name == pair.Name) is { Name: not null } change ? change : pair)];

    private string To(IEnumerable<(string, string?)> pairs) => PortalRoutes.WithQuery(PortalRoutes.Search(edition), pairs);
}
