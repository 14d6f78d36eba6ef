using PrismPortal.Features.Editorial.Merging;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>A field two writers changed in different ways.</summary>
public sealed record FieldConflict(string Field, string Mine, string Theirs);

/// <summary>
/// What two writers made of one version. <see cref="Form"/> holds all that only one of them changed; where both did, it
/// holds mine until somebody chooses: fields by <see cref="Fields"/>, the body by <see cref="Body"/>.
/// </summary>
public sealed record FormMerge(ArticleForm Form, IReadOnlyList<FieldConflict> Fields, IReadOnlyList<MergePart> Body)
{
    public bool IsClean => Fields.Count == 0 && Body.All(part => part.Side != MergeSide.Conflict);

    public static FormMerge Of(ArticleForm origin, ArticleForm mine, ArticleForm theirs)
    {
        var conflicts = new List<FieldConflict>();
        var body = BodyMerge.Of(origin.Body, mine.Body, theirs.Body);
        var form = mine with
        {
            Title = Pick("title", form => form.Title),
            Slug = Pick("slug", form => form.Slug),
            Summary = Pick("summary", form => form.Summary),
            Language = Pick("language", form => form.Language),
            Section = Pick("section", form => form.Section),
            SourceName = Pick("sourceName", form => form.SourceName),
            SourceUrl = Pick("sourceUrl", form => form.SourceUrl),
            Series = Pick("series", form => form.Series),
            SeriesPosition = mine.SeriesPosition == origin.SeriesPosition ? theirs.SeriesPosition : mine.SeriesPosition,
            Hero = mine.Hero == origin.Hero ? theirs.Hero : mine.Hero,
            Tags = Union(origin.Tags, mine.Tags, theirs.Tags),
            Authors = Union(origin.Authors, mine.Authors, theirs.Authors),
            Body = BodyMerge.Text(body),
        };
        return new FormMerge(form, conflicts, body);

        string Pick(string field, Func<ArticleForm, string> read)
        {
            var (before, my, their) = (read(origin), read(mine), read(theirs));
            if (my == before || my == their)
            {
                return their;
            }

            if (their != before)
            {
                conflicts.Add(new FieldConflict(field, my, their));
            }

            return my;
        }
    }

    // What either added is there, what either took away is not.
    private static string[] Union(IReadOnlyList<string> origin, IReadOnlyList<string> mine, IReadOnlyList<string> theirs) =>
        [.. mine.Where(name => theirs.Contains(name) || !origin.Contains(name)).Concat(theirs.Where(name => !origin.Contains(name))).Distinct(StringComparer.OrdinalIgnoreCase)];
}
