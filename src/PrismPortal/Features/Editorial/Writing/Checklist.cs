using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Blocks;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>A line of the list gone through before publishing: the field it is about and the key of its words.</summary>
public sealed record CheckLine(string Field, string Key);

/// <summary>What stands between an article and its readers (<see cref="Errors"/>), and what would make it better.</summary>
public sealed record Checklist(IReadOnlyList<CheckLine> Errors, IReadOnlyList<CheckLine> Hints)
{
    /// <summary>Search engines and shared links show about so much of a headline.</summary>
    public const int HeadlineShown = 60;

    /// <summary>Shared links show about so much of a standfirst.</summary>
    public const int StandfirstShown = 160;

    /// <summary>From so many words on a piece wants headings to hold on to.</summary>
    public const int LongBody = 2_500;

    public static Checklist Of(ArticleForm form, ParsedBody body)
    {
        var (errors, hints) = (new List<CheckLine>(), new List<CheckLine>());
        var blocks = body.Blocks;
        Add(errors, form.Title.Length == 0, "title", "Check.NoTitle");
        Add(errors, !blocks.Any(block => block.Text.Length > 0), "body", "Check.NoBody");
        Add(errors, form.Hero is { } hero && string.IsNullOrWhiteSpace(hero.Alt), "hero", "Check.HeroWithoutAlt");
        Add(errors, blocks.Any(block => block.Html.Contains("alt=\"\"", StringComparison.Ordinal) && block.Type == BlockType.Figure), "body", "Check.PictureWithoutAlt");
        Add(hints, form.Title.Length > HeadlineShown, "title", "Check.LongTitle");
        Add(hints, form.Summary.Length == 0, "summary", "Check.NoSummary");
        Add(hints, form.Summary.Length > StandfirstShown, "summary", "Check.LongSummary");
        Add(hints, form.Section.Length == 0, "section", "Check.NoSection");
        Add(hints, form.Tags.Count == 0, "tags", "Check.NoTags");
        Add(hints, form.Authors.Count == 0, "authors", "Check.NoByline");
        Add(hints, form.Hero is null, "hero", "Check.NoHero");
        Add(hints, body.FirstTakeaway is null, "body", "Check.NoTakeaways");
        Add(hints, blocks.Sum(block => block.Text.Length) > LongBody && !blocks.Any(block => block.Type == BlockType.Heading), "body", "Check.NoHeadings");
        return new Checklist(errors, hints);
    }

    private static void Add(List<CheckLine> lines, bool isSo, string field, string key)
    {
        if (isSo)
        {
            lines.Add(new CheckLine(field, key));
        }
    }
}
