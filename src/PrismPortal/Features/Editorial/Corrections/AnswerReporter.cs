using System.Globalization;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Notifications;
using PrismPortal.Shared;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Editorial.Corrections;

/// <summary>Tells whoever reported what became of it: an account by a notification, a visitor at the address they gave, and nobody who gave none.</summary>
public sealed class AnswerReporter(TellReader readers, MailRoom mail, SiteOptions site)
{
    public async Task TellAsync(PortalDbContext db, ErrorReport report, Article article, DateTimeOffset now, CancellationToken cancellation)
    {
        if (report.UserId is { } user)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"report:{report.Id}:{report.State}");
            await readers.AnswerAsync(db, user, report.ArticleId, report.Id, key, now, cancellation);
        }
        else if (report.Email.Length > 0)
        {
            mail.Post(db, report.Email, report.Language, LetterOf(report, article, site));
        }
    }

    private static Letter LetterOf(ErrorReport report, Article article, SiteOptions site)
    {
        var words = Wording.For(report.Language);
        var isPublic = ArticleWorkflow.IsReadable(article.State) || article.State == ArticleState.Retracted;
        return new Letter(
            words.Format("Reports.Letter.Subject", site.Name, isPublic ? article.Title : words["Library.Nameless"]),
            [
                words[$"Notice.Answer.{report.State}"],
                .. report.Reason.Length > 0 ? [report.Reason] : Array.Empty<string>(),
                words["Reports.Letter.Thanks"],
            ],
            isPublic ? words["Notice.Letter.Open"] : null,
            isPublic ? site.Absolute(PortalRoutes.Article(article.Slug)) : null);
    }
}
