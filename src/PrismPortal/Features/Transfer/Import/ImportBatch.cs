using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Transfer.Import;

/// <summary>What an import did to the articles it touched.</summary>
public enum ImportOutcome
{
    Added,
    Changed,
    Unchanged,
}

/// <summary>Applies records to the database within one unit of work, in order.</summary>
internal sealed class ImportBatch(PortalDbContext db, DateTimeOffset now, string defaultLanguage)
{
    private const string By = "import";

    private readonly Catalogue _catalogue = new(db);
    private readonly FreeSlugs _slugs = new(db);
    private readonly Dictionary<string, Article> _articles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _markdown = new(StringComparer.Ordinal);

    /// <summary>Reads what the portal has under these ids, so that each record costs no query of its own.</summary>
    public async Task LoadAsync(IReadOnlyCollection<string> ids)
    {
        var known = await db.Articles
            .Include(article => article.Body).Include(article => article.Category)
            .Include(article => article.Tags).ThenInclude(tag => tag.Tag)
            .Include(article => article.Bylines).ThenInclude(byline => byline.Author)
            .Include(article => article.Insights)
            .Where(article => article.ExternalId != null && ids.Contains(article.ExternalId))
            .AsSplitQuery()
            .ToListAsync();
        foreach (var article in known)
        {
            _articles[article.ExternalId!] = article;
        }

        var current = await db.Revisions.AsNoTracking()
            .Join(db.Articles, revision => revision.ArticleId, article => article.Id, (revision, article) => new { revision, article })
            .Where(pair => pair.article.ExternalId != null && ids.Contains(pair.article.ExternalId) && pair.revision.Number == pair.article.RevisionNumber)
            .Select(pair => new { pair.article.ExternalId, pair.revision.Markdown })
            .ToListAsync();
        foreach (var row in current)
        {
            _markdown[row.ExternalId!] = row.Markdown;
        }
    }

    public async Task<(ImportOutcome Outcome, Article Article)> ApplyAsync(ImportRecord record)
    {
        if (!_articles.TryGetValue(record.Id, out var article))
        {
            return (ImportOutcome.Added, await AddAsync(record));
        }

        var version = article.Version;
        await UpdateAsync(article, record);
        return (article.Version == version ? ImportOutcome.Unchanged : ImportOutcome.Changed, article);
    }

    private async Task<Article> AddAsync(ImportRecord record)
    {
        var slug = await _slugs.TakeAsync(record.Slug ?? Slug.From(record.Title, "article"));
        var article = Article.Draft(slug, now, record.Id);
        Revise(article, Content(record, null), "first import");
        article.File(await _catalogue.CategoryAsync(record.Category));
        article.Tag(await _catalogue.TagsAsync(record.Tags ?? []));
        article.Credit(record.Author is { } author ? [await _catalogue.AuthorAsync(author)] : []);
        Release(article, record.PublishedAt ?? now);
        db.Articles.Add(article);
        return _articles[record.Id] = article;
    }

    private async Task UpdateAsync(Article article, ImportRecord record)
    {
        if (record.PublishedAt is { } at && at != article.PublishedAt)
        {
            Redate(article, at);
        }

        if (Content(record, article) is var content && Differs(article, content))
        {
            Revise(article, content, "import");
        }

        if (record.Category is { } category && article.Category?.IsCalled(category) != true)
        {
            article.File(await _catalogue.CategoryAsync(category));
        }

        if (record.Tags is { } tags && !tags.SequenceEqual(article.Tags.OrderBy(tag => tag.Position).Select(tag => tag.Tag!.Name), StringComparer.OrdinalIgnoreCase))
        {
            article.Tag(await _catalogue.TagsAsync(tags));
        }

        if (record.Author is { } author && !string.Equals(article.BylineText, author, StringComparison.OrdinalIgnoreCase))
        {
            article.Credit([await _catalogue.AuthorAsync(author)]);
        }

        if (record.Slug is { } slug && slug != article.Slug && !IsNumbered(article.Slug, slug))
        {
            await RenameAsync(article, slug);
        }
    }

    // An address the article had before is its own to take back.
    private async Task RenameAsync(Article article, string slug)
    {
        if (await db.SlugRedirects.FirstOrDefaultAsync(redirect => redirect.Slug == slug && redirect.ArticleId == article.Id) is { } own)
        {
            db.SlugRedirects.Remove(own);
            db.SlugRedirects.Add(article.Rename(slug));
        }
        else
        {
            db.SlugRedirects.Add(article.Rename(await _slugs.TakeAsync(slug)));
        }
    }

    private ArticleContent Content(ImportRecord record, Article? article) => new(
        record.Language ?? article?.Language ?? defaultLanguage,
        record.Title,
        record.Summary ?? article?.Summary ?? "",
        record.Body)
    {
        Source = record.SourceAfter(article?.Source),
        Hero = article?.Hero,
    };

    private bool Differs(Article article, ArticleContent content) =>
        article.Language != content.Language
        || article.Title != content.Title
        || article.Summary != content.Summary
        || article.Source != content.Source
        || _markdown[article.ExternalId!] != content.Markdown;

    private void Revise(Article article, ArticleContent content, string reason)
    {
        article.Revise(content, BodyParser.Parse(content, article.Body), new RevisionNote(now, By, reason));
        _markdown[article.ExternalId!] = content.Markdown;
    }

    // A date ahead schedules; a past one publishes. What editors took back to the desk stays there.
    private void Redate(Article article, DateTimeOffset at)
    {
        if (article.State is ArticleState.Published && at > now)
        {
            article.Unpublish();
            article.Schedule(at);
        }
        else if (article.State is ArticleState.Scheduled)
        {
            Release(article, at);
        }
        else if (ArticleWorkflow.IsReadable(article.State))
        {
            article.Redate(at);
        }
    }

    private void Release(Article article, DateTimeOffset at)
    {
        if (at > now)
        {
            article.Schedule(at);
        }
        else
        {
            article.Publish(at);
        }
    }

    // The wanted address was taken, so the article got it with a number: the same wish again changes nothing.
    private static bool IsNumbered(string slug, string wanted) =>
        slug.StartsWith(wanted + "-", StringComparison.Ordinal) && slug[(wanted.Length + 1)..].All(char.IsAsciiDigit);
}
