using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>A move of the workflow as somebody makes it, with what is put on record of it.</summary>
/// <param name="Request">Which move, and what readers are told.</param>
/// <param name="Due">When, of a schedule.</param>
/// <param name="Actor">Who makes it.</param>
/// <param name="Now">When it is made.</param>
internal sealed record ArticleMove(EditRequest Request, DateTimeOffset? Due, Actor Actor, DateTimeOffset Now)
{
    public void Make(PortalDbContext db, Article article)
    {
        Go(article);
        if (EditNotes.ActOf(Request.Move) is { } act)
        {
            AuditTrail.Note(db, Now, Actor.UserId, Actor.Name, act, $"{article.Title} ({article.Id})", Request.Note);
        }
    }

    private void Go(Article article)
    {
        switch (Request.Move)
        {
            case Move.Submit:
                article.Submit();
                break;
            case Move.Return:
                article.ReturnToDraft();
                break;
            case Move.Schedule:
                article.Schedule(Due!.Value);
                break;
            case Move.Publish:
                article.Publish(Now);
                break;
            case Move.Unpublish:
                article.Unpublish();
                break;
            case Move.Archive:
                article.Archive();
                break;
            case Move.Unarchive:
                article.Unarchive();
                break;
            case Move.Retract:
                article.Retract(new Retraction(Request.Note, Now));
                break;
            case Move.Reinstate:
                article.Reinstate();
                break;
        }
    }
}
