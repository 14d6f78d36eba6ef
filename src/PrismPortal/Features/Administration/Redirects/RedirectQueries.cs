using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Redirects;

/// <summary>Which redirects to list; kept in the address.</summary>
public sealed record RedirectFilter(string Text = "", int Page = 1)
{
    public const int LastPage = 2_000;

    public static RedirectFilter Of(string? text, string? page) => new(
        (text ?? "").Trim(), int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, LastPage) : 1);

    public string Address() => PortalRoutes.WithQuery(
        PortalRoutes.AdminRedirects, ("q", Text), ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)));
}

public sealed record RedirectRow(long Id, string Path, string Target, DateTimeOffset CreatedAt, string CreatedBy);

public sealed record RedirectPage(IReadOnlyList<RedirectRow> Rows, bool HasMore);

public sealed class RedirectQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int PageSize = 50;

    public async Task<RedirectPage> ListAsync(StaffMember? who, RedirectFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.ManageRedirects, clock.GetUtcNow(), cancellation);
        var redirects = db.LocalRedirects.AsNoTracking();
        if (filter.Text.Length > 0)
        {
            var pattern = LikePattern.Holding(filter.Text);
            redirects = redirects.Where(redirect => EF.Functions.Like(redirect.Path, pattern, LikePattern.Escape) || EF.Functions.Like(redirect.Target, pattern, LikePattern.Escape));
        }

        var rows = await redirects
            .OrderBy(redirect => redirect.Path)
            .Skip((filter.Page - 1) * PageSize)
            .Take(PageSize + 1)
            .Select(redirect => new RedirectRow(redirect.Id, redirect.Path, redirect.Target, redirect.CreatedAt, redirect.CreatedBy))
            .ToListAsync(cancellation);
        return new RedirectPage([.. rows.Take(PageSize)], rows.Count > PageSize && filter.Page < RedirectFilter.LastPage);
    }

    /// <summary>Where an address nobody answers under leads; asked only then.</summary>
    public async Task<string?> TargetAsync(PathString path, CancellationToken cancellation = default)
    {
        if (path.Value is not { Length: > 1 and <= RedirectRules.MaxLength } asked)
        {
            return null;
        }

        var key = RedirectRules.Normal(asked);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.LocalRedirects.Where(redirect => redirect.Path == key).Select(redirect => redirect.Target).SingleOrDefaultAsync(cancellation);
    }
}
