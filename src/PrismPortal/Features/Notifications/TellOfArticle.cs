using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;

namespace PrismPortal.Features.Notifications;

/// <summary>Notes that an article appeared, for <see cref="AnnounceArticles"/> to tell. Taken back and published again it is the same article.</summary>
public sealed class TellOfArticle(TimeProvider clock) : IArticleWitness
{
    public async Task AppearedAsync(PortalDbContext db, Article article, string? by, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var news = new News(NotificationKind.Followed, article.Id, null, now);
        if (article.PublishedAt > now - AnnounceArticles.NewsFor && !await db.Announcements.AnyAsync(told => told.EventKey == news.Key, cancellation))
        {
            db.Announcements.Add(new Announcement(news, by));
        }
    }
}
