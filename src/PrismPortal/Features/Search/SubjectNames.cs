using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Search;

/// <summary>Finds the section, tag and author a query names, by slug or by name, whatever the case.</summary>
internal static class SubjectNames
{
    public static async Task<SearchNames> FindAsync(PortalDbContext db, SearchQuery query, CancellationToken cancellation) => new(
        query.Category is { } section ? await SectionAsync(db, section, cancellation) : null,
        query.Tag is { } tag
            ? await db.Tags.AsNoTracking().Where(row => row.Slug == tag || row.Slug == Slug.From(tag) || row.Name == tag)
                .OrderByDescending(row => row.Slug == tag).ThenByDescending(row => row.Name == tag).ThenBy(row => row.Id)
                .Select(row => new Facet(row.Slug, row.Name, 0)).FirstOrDefaultAsync(cancellation)
            : null,
        query.Author is { } author
            ? await db.Authors.AsNoTracking().Where(row => row.Slug == author || row.Slug == Slug.From(author) || row.Name == author)
                .OrderByDescending(row => row.Slug == author).ThenByDescending(row => row.Name == author).ThenBy(row => row.Id)
                .Select(row => new Facet(row.Slug, row.Name, 0)).FirstOrDefaultAsync(cancellation)
            : null);

    // A newsroom has a few dozen sections, each with a name a language.
    private static async Task<SectionName?> SectionAsync(PortalDbContext db, string wanted, CancellationToken cancellation)
    {
        var sections = await db.Categories.AsNoTracking().OrderBy(category => category.Order).ThenBy(category => category.Id).ToListAsync(cancellation);
        var found = sections.Find(category => string.Equals(category.Slug, wanted, StringComparison.OrdinalIgnoreCase)) ?? sections.Find(category => category.IsCalled(wanted));
        return found is null ? null : new SectionName(found.Slug, found.Name, found.Names, found.Tone);
    }
}
