using PrismPortal.Features.Articles;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>What the editor's form holds, as its script sends it and the working copy keeps it.</summary>
public sealed record ArticleForm
{
    public string Title { get; init; } = "";

    /// <summary>Last part of the address; empty lets the title decide.</summary>
    public string Slug { get; init; } = "";

    /// <summary>The standfirst.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The body in Markdown.</summary>
    public string Body { get; init; } = "";

    /// <summary>One of <see cref="Languages.Supported"/>.</summary>
    public string Language { get; init; } = "";

    /// <summary>Name of the section; empty for the general one.</summary>
    public string Section { get; init; } = "";

    /// <summary>Names of the tags in order; unknown ones are made.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Names in the byline, in order; unknown ones are made.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Whose report the piece builds on; empty for none.</summary>
    public string SourceName { get; init; } = "";

    /// <summary>Where that report stands: http or https.</summary>
    public string SourceUrl { get; init; } = "";

    /// <summary>Title of the series; empty for none.</summary>
    public string Series { get; init; } = "";

    /// <summary>Place in the series, from 1.</summary>
    public int SeriesPosition { get; init; }

    public HeroImage? Hero { get; init; }

    /// <summary>The form with every text cleaned as all text is on its way in. Nulls a sender put in become empty.</summary>
    public ArticleForm Clean() => new()
    {
        Title = InputText.CleanLine(Title ?? ""),
        Slug = PrismPortal.Shared.Text.Slug.From(Slug ?? ""),
        Summary = InputText.Clean(Summary ?? "").ReplaceLineEndings("\n").Trim(),
        Body = InputText.Clean(Body ?? "").ReplaceLineEndings("\n"),
        Language = Language ?? "",
        Section = InputText.CleanLine(Section ?? ""),
        Tags = Names(Tags),
        Authors = Names(Authors),
        SourceName = InputText.CleanLine(SourceName ?? ""),
        SourceUrl = (SourceUrl ?? "").Trim(),
        Series = InputText.CleanLine(Series ?? ""),
        SeriesPosition = SeriesPosition,
        Hero = Hero is null ? null : Hero with
        {
            Alt = InputText.CleanLine(Hero.Alt ?? ""),
            Caption = Hero.Caption is null ? null : InputText.CleanLine(Hero.Caption),
            Credit = Hero.Credit is null ? null : InputText.CleanLine(Hero.Credit),
        },
    };

    /// <summary>The words that make a revision.</summary>
    public ArticleContent Content() => new(Language, Title, Summary, Body)
    {
        Source = SourceName.Length > 0 ? new Source(SourceName, SourceUrl.Length > 0 ? SourceUrl : null) : null,
        Hero = Hero,
    };

    public bool Equals(ArticleForm? other) => other is not null
        && (Title, Slug, Summary, Body, Language, Section, SourceName, SourceUrl, Series, SeriesPosition, Hero)
            .Equals((other.Title, other.Slug, other.Summary, other.Body, other.Language, other.Section, other.SourceName, other.SourceUrl, other.Series, other.SeriesPosition, other.Hero))
        && Tags.SequenceEqual(other.Tags)
        && Authors.SequenceEqual(other.Authors);

    public override int GetHashCode() => HashCode.Combine(Title, Slug, Body, Language);

    private static string[] Names(IReadOnlyList<string>? names) =>
        [.. (names ?? []).Select(name => InputText.CleanLine(name ?? "")).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}
