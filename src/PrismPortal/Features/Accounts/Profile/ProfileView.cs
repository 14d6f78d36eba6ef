using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Names;

namespace PrismPortal.Features.Accounts.Profile;

/// <summary>What a reader says of themselves, and how they like the portal.</summary>
public sealed record OwnProfile
{
    public required string DisplayName { get; init; }

    public required string NameKey { get; init; }

    public required string Bio { get; init; }

    public required string Language { get; init; }

    public required string Theme { get; init; }

    public required string? Avatar { get; init; }

    public required bool HasPublicPage { get; init; }

    public required bool HistoryPaused { get; init; }
}

/// <summary>What everyone may see of a reader who shows themselves.</summary>
public sealed record PublicProfile(string DisplayName, string NameKey, string Bio, string? Avatar, DateTimeOffset CreatedAt);

public sealed class ProfileQueries(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<OwnProfile> OwnAsync(string userId, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Users.Where(user => user.Id == userId).Select(user => new OwnProfile
        {
            DisplayName = user.DisplayName,
            NameKey = user.NameKey,
            Bio = user.Bio,
            Language = user.Language,
            Theme = user.Theme,
            Avatar = user.Avatar,
            HasPublicPage = user.HasPublicPage,
            HistoryPaused = user.HistoryPaused,
        }).SingleAsync(cancellation);
    }

    /// <summary>The reader of a name, or of one that looks like it, where they show themselves and are not on their way out.</summary>
    public async Task<PublicProfile?> ShownAsync(string name, CancellationToken cancellation)
    {
        var key = DisplayNames.KeyOf(name);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Users
            .Where(user => user.NameKey == key && user.HasPublicPage && user.BannedAt == null && user.DeletionDueAt == null)
            .Select(user => new PublicProfile(user.DisplayName, user.NameKey, user.Bio, user.Avatar, user.CreatedAt))
            .SingleOrDefaultAsync(cancellation);
    }
}
