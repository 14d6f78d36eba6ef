using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Related;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Articles.Writing;

/// <summary>
/// Publishes what is due. The schedule is the article itself: whatever is found scheduled and due becomes a job, at
/// start and every few seconds, so nothing is missed and nothing happens twice.
/// </summary>
public sealed class PublishArticle(PortalWriter writer, IArticleWitness witness, RelatedArticles related, JobMetrics metrics, TimeProvider clock) : IJobHandler
{
    public const string KindName = "publish-article";

    public string Kind => KindName;

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation) =>
        await db.Articles.AsNoTracking()
            .Where(article => article.State == ArticleState.Scheduled && article.PublishedAt <= now)
            .OrderBy(article => article.PublishedAt)
            .Take(100)
            .Select(article => new { article.Id, article.PublishedAt })
            .AsAsyncEnumerable()
            .Select(row => new DueWork(row.Id.ToString(CultureInfo.InvariantCulture), row.PublishedAt!.Value))
            .ToListAsync(cancellation);

    public async Task RunAsync(string subject, CancellationToken cancellation)
    {
        var id = long.Parse(subject, CultureInfo.InvariantCulture);
        var published = await writer.WriteAsync(
            async db =>
            {
                var now = clock.GetUtcNow();
                var article = await db.Articles.SingleOrDefaultAsync(a => a.Id == id, cancellation);
                if (article is not { State: ArticleState.Scheduled, PublishedAt: { } due } || due > now)
                {
                    return false;
                }

                article.Publish(due);
                await witness.AppearedAsync(db, article, by: null, cancellation);
                metrics.Late(now - due);
                return true;
            },
            cancellation);
        if (published)
        {
            await related.StoreAsync([id], progress: null, cancellation);
        }
    }
}
