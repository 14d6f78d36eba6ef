using PrismPortal.Shared.Text;

namespace PrismPortal.Shared.Layout;

/// <summary>What stands around a page: its edition, its head and the sections in its navigation.</summary>
public sealed record PageFrame(Edition Edition, PageHead Head, IReadOnlyList<NavigationLink> Sections)
{
    public Wording Wording => Wording.For(Edition.Language);

    /// <summary>The same page in the other editions: address by language.</summary>
    public IReadOnlyDictionary<string, string> OtherEditions { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Scripts this page adds to the site's own, as paths under wwwroot.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>Address of this very page, to come back to.</summary>
    public string ReturnPath { get; init; } = Head.CanonicalPath;

    /// <summary>What the search field holds.</summary>
    public string SearchText { get; init; } = "";
}

public sealed record NavigationLink(string Path, string Name);

/// <summary>What a page tells browsers, search engines and other sites about itself. Paths are root-relative.</summary>
public sealed record PageHead(string Title, string Description, string CanonicalPath)
{
    /// <summary>Open Graph's type.</summary>
    public string Type { get; init; } = "website";

    /// <summary>The page's own picture; null for the site's.</summary>
    public SocialImage? Image { get; init; }

    public bool NoIndex { get; init; }

    public ArticleFacts? Article { get; init; }

    /// <summary>Structured data: one JSON-LD document each.</summary>
    public IReadOnlyList<string> JsonLd { get; init; } = [];

    /// <summary>Versions of this very page in other languages: address by language.</summary>
    public IReadOnlyDictionary<string, string> Alternates { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The page whose feeds this page offers.</summary>
    public string? FeedsOf { get; init; }

    public string? PreviousPath { get; init; }

    public string? NextPath { get; init; }

    /// <summary>A description of at most 160 signs, cut at a word.</summary>
    public static string Describe(string text)
    {
        const int longest = 160;
        if (text.Length <= longest)
        {
            return text;
        }

        var blank = text.LastIndexOf(' ', longest);
        var end = blank > longest / 2 ? blank : longest;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)].TrimEnd() + "…";
    }
}

/// <summary>The picture other sites show with a link; sizes in pixels.</summary>
public sealed record SocialImage(string Path, int Width, int Height, string Alt);

/// <summary>Open Graph's facts of an article.</summary>
public sealed record ArticleFacts(DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt, string Section, IReadOnlyList<string> Tags);
