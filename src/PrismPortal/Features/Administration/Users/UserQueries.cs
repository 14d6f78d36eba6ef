using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Names;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Users;

/// <summary>An account in the list.</summary>
public sealed record UserRow
{
    public required string Id { get; init; }

    public required string DisplayName { get; init; }

    public required string Email { get; init; }

    public required bool EmailConfirmed { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? SeenAt { get; init; }

    public required DateTimeOffset? BannedAt { get; init; }

    public required DateTimeOffset? DeletionDueAt { get; init; }

    public UserState State => BannedAt is not null ? UserState.Banned
        : DeletionDueAt is not null ? UserState.Leaving
        : EmailConfirmed ? UserState.Active : UserState.Unconfirmed;
}

public sealed record UserPage(IReadOnlyList<UserRow> Rows, bool HasMore);

/// <summary>A sign-in of the account that still holds.</summary>
public sealed record UserSession(long Id, string Device, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, bool IsStrong);

/// <summary>An account with all its administrator sees.</summary>
public sealed record UserView(UserRow Account, string BanReason, bool HasAuthenticator, int Passkeys, IReadOnlyList<UserSession> Sessions);

/// <summary>Accounts as administrators see them, e-mail addresses included. One query authorises, one or two read.</summary>
public sealed class UserQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int PageSize = 25;

    public async Task<UserPage> ListAsync(StaffMember? who, UserFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.ManageUsers, clock.GetUtcNow(), cancellation);
        var rows = await Rows(db, Matching(db, filter).OrderByDescending(user => user.CreatedAt).ThenBy(user => user.Id))
            .Skip((filter.Page - 1) * PageSize)
            .Take(PageSize + 1)
            .ToListAsync(cancellation);
        return new UserPage([.. rows.Take(PageSize)], rows.Count > PageSize && filter.Page < UserFilter.LastPage);
    }

    public async Task<UserView?> FindAsync(StaffMember? who, string userId, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.ManageUsers, now, cancellation);
        var user = db.Users.Where(each => each.Id == userId);
        if (await Rows(db, user).SingleOrDefaultAsync(cancellation) is not { } account)
        {
            return null;
        }

        var more = await user.Select(each => new
        {
            each.BanReason,
            each.TwoFactorEnabled,
            Passkeys = db.UserPasskeys.Count(passkey => passkey.UserId == userId),
        }).SingleAsync(cancellation);
        var sessions = await db.Sessions.AsNoTracking()
            .Where(session => session.UserId == userId && session.ExpiresAt > now)
            .OrderByDescending(session => session.SeenAt)
            .Select(session => new UserSession(session.Id, session.Device, session.CreatedAt, session.SeenAt, session.IsStrong))
            .ToListAsync(cancellation);
        return new UserView(account, more.BanReason, more.TwoFactorEnabled, more.Passkeys, sessions);
    }

    private static IQueryable<PortalUser> Matching(PortalDbContext db, UserFilter filter)
    {
        var users = db.Users.AsNoTracking();
        if (filter.Text.Length > 0)
        {
            var (name, email) = (DisplayNames.KeyOf(filter.Text), filter.Text.ToUpperInvariant());
            users = users.Where(user => user.NameKey.Contains(name) || user.NormalizedEmail!.Contains(email));
        }

        if (filter.Role is { } wanted)
        {
            users = users.Where(user => db.UserRoles.Any(held => held.UserId == user.Id && db.Roles.Any(role => role.Id == held.RoleId && role.Name == wanted)));
        }

        return filter.State switch
        {
            UserState.Active => users.Where(user => user.BannedAt == null && user.EmailConfirmed && user.DeletionDueAt == null),
            UserState.Banned => users.Where(user => user.BannedAt != null),
            UserState.Unconfirmed => users.Where(user => user.BannedAt == null && !user.EmailConfirmed),
            UserState.Leaving => users.Where(user => user.BannedAt == null && user.DeletionDueAt != null),
            _ => users,
        };
    }

    private static IQueryable<UserRow> Rows(PortalDbContext db, IQueryable<PortalUser> users) => users.Select(user => new UserRow
    {
        Id = user.Id,
        DisplayName = user.DisplayName,
        Email = user.Email!,
        EmailConfirmed = user.EmailConfirmed,
        Roles = (from held in db.UserRoles join role in db.Roles on held.RoleId equals role.Id where held.UserId == user.Id select role.Name!).ToList(),
        CreatedAt = user.CreatedAt,
        SeenAt = user.SeenAt,
        BannedAt = user.BannedAt,
        DeletionDueAt = user.DeletionDueAt,
    });
}
