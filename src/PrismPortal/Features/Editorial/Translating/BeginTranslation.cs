using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Editorial.Translating;

/// <summary>Begins the version of an article in another language, with the original's words to write over. Asked again, it finds the one begun.</summary>
public sealed class BeginTranslation(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, EditorForms forms, TimeProvider clock)
{
    /// <returns>Id of the version in that language; null where there is no such article, or it is in that language itself.</returns>
    public async Task<long?> RunAsync(StaffMember? who, long id, string language, CancellationToken cancellation = default)
    {
        if (!Languages.IsSupported(language))
        {
            return null;
        }

        // Parsed before the unit begins, so that nobody waits for it.
        var prepared = await PrepareAsync(id, language, cancellation);
        return prepared is null ? null : await writer.WriteAsync(db => RunAsync(db, who, id, language, prepared, cancellation), cancellation);
    }

    private async Task<(ArticleForm Form, ParsedBody Body)?> PrepareAsync(long id, string language, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTrackingWithIdentityResolution;
        if (await EditorForms.LoadAsync(db, id, cancellation) is not { } original || original.Language == language)
        {
            return null;
        }

        // A series is of one language; what it is called there is for the translator to say.
        var form = await forms.OfAsync(db, original, cancellation) with { Language = language, Series = "", SeriesPosition = 0 };
        return (form, BodyParser.Parse(form.Content(), ArticleBody.Empty()));
    }

    private async Task<long?> RunAsync(
        PortalDbContext db, StaffMember? who, long id, string language, (ArticleForm Form, ParsedBody Body)? prepared, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, now, cancellation);
        if (await ArticleAccess.FindAsync(db, actor, id, cancellation) is null || prepared is not var (form, body))
        {
            return null;
        }

        var original = await db.Articles.Include(article => article.TranslationGroup).SingleAsync(article => article.Id == id, cancellation);
        if (original.TranslationGroupId is { } group
            && await db.Articles.Where(other => other.TranslationGroupId == group && other.Language == language).Select(other => (long?)other.Id).SingleOrDefaultAsync(cancellation) is { } begun)
        {
            return begun;
        }

        var slug = await new FreeSlugs(db).TakeAsync($"{original.Slug}-{language}", cancellation);
        var translation = Article.Draft(slug, now, createdBy: actor.UserId);
        await EditorForms.ApplyAsync(db, translation, form with { Slug = slug }, body, new RevisionNote(now, actor.Name, ""), cancellation);
        translation.Translate(original);
        db.Articles.Add(translation);
        await db.SaveChangesAsync(cancellation);
        return translation.Id;
    }
}
