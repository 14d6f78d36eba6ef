using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Features.Search;

/// <summary>Counts how articles found divide by section, tag, author and year: four queries for any number.</summary>
internal static class FacetQueries
{
    public static async Task<SearchFacets> CountAsync(PortalDbContext db, long[] ids, string? language, SiteTime time, CancellationToken cancellation)
    {
        if (ids.Length == 0)
        {
            return SearchFacets.None;
        }

        var articles = await db.Articles.AsNoTracking().Where(article => EF.Parameter(ids).Contains(article.Id))
            .Select(article => new { article.CategoryId, article.PublishedAt })
            .ToListAsync(cancellation);
        var bySection = articles.CountBy(article => article.CategoryId).ToDictionary();
        var wanted = bySection.Keys.ToArray();
        var sections = await db.Categories.AsNoTracking().Where(category => wanted.Contains(category.Id))
            .Select(category => new { category.Id, Name = new SectionName(category.Slug, category.Name, category.Names, category.Tone) })
            .ToListAsync(cancellation);
        var tags = await db.ArticleTags.Where(tag => EF.Parameter(ids).Contains(tag.ArticleId))
            .GroupBy(tag => tag.TagId)
            .Select(group => new { Id = group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count).ThenBy(group => group.Id)
            .Take(SearchFacets.Most)
            .Join(db.Tags, group => group.Id, tag => tag.Id, (group, tag) => new Facet(tag.Slug, tag.Name, group.Count))
            .ToListAsync(cancellation);
        var authors = await db.Bylines.Where(byline => EF.Parameter(ids).Contains(byline.ArticleId))
            .GroupBy(byline => byline.AuthorId)
            .Select(group => new { Id = group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count).ThenBy(group => group.Id)
            .Take(SearchFacets.Most)
            .Join(db.Authors, group => group.Id, author => author.Id, (group, author) => new Facet(author.Slug, author.Name, group.Count))
            .ToListAsync(cancellation);
        var years = articles.Where(article => article.PublishedAt is not null).CountBy(article => time.Local(article.PublishedAt!.Value).Year);
        return new SearchFacets(
            Ordered(sections.Select(section => new Facet(section.Name.Slug, section.Name.In(language ?? ""), bySection[section.Id]))),
            Ordered(tags),
            Ordered(authors),
            [.. years.OrderByDescending(year => year.Key).Select(year => Year(year.Key, year.Value))]);
    }

    private static Facet[] Ordered(IEnumerable<Facet> facets) => [.. facets.OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Name, StringComparer.Ordinal)];

    private static Facet Year(int year, int count)
    {
        var name = year.ToString("D4", CultureInfo.InvariantCulture);
        return new Facet(name, name, count);
    }
}
