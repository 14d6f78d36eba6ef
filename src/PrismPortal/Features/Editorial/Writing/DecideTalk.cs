using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Comments;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>How an article takes comments, as decided.</summary>
/// <param name="Title">The article's.</param>
/// <param name="Language">The article's.</param>
/// <param name="Policy">The policy.</param>
/// <param name="ClosesAfterDays">Days after publication; null: as the site does.</param>
public sealed record TalkDecision(string Title, string Language, TalkPolicy Policy, int? ClosesAfterDays);

/// <summary>Decides how an article takes comments.</summary>
public sealed class DecideTalk(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, TimeProvider clock)
{
    public const int MostDays = 3_650;

    /// <returns>Null where there is no such article.</returns>
    public async Task<TalkDecision?> FindAsync(StaffMember? who, long articleId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.ActorAsync(db, who, Operation.EditArticles, clock.GetUtcNow(), cancellation);
        return await (
            from article in db.Articles
            where article.Id == articleId
            join talk in db.Talks on article.Id equals talk.ArticleId into talks
            from talk in talks.DefaultIfEmpty()
            select new TalkDecision(article.Title, article.Language, talk == null ? TalkPolicy.Open : talk.Policy, talk == null ? null : talk.ClosesAfterDays))
            .SingleOrDefaultAsync(cancellation);
    }

    /// <returns>False where there is no such article, or days out of range.</returns>
    public Task<bool> DecideAsync(StaffMember? who, long articleId, TalkPolicy policy, int? closesAfterDays, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.ActorAsync(db, who, Operation.EditArticles, now, cancellation);
            var title = await db.Articles.Where(article => article.Id == articleId).Select(article => article.Title).SingleOrDefaultAsync(cancellation);
            if (title is null || closesAfterDays is < 1 or > MostDays)
            {
                return false;
            }

            if (await db.Talks.SingleOrDefaultAsync(talk => talk.ArticleId == articleId, cancellation) is not { } talk)
            {
                talk = new Talk(articleId);
                db.Talks.Add(talk);
            }

            talk.Decide(policy, closesAfterDays);
            AuditTrail.Note(
                db, now, actor.UserId, actor.Name, AuditAct.ArticleComments, $"{title} ({articleId})", string.Create(CultureInfo.InvariantCulture, $"{policy}, {closesAfterDays?.ToString(CultureInfo.InvariantCulture) ?? "-"} d"));
            return true;
        },
        cancellation);
}
