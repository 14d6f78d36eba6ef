using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Comments.Phases;

/// <summary>What is known of the article a comment is for.</summary>
public sealed record ArticleFacts(ArticleState State, DateTimeOffset? PublishedAt, TalkPolicy Policy, int? ClosesAfterDays);

/// <summary>What is known of whoever comments.</summary>
public sealed record CommenterFacts(DateTimeOffset CreatedAt, DateTimeOffset? SuspendedUntil, string SuspensionReason, bool IsPreModerated, bool IsStaff)
{
    public bool IsNewcomer(DateTimeOffset now) => CreatedAt > now - CommentRules.Newcomer;
}

/// <summary>What phases ask about article and author, read once for all of them.</summary>
public sealed record CommentFacts(ArticleFacts? Article, CommenterFacts? Commenter)
{
    private static readonly string[] StaffRoles = [Role.Moderator, Role.Author, Role.Editor, Role.Admin];

    public static CommentFacts None { get; } = new(null, null);

    /// <summary>Whether they are of the newsroom: their words are not held by what is read by itself.</summary>
    public bool IsStaff => Commenter is { IsStaff: true };

    public static async Task<CommentFacts> ReadAsync(PortalDbContext db, long articleId, string userId, CancellationToken cancellation) => new(
        await (
            from article in db.Articles
            join talk in db.Talks on article.Id equals talk.ArticleId into talks
            from talk in talks.DefaultIfEmpty()
            where article.Id == articleId
            select new ArticleFacts(
                article.State, article.PublishedAt, talk == null ? TalkPolicy.Open : talk.Policy, talk == null ? null : talk.ClosesAfterDays))
            .AsNoTracking().SingleOrDefaultAsync(cancellation),
        await db.Users
            .Where(user => user.Id == userId)
            .Select(user => new CommenterFacts(
                user.CreatedAt,
                user.SuspendedUntil,
                user.SuspensionReason,
                user.IsPreModerated,
                db.UserRoles.Any(held => held.UserId == user.Id && db.Roles.Any(role => role.Id == held.RoleId && StaffRoles.Contains(role.Name!)))))
            .AsNoTracking().SingleOrDefaultAsync(cancellation));
}
