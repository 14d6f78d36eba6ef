using System.Globalization;
using System.Text;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Search;

/// <summary>Order of what was found.</summary>
public enum SearchSort
{
    Best,
    Newest,
    Oldest,
}

/// <summary>A word or a phrase of a query. What is excluded must not stand in what is found.</summary>
public sealed record QueryWord(string Text, bool IsPhrase = false, bool IsExcluded = false);

/// <summary>
/// What is searched for. <see cref="Text"/> is what the reader typed, cleaned; the rest narrows it. What is typed into the
/// text, as <c>tag:</c>, goes before what the address says.
/// </summary>
public sealed record SearchQuery(string Text)
{
    /// <summary>Longer queries are cut: nobody reads a result for them.</summary>
    public const int MaxLength = 200;

    /// <summary>Searches an address may make in a minute, by page or program.</summary>
    public static readonly Limit PerAddress = new("Searches", 120, TimeSpan.FromMinutes(1));

    /// <summary>Searches a reader may make in what they keep, which is walked through.</summary>
    public static readonly Limit PerAccount = new("OwnSearches", 30, TimeSpan.FromMinutes(1));

    private readonly string? _category;
    private readonly string? _tag;
    private readonly string? _author;

    public string Text
    {
        get;
        init => (field, Typed) = (value, QueryParser.Parse(value));
    }
    = Text;

    /// <summary>The text as <see cref="QueryParser"/> reads it.</summary>
    public ParsedQuery Typed { get; private init; } = QueryParser.Parse(Text);

    public IReadOnlyList<QueryWord> Words => Typed.Words;

    public string? Language { get; init; }

    public string? Category
    {
        get => Typed.ValueOf(Narrowing.Section) ?? _category;
        init => _category = value;
    }

    public string? Tag
    {
        get => Typed.ValueOf(Narrowing.Tag) ?? _tag;
        init => _tag = value;
    }

    public string? Author
    {
        get => Typed.ValueOf(Narrowing.Author) ?? _author;
        init => _author = value;
    }

    /// <summary>Published at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Published before.</summary>
    public DateTimeOffset? Until { get; init; }

    public SearchSort Sort { get; init; }

    /// <summary>Whether there is anything to search for: a word that is wanted, or what narrows.</summary>
    public bool IsEmpty => !Words.Any(word => !word.IsExcluded) && !IsNarrowed;

    /// <summary>Whether a section, tag, author or day narrows it.</summary>
    public bool IsNarrowed =>
        (Category ?? Tag ?? Author) is not null || From is not null || Until is not null
        || Typed.DayOf(Narrowing.After) is not null || Typed.DayOf(Narrowing.Before) is not null;

    /// <summary>One line of clean text without signs that show nothing, as marks of direction, cut to <see cref="MaxLength"/>.</summary>
    public static string Normalise(string? text)
    {
        var clean = InputText.CleanLine(WithoutFormatting(text ?? ""));
        return clean.Length <= MaxLength ? clean : clean[..(char.IsHighSurrogate(clean[MaxLength - 1]) ? MaxLength - 1 : MaxLength)].TrimEnd();
    }

    private static string WithoutFormatting(string text)
    {
        // No query is this long; what follows would be cut anyway.
        const int mostRead = 20 * MaxLength;
        var visible = new StringBuilder(Math.Min(text.Length, mostRead));
        foreach (var rune in text.AsSpan(0, Math.Min(text.Length, mostRead)).EnumerateRunes())
        {
            if (rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                visible.Append(rune.ToString());
            }
        }

        return visible.ToString();
    }
}
