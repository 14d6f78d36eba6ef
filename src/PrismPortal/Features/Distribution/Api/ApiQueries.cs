using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;

namespace PrismPortal.Features.Distribution.Api;

/// <summary>Articles as the JSON API lists them: four queries for any number of items.</summary>
public sealed class ApiQueries(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<ApiList<ApiArticle>> ArticlesAsync(
        string? language, string? category, string? tag, ApiCursor? after, int limit, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var articles = CardQueries.Visible(db, new CardFilter { Language = language });
        articles = category is null ? articles : articles.Where(article => article.Category!.Slug == category);
        articles = tag is null ? articles : articles.Where(article => article.Tags.Any(t => t.Tag!.Slug == tag));
        if (after is not null)
        {
            var at = new DateTimeOffset(after.First, TimeSpan.Zero);
            articles = articles.Where(article => article.PublishedAt < at || (article.PublishedAt == at && article.Id < after.Second));
        }

        var ids = await CardQueries.Newest(articles)
            .Select(article => new { article.Id, article.PublishedAt })
            .Take(limit + 1)
            .ToListAsync(cancellation);
        var more = ids.Count > limit;
        var shown = ids.Take(limit).ToArray();
        var items = await DescribeAsync(db, [.. shown.Select(row => row.Id)], cancellation);
        var next = more ? new ApiCursor(shown[^1].PublishedAt!.Value.UtcTicks, shown[^1].Id).ToString() : null;
        return new ApiList<ApiArticle>([.. shown.Select(row => items[row.Id])], next);
    }

    /// <summary>The articles with these ids as list items, by id.</summary>
    public async Task<IReadOnlyDictionary<long, ApiArticle>> DescribeAsync(long[] ids, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await DescribeAsync(db, ids, cancellation);
    }

    public async Task<ApiList<ApiNamed>> CategoriesAsync(string language, ApiCursor? after, int limit, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var skip = (int)Math.Min(after?.First ?? 0, int.MaxValue);
        var rows = await db.Categories.AsNoTracking()
            .Where(category => db.Articles.Any(article => article.CategoryId == category.Id && article.State == ArticleState.Published))
            .OrderBy(category => category.Order).ThenBy(category => category.Id)
            .Skip(skip).Take(limit + 1)
            .Select(category => new SectionName(category.Slug, category.Name, category.Names, category.Tone))
            .ToListAsync(cancellation);
        return new ApiList<ApiNamed>(
            [.. rows.Take(limit).Select(section => new ApiNamed(section.Slug, section.In(language)))],
            rows.Count > limit ? new ApiCursor(skip + limit, 0).ToString() : null);
    }

    public async Task<ApiList<ApiNamed>> TagsAsync(ApiCursor? after, int limit, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var last = after?.First ?? 0;
        var rows = await db.Tags.AsNoTracking()
            .Where(tag => tag.Id > last)
            .Where(tag => db.ArticleTags.Any(t => t.TagId == tag.Id && t.Article!.State == ArticleState.Published))
            .OrderBy(tag => tag.Id)
            .Take(limit + 1)
            .Select(tag => new { tag.Id, tag.Slug, tag.Name })
            .ToListAsync(cancellation);
        return new ApiList<ApiNamed>(
            [.. rows.Take(limit).Select(tag => new ApiNamed(tag.Slug, tag.Name))],
            rows.Count > limit ? new ApiCursor(rows[limit - 1].Id, 0).ToString() : null);
    }

    private static async Task<Dictionary<long, ApiArticle>> DescribeAsync(PortalDbContext db, long[] ids, CancellationToken cancellation)
    {
        var rows = await db.Articles.AsNoTracking().Where(article => ids.Contains(article.Id))
            .Select(article => new
            {
                Card = new
                {
                    article.Id,
                    article.ExternalId,
                    article.Slug,
                    article.Language,
                    article.Title,
                    article.Summary,
                    article.PublishedAt,
                    article.UpdatedAt,
                    article.TranslationGroupId,
                },
                article.Source,
                Section = new SectionName(article.Category!.Slug, article.Category.Name, article.Category.Names, article.Category.Tone),
            })
            .ToListAsync(cancellation);
        var tags = (await db.ArticleTags.Where(tag => ids.Contains(tag.ArticleId)).OrderBy(tag => tag.Position)
            .Select(tag => new { tag.ArticleId, tag.Tag!.Slug, tag.Tag.Name }).ToListAsync(cancellation))
            .ToLookup(tag => tag.ArticleId, tag => new ApiNamed(tag.Slug, tag.Name));
        var authors = (await db.Bylines.Where(byline => ids.Contains(byline.ArticleId)).OrderBy(byline => byline.Position)
            .Select(byline => new { byline.ArticleId, byline.Author!.Slug, byline.Author.Name }).ToListAsync(cancellation))
            .ToLookup(author => author.ArticleId, author => new ApiNamed(author.Slug, author.Name));
        var groups = rows.Select(row => row.Card.TranslationGroupId).OfType<long>().ToArray();
        var translations = (await CardQueries.Visible(db, new CardFilter())
            .Where(article => article.TranslationGroupId != null && groups.Contains(article.TranslationGroupId.Value))
            .Select(article => new { article.Id, article.TranslationGroupId, article.Language, article.Slug }).ToListAsync(cancellation))
            .ToLookup(article => article.TranslationGroupId);
        return rows.ToDictionary(row => row.Card.Id, row => new ApiArticle
        {
            Slug = row.Card.Slug,
            ExternalId = row.Card.ExternalId,
            Title = row.Card.Title,
            Summary = row.Card.Summary,
            Language = row.Card.Language,
            Category = new ApiNamed(row.Section.Slug, row.Section.In(row.Card.Language)),
            Tags = [.. tags[row.Card.Id]],
            Authors = [.. authors[row.Card.Id]],
            PublishedAt = row.Card.PublishedAt!.Value.UtcDateTime,
            UpdatedAt = (row.Card.UpdatedAt ?? row.Card.PublishedAt).Value.UtcDateTime,
            Url = PortalRoutes.Article(row.Card.Slug),
            Source = row.Source is { } source ? new ApiSource(source.Name, source.Url) : null,
            Translations = row.Card.TranslationGroupId is null ? [] :
            [
                .. translations[row.Card.TranslationGroupId].Where(other => other.Id != row.Card.Id)
                    .Select(other => new ApiTranslation(other.Language, other.Slug, PortalRoutes.Article(other.Slug))),
            ],
        });
    }
}
