using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Pictures;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Media;

/// <summary>A picture in the grid.</summary>
public sealed record MediaRow(long Id, string Name, LibraryPicture Picture, string Alt, bool IsUsed);

public sealed record MediaRows(IReadOnlyList<MediaRow> Rows, bool HasMore);

/// <summary>An article that shows a picture.</summary>
public sealed record MediaUsage(long ArticleId, string Slug, string Title, string Language, ArticleState State);

/// <param name="Item">The picture.</param>
/// <param name="UploadedBy">Who brought it; null once the account is gone.</param>
/// <param name="Uses">Articles that show it, the newest first, <see cref="MediaQueries.MostUses"/> at most.</param>
/// <param name="MayEdit">Whether the one who asks may describe and remove it.</param>
public sealed record MediaView(MediaItem Item, string? UploadedBy, IReadOnlyList<MediaUsage> Uses, bool MayEdit);

/// <summary>The library as those see it who may add to it. A fixed number of queries: one authorises, one to three read.</summary>
public sealed class MediaQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Fills rows of two, three, four and six.</summary>
    public const int PageSize = 24;

    /// <summary>More are no help in finding the one that matters.</summary>
    public const int MostUses = 50;

    public async Task<MediaRows> ListAsync(StaffMember? who, MediaFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.UploadMedia, clock.GetUtcNow(), cancellation);
        var rows = await Matching(db, filter, who!.UserId)
            .OrderByDescending(item => item.Id)
            .Skip((filter.Page - 1) * PageSize)
            .Take(PageSize + 1)
            .Select(item => new { item.Id, item.Name, item.Key, item.Width, item.Height, item.HasAlpha, item.Alt, IsUsed = db.MediaUses.Any(use => use.Key == item.Key) })
            .ToListAsync(cancellation);
        return new MediaRows(
            [.. rows.Take(PageSize).Select(row => new MediaRow(row.Id, row.Name, new LibraryPicture(row.Key, row.Width, row.Height, row.HasAlpha), row.Alt, row.IsUsed))],
            rows.Count > PageSize && filter.Page < MediaFilter.LastPage);
    }

    public async Task<MediaView?> FindAsync(StaffMember? who, long id, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.UploadMedia, clock.GetUtcNow(), cancellation);
        var found = await (
            from item in db.MediaItems.AsNoTracking()
            where item.Id == id
            select new
            {
                Item = item,
                By = db.Users.Where(user => user.Id == item.UploadedById).Select(user => user.DisplayName).FirstOrDefault(),
            }).SingleOrDefaultAsync(cancellation);
        return found is null ? null : new MediaView(
            found.Item,
            found.By,
            await UsesAsync(db, found.Item.Key, cancellation),
            found.Item.UploadedById == who!.UserId || await MayManageAsync(db, who, cancellation));
    }

    private static async Task<bool> MayManageAsync(PortalDbContext db, StaffMember who, CancellationToken cancellation)
    {
        var roles = await (from held in db.UserRoles join role in db.Roles on held.RoleId equals role.Id where held.UserId == who.UserId select role.Name!).ToListAsync(cancellation);
        return roles.Exists(role => PermissionTable.Allows(Operation.ManageMedia, role));
    }

    private static Task<List<MediaUsage>> UsesAsync(PortalDbContext db, string key, CancellationToken cancellation) => (
        from use in db.MediaUses.AsNoTracking()
        join article in db.Articles on use.ArticleId equals article.Id
        where use.Key == key
        orderby article.Id descending
        select new MediaUsage(article.Id, article.Slug, article.Title, article.Language, article.State))
        .Take(MostUses).ToListAsync(cancellation);

    private static IQueryable<MediaItem> Matching(PortalDbContext db, MediaFilter filter, string userId)
    {
        var items = db.MediaItems.AsNoTracking();
        if (filter.Text.Length > 0)
        {
            var text = MediaItem.Searchable(filter.Text);
            items = items.Where(item => item.SearchText.Contains(text));
        }

        return filter.Show switch
        {
            MediaShow.Mine => items.Where(item => item.UploadedById == userId),
            MediaShow.WithoutAlt => items.Where(item => item.Alt == ""),
            MediaShow.Unused => items.Where(item => !db.MediaUses.Any(use => use.Key == item.Key)),
            _ => items,
        };
    }
}
