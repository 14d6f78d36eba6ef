using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Shared;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>Between the form and the article: reads one into the other.</summary>
public sealed class EditorForms(SiteOptions site)
{
    internal static Task<Article?> LoadAsync(PortalDbContext db, long id, CancellationToken cancellation) => db.Articles
        .Include(article => article.Body).Include(article => article.Category).Include(article => article.Series)
        .Include(article => article.Tags).ThenInclude(tag => tag.Tag)
        .Include(article => article.Bylines).ThenInclude(byline => byline.Author)
        .Include(article => article.Insights)
        .AsSplitQuery()
        .SingleOrDefaultAsync(article => article.Id == id, cancellation);

    /// <summary>The form that shows an article as it is.</summary>
    public async Task<ArticleForm> OfAsync(PortalDbContext db, Article article, CancellationToken cancellation)
    {
        var markdown = await db.Revisions
            .Where(revision => revision.ArticleId == article.Id && revision.Number == article.RevisionNumber)
            .Select(revision => revision.Markdown)
            .SingleOrDefaultAsync(cancellation);
        return new ArticleForm
        {
            Title = article.Title,
            Slug = article.Slug,
            Summary = article.Summary,
            Body = markdown ?? "",
            Language = article.Language.Length > 0 ? article.Language : site.DefaultLanguage,
            Section = article.Category?.Name ?? "",
            Tags = [.. article.Tags.OrderBy(tag => tag.Position).Select(tag => tag.Tag!.Name)],
            Authors = [.. article.Bylines.OrderBy(byline => byline.Position).Select(byline => byline.Author!.Name)],
            SourceName = article.Source?.Name ?? "",
            SourceUrl = article.Source?.Url ?? "",
            Series = article.Series?.Title ?? "",
            SeriesPosition = article.Series is null ? 0 : article.SeriesPosition,
            Hero = article.Hero,
        };
    }

    /// <summary>Gives an article what a form holds, as a revision.</summary>
    internal static async Task ApplyAsync(PortalDbContext db, Article article, ArticleForm form, ParsedBody body, RevisionNote note, CancellationToken cancellation)
    {
        var catalogue = new Catalogue(db);
        article.Revise(form.Content(), body, note);
        if (article.Category is null || !article.Category.IsCalled(form.Section))
        {
            article.File(await catalogue.CategoryAsync(form.Section.Length > 0 ? form.Section : null));
        }

        if (!form.Tags.SequenceEqual(article.Tags.OrderBy(tag => tag.Position).Select(tag => tag.Tag!.Name)))
        {
            article.Tag(await catalogue.TagsAsync(form.Tags));
        }

        if (!form.Authors.SequenceEqual(article.Bylines.OrderBy(byline => byline.Position).Select(byline => byline.Author!.Name)))
        {
            var authors = new List<Author>();
            foreach (var name in form.Authors)
            {
                authors.Add(await catalogue.AuthorAsync(name));
            }

            article.Credit(authors);
        }

        if (form.Series.Length == 0)
        {
            article.LeaveSeries();
        }
        else
        {
            article.PlaceInSeries(await catalogue.SeriesAsync(form.Series, form.Language), form.SeriesPosition);
        }

        await MoveToAsync(db, article, form.Slug, cancellation);
    }

    /// <summary>Somebody saved in between: what both made of the version this one began from.</summary>
    public async Task<EditAnswer.Conflict> ConflictAsync(
        PortalDbContext db, Article article, int origin, ArticleForm mine, ArticleForm theirs, CancellationToken cancellation)
    {
        var before = await db.Revisions.AsNoTracking()
            .Where(revision => revision.ArticleId == article.Id && revision.Number == origin)
            .Select(revision => new { revision.Title, revision.Summary, revision.Markdown })
            .SingleOrDefaultAsync(cancellation);
        var last = await db.Revisions.AsNoTracking()
            .Where(revision => revision.ArticleId == article.Id && revision.Number == article.RevisionNumber)
            .Select(revision => new { revision.By, revision.At })
            .SingleAsync(cancellation);
        // Only words are kept of older versions: in everything else, what the other saved counts as what was there.
        var began = before is null ? theirs : theirs with { Title = before.Title, Summary = before.Summary, Body = before.Markdown };
        return new EditAnswer.Conflict(article.RevisionNumber, last.By, last.At, FormMerge.Of(began, mine, theirs));
    }

    /// <summary>The form as it will be kept: an empty address follows the title until readers know it, an empty section is the general one.</summary>
    public static ArticleForm Complete(ArticleForm form, Article article, ArticleForm present) => form with
    {
        Slug = form.Slug.Length > 0 ? form.Slug
            : IsKnown(article) || form.Title == article.Title ? article.Slug
            : Slug.From(form.Title, "article"),
        Section = form.Section.Length == 0 && (article.Category is null or { Slug: Category.GeneralSlug }) ? present.Section : form.Section,
        SeriesPosition = form.Series.Length == 0 ? 0 : form.SeriesPosition,
    };

    // Whether readers may have its address.
    private static bool IsKnown(Article article) => article.PublishedAt is not null && article.State != ArticleState.Scheduled;

    // An address nobody could have read yet leaves nothing behind; one an article had before is its own to take back.
    private static async Task MoveToAsync(PortalDbContext db, Article article, string wanted, CancellationToken cancellation)
    {
        if (wanted == article.Slug)
        {
            return;
        }

        var own = await db.SlugRedirects.SingleOrDefaultAsync(redirect => redirect.Slug == wanted && redirect.ArticleId == article.Id, cancellation);
        if (own is not null)
        {
            db.SlugRedirects.Remove(own);
        }

        var left = article.Rename(own is not null ? wanted : await new FreeSlugs(db).TakeAsync(wanted, cancellation));
        if (IsKnown(article))
        {
            db.SlugRedirects.Add(left);
        }
    }
}
