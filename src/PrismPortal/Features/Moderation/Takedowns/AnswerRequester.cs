using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation.Decisions;
using PrismPortal.Shared;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Moderation.Takedowns;

/// <summary>Tells whoever asked for a takedown what became of it, at the address they gave.</summary>
public sealed class AnswerRequester(MailRoom mail, SiteOptions site)
{
    public Task TellAsync(Matter matter, CancellationToken cancellation) => TellAsync(matter.Db, matter.Comment, matter.Requests, cancellation);

    /// <summary>Its author took the comment back: what was asked for is done.</summary>
    public async Task SettleAsync(PortalDbContext db, Comment comment, DateTimeOffset now, CancellationToken cancellation)
    {
        var open = await db.TakedownRequests.Where(request => request.CommentId == comment.Id && request.DecidedAt == null).ToListAsync(cancellation);
        foreach (var request in open)
        {
            request.Grant(now, isProvisional: false);
        }

        await TellAsync(db, comment, open, cancellation);
    }

    private async Task TellAsync(PortalDbContext db, Comment comment, IReadOnlyList<TakedownRequest> requests, CancellationToken cancellation)
    {
        var answered = requests.Where(request => request.DecidedAt is not null).ToArray();
        if (answered.Length == 0)
        {
            return;
        }

        var id = comment.ArticleId;
        var article = await db.Articles.Where(row => row.Id == id).Select(row => new { row.Title, row.Slug, row.State }).SingleAsync(cancellation);
        var isPublic = ArticleWorkflow.IsReadable(article.State);
        foreach (var request in answered)
        {
            var words = Wording.For(request.Language);
            var outcome = request switch
            {
                { IsGranted: false } => "Takedown.Letter.Declined",
                { EndsAt: null } => "Takedown.Letter.Removed",
                _ => "Takedown.Letter.Granted",
            };
            mail.Post(db, request.Email, request.Language, new Shared.Mail.Letter(
                words.Format("Takedown.Letter.Subject", site.Name),
                [words.Format(outcome, isPublic ? article.Title : words["Library.Nameless"], (int)TakedownRequest.Longest.TotalDays)],
                isPublic ? words["Notice.Letter.Open"] : null,
                isPublic ? site.Absolute(PortalRoutes.Article(article.Slug)) : null));
        }
    }
}
