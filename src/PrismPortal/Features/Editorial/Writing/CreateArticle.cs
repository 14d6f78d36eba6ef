using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Shared;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>Begins an article with what a new page of the editor holds. The page names a key of its own: sent again, it finds the same article.</summary>
public sealed class CreateArticle(PortalWriter writer, SiteOptions site, TimeProvider clock)
{
    public const int KeyMaxLength = 64;

    public async Task<EditAnswer> RunAsync(StaffMember? who, string key, ArticleForm typed, CancellationToken cancellation = default)
    {
        var form = typed.Clean();
        form = form with { Language = form.Language.Length > 0 ? form.Language : site.DefaultLanguage };
        var problems = new Dictionary<string, string>(FormRules.Judge(form), StringComparer.Ordinal);
        if (key.Length is 0 or > KeyMaxLength)
        {
            problems["key"] = "Editor.KeyMissing";
        }

        if (problems.Count > 0)
        {
            return new EditAnswer.Refused(problems);
        }

        var parsed = BodyParser.Parse(form.Content(), ArticleBody.Empty());
        return await writer.WriteAsync(
            async db =>
            {
                var now = clock.GetUtcNow();
                var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, now, cancellation);
                var known = await db.NewArticleKeys.Where(made => made.UserId == actor.UserId && made.Key == key).Select(made => (long?)made.ArticleId).SingleOrDefaultAsync(cancellation);
                var article = known is { } id
                    ? await db.Articles.AsNoTracking().SingleAsync(article => article.Id == id, cancellation)
                    : await AddAsync(db, actor, key, form, parsed, now, cancellation);
                return (EditAnswer)new EditAnswer.Done(new Standing(article.Id, article.Slug, article.State, article.RevisionNumber, article.PublishedAt));
            },
            cancellation);
    }

    private static async Task<Article> AddAsync(
        PortalDbContext db, Actor actor, string key, ArticleForm form, ParsedBody parsed, DateTimeOffset now, CancellationToken cancellation)
    {
        var slug = await new FreeSlugs(db).TakeAsync(form.Slug.Length > 0 ? form.Slug : Slug.From(form.Title, "article"), cancellation);
        var article = Article.Draft(slug, now, createdBy: actor.UserId);
        // Whoever begins it signs it, until the byline says otherwise.
        var signed = form.Authors.Count > 0 ? form : form with { Authors = [actor.Name] };
        await EditorForms.ApplyAsync(db, article, signed with { Slug = slug }, parsed, new RevisionNote(now, actor.Name, ""), cancellation);
        db.Articles.Add(article);
        await db.SaveChangesAsync(cancellation);
        db.NewArticleKeys.Add(new NewArticleKey(actor.UserId, key, article.Id, now));
        return article;
    }
}
