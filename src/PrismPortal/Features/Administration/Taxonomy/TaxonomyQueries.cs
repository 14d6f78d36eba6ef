using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Taxonomy;

/// <param name="Id">Its place in the database.</param>
/// <param name="Slug">Address.</param>
/// <param name="Name">In the newsroom's own language.</param>
/// <param name="Names">In other languages.</param>
/// <param name="Articles">How many stand under it, in whatever state.</param>
public sealed record CategoryRow(long Id, string Slug, string Name, IReadOnlyDictionary<string, string> Names, int Articles);

public sealed record TagRow(long Id, string Slug, string Name, int Articles);

public sealed record TagPage(IReadOnlyList<TagRow> Rows, bool HasMore);

/// <summary>Which tags to list; kept in the address.</summary>
public sealed record TagFilter(string Text = "", bool Unused = false, int Page = 1)
{
    /// <summary>A hundred thousand tags; whoever looks for one has its name.</summary>
    public const int LastPage = 2_000;

    public static TagFilter Of(string? text, string? unused, string? page) => new(
        (text ?? "").Trim(),
        unused == "1",
        int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, LastPage) : 1);

    public string Address() => PortalRoutes.WithQuery(
        PortalRoutes.AdminTags,
        ("q", Text),
        ("unused", Unused ? "1" : null),
        ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>Sections and tags as those who keep them in order see them. One query authorises, one reads.</summary>
public sealed class TaxonomyQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int PageSize = 50;

    public async Task<IReadOnlyList<CategoryRow>> CategoriesAsync(StaffMember? who, CancellationToken cancellation = default)
    {
        await using var db = await OpenAsync(who, cancellation);
        return await db.Categories.AsNoTracking()
            .OrderBy(category => category.Order).ThenBy(category => category.Id)
            .Select(category => new CategoryRow(
                category.Id, category.Slug, category.Name, category.Names, db.Articles.Count(article => article.CategoryId == category.Id)))
            .ToListAsync(cancellation);
    }

    public async Task<TagPage> TagsAsync(StaffMember? who, TagFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await OpenAsync(who, cancellation);
        var tags = db.Tags.AsNoTracking();
        if (filter.Text.Length > 0)
        {
            var pattern = LikePattern.Holding(filter.Text);
            tags = tags.Where(tag => EF.Functions.Like(tag.Name, pattern, LikePattern.Escape) || EF.Functions.Like(tag.Slug, pattern, LikePattern.Escape));
        }

        tags = filter.Unused ? tags.Where(tag => !db.ArticleTags.Any(row => row.TagId == tag.Id)) : tags;
        var rows = await tags
            .OrderBy(tag => tag.Name).ThenBy(tag => tag.Id)
            .Skip((filter.Page - 1) * PageSize)
            .Take(PageSize + 1)
            .Select(tag => new TagRow(tag.Id, tag.Slug, tag.Name, db.ArticleTags.Count(row => row.TagId == tag.Id)))
            .ToListAsync(cancellation);
        return new TagPage([.. rows.Take(PageSize)], rows.Count > PageSize && filter.Page < TagFilter.LastPage);
    }

    private async Task<PortalDbContext> OpenAsync(StaffMember? who, CancellationToken cancellation)
    {
        var db = await contexts.CreateDbContextAsync(cancellation);
        try
        {
            await Privilege.RequireAsync(db, who, Operation.ManageTaxonomy, clock.GetUtcNow(), cancellation);
            return db;
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }
}
