using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Articles.Reading;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Articles;

/// <summary>What a form holds as the article it would be, with everything that stands around one.</summary>
public sealed class ArticlePreviews(ArticleLoader loader, SubjectQueries subjects, TimeProvider clock)
{
    /// <param name="form">Cleaned and judged before.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ArticleModel> LoadAsync(ArticleForm form, CancellationToken cancellation) =>
        await loader.LoadAsync(View(form, await subjects.NavigationAsync(form.Language, cancellation), clock.GetUtcNow()));

    private static ArticleView View(ArticleForm form, IReadOnlyList<Section> sections, DateTimeOffset now)
    {
        var parsed = BodyParser.Parse(form.Content(), ArticleBody.Empty());
        return new ArticleView
        {
            Id = 0,
            ExternalId = null,
            Slug = form.Slug.Length > 0 ? form.Slug : Slug.From(form.Title, "article"),
            Language = form.Language,
            State = ArticleState.Published,
            Title = form.Title,
            Summary = form.Summary,
            Section = SectionOf(form, sections),
            PublishedAt = now,
            UpdatedAt = now,
            ReadingMinutes = parsed.ReadingMinutes,
            Source = form.Content().Source,
            Hero = form.Hero,
            Blocks = parsed.Blocks,
            Tags = [.. form.Tags.Select(tag => new Named(Slug.From(tag, "tag"), tag))],
            Authors = [.. form.Authors.Select(author => new Named(Slug.From(author, "author"), author))],
            Series = form.Series.Length > 0 ? new SeriesPlace(Slug.From(form.Series, "series"), form.Series, null, null) : null,
        };
    }

    private static SectionName SectionOf(ArticleForm form, IReadOnlyList<Section> sections)
    {
        var wanted = form.Section.Length > 0 ? form.Section : Category.General(0).Name;
        return sections.Select(section => section.Name).FirstOrDefault(name => Same(name.Name, wanted) || name.Names.Values.Any(own => Same(own, wanted)))
            ?? new SectionName(Slug.From(wanted, "section"), wanted, new Dictionary<string, string>(StringComparer.Ordinal), sections.Count);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
