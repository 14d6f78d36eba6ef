using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Review;

/// <summary>A link that works now, without its secret.</summary>
public sealed record PreviewLinkRow(long Id, string By, DateTimeOffset At, DateTimeOffset ExpiresAt);

/// <summary>The links of an article.</summary>
public sealed record PreviewLinkList(string Title, string Language, IReadOnlyList<PreviewLinkRow> Links);

/// <summary>Makes private links to an article, ends them, and finds what one of them leads to.</summary>
public sealed class PreviewLinks(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, EditorForms forms, TimeProvider clock)
{
    /// <summary>Whoever sends a piece to more readers than this wants to publish it.</summary>
    public const int Most = 50;

    /// <summary>For how many days one may be made.</summary>
    public static IReadOnlyList<int> Days { get; } = [1, 3, 7, 30];

    /// <returns>Those that work, the newest first; null where there is no such article.</returns>
    public async Task<PreviewLinkList?> ListAsync(StaffMember? who, long articleId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow();
        var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, now, cancellation);
        return await ArticleAccess.FindAsync(db, actor, articleId, cancellation) is not { } article ? null : new PreviewLinkList(article.Title, article.Language, await (
            from link in db.PreviewLinks.AsNoTracking()
            where link.ArticleId == articleId && link.ExpiresAt > now
            orderby link.Id descending
            select new PreviewLinkRow(link.Id, db.Users.Where(user => user.Id == link.ById).Select(user => user.DisplayName).FirstOrDefault() ?? "", link.At, link.ExpiresAt)).ToListAsync(cancellation));
    }

    /// <param name="who">Who makes it.</param>
    /// <param name="articleId">Of which article.</param>
    /// <param name="days">For how long; one of <see cref="Days"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The code for the address, told this once; null where there is no such article or there are too many links.</returns>
    public Task<string?> MakeAsync(StaffMember? who, long articleId, int days, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, now, cancellation);
            // Links that have run out go with the next one made.
            await db.PreviewLinks.Where(link => link.ArticleId == articleId && link.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
            if (!Days.Contains(days)
                || await ArticleAccess.FindAsync(db, actor, articleId, cancellation) is not { } article
                || await db.PreviewLinks.CountAsync(link => link.ArticleId == articleId, cancellation) >= Most)
            {
                return null;
            }

            var code = Secrets.NewCode();
            db.PreviewLinks.Add(new PreviewLink(articleId, Secrets.Hash(code), actor.UserId, now, now.AddDays(days)));
            AuditTrail.Note(db, now, actor.UserId, actor.Name, AuditAct.ArticlePreviewMake, $"{article.Title} ({articleId})", FormattableString.Invariant($"{days} d"));
            return code;
        },
        cancellation);

    /// <summary>Ends a link at once.</summary>
    public Task EndAsync(StaffMember? who, long articleId, long linkId, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, now, cancellation);
            if (await ArticleAccess.FindAsync(db, actor, articleId, cancellation) is { } article
                && await db.PreviewLinks.Where(link => link.Id == linkId && link.ArticleId == articleId).ExecuteDeleteAsync(cancellation) > 0)
            {
                AuditTrail.Note(db, now, actor.UserId, actor.Name, AuditAct.ArticlePreviewEnd, $"{article.Title} ({articleId})");
            }
        },
        cancellation);

    /// <summary>The article a link leads to, as it is saved; null where there is no such link, or no longer.</summary>
    public async Task<ArticleForm?> FindAsync(string code, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var (hash, now) = (Secrets.Hash(code), clock.GetUtcNow());
        var id = await db.PreviewLinks.Where(link => link.Hash == hash && link.ExpiresAt > now).Select(link => (long?)link.ArticleId).SingleOrDefaultAsync(cancellation);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTrackingWithIdentityResolution;
        return id is null || await EditorForms.LoadAsync(db, id.Value, cancellation) is not { } article ? null : await forms.OfAsync(db, article, cancellation);
    }
}
