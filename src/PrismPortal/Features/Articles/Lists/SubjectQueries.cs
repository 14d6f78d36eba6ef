using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Shared.Caching;

namespace PrismPortal.Features.Articles.Lists;

/// <summary>What a list page is about: a tag, an author or a series.</summary>
/// <param name="Id">Its row.</param>
/// <param name="Slug">In its address.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What the newsroom says of it; may be empty.</param>
/// <param name="Language">Of a series.</param>
/// <param name="Followers">How many follow it, counted to one above <see cref="FollowSubject.CountedTo"/>.</param>
public sealed record Subject(long Id, string Slug, string Name, string Description, string? Language, int Followers);

/// <summary>A section with its place in the database.</summary>
public sealed record Section(long Id, SectionName Name);

/// <summary>What the head of an author's page tells; a count above <see cref="CountedTo"/> means "more than that".</summary>
public sealed record AuthorFacts(int Articles, IReadOnlyList<SectionName> Sections)
{
    public const int CountedTo = 1000;

    public const int SectionsShown = 3;
}

/// <summary>Finds the subjects of list pages by their slugs, and the sections of an edition.</summary>
public sealed class SubjectQueries(IDbContextFactory<PortalDbContext> contexts, ContentRevisions revisions)
{
    // More do not fit a line on a desktop; the rest is reached from the articles.
    public const int NavigationSize = 8;

    private readonly Func<PortalDbContext, string, IAsyncEnumerable<Section>> _navigation =
        EF.CompileAsyncQuery((PortalDbContext db, string language) => db.Categories
            .Where(category => db.Articles.Any(article =>
                article.CategoryId == category.Id && article.Language == language && article.State == ArticleState.Published))
            .OrderBy(category => category.Order)
            .Take(NavigationSize)
            .Select(category => new Section(category.Id, new SectionName(category.Slug, category.Name, category.Names, category.Tone))));

    // Every page asks, and only an edit changes it.
    private readonly ConcurrentDictionary<string, (long Revision, IReadOnlyList<Section> Sections)> _kept = new(StringComparer.Ordinal);

    public async Task<Section?> CategoryAsync(string slug, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Categories.AsNoTracking()
            .Where(category => category.Slug == slug)
            .Select(category => new Section(category.Id, new SectionName(category.Slug, category.Name, category.Names, category.Tone)))
            .SingleOrDefaultAsync(cancellation);
    }

    /// <summary>The present address of a section or tag that once had this one; null where none had.</summary>
    public async Task<string?> PresentSlugAsync(SubjectKind kind, string slug, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var old = db.SubjectRedirects.Where(redirect => redirect.Kind == kind && redirect.Slug == slug);
        return kind == SubjectKind.Category
            ? await old.Join(db.Categories, redirect => redirect.SubjectId, category => category.Id, (_, category) => category.Slug).SingleOrDefaultAsync(cancellation)
            : await old.Join(db.Tags, redirect => redirect.SubjectId, tag => tag.Id, (_, tag) => tag.Slug).SingleOrDefaultAsync(cancellation);
    }

    public async Task<Subject?> TagAsync(string slug, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Tags.AsNoTracking()
            .Where(tag => tag.Slug == slug)
            .Select(tag => new Subject(
                tag.Id, tag.Slug, tag.Name, "", null,
                db.Follows.Where(follow => follow.Kind == FollowKind.Tag && follow.SubjectId == tag.Id).OrderBy(follow => follow.UserId).Take(FollowSubject.CountedTo + 1).Count()))
            .SingleOrDefaultAsync(cancellation);
    }

    public async Task<Subject?> AuthorAsync(string slug, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Authors.AsNoTracking()
            .Where(author => author.Slug == slug)
            .Select(author => new Subject(
                author.Id, author.Slug, author.Name, author.Bio, null,
                db.Follows.Where(follow => follow.Kind == FollowKind.Author && follow.SubjectId == author.Id).OrderBy(follow => follow.UserId).Take(FollowSubject.CountedTo + 1).Count()))
            .SingleOrDefaultAsync(cancellation);
    }

    public async Task<Subject?> SeriesAsync(string slug, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Series.AsNoTracking()
            .Where(series => series.Slug == slug)
            .Select(series => new Subject(
                series.Id, series.Slug, series.Title, series.Description, series.Language,
                db.Follows.Where(follow => follow.Kind == FollowKind.Series && follow.SubjectId == series.Id).OrderBy(follow => follow.UserId).Take(FollowSubject.CountedTo + 1).Count()))
            .SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Sections that have something to read in a language, in the newsroom's order; asked of the database once an edit.</summary>
    public async Task<IReadOnlyList<Section>> NavigationAsync(string language, CancellationToken cancellation = default)
    {
        var revision = revisions.Content;
        if (_kept.TryGetValue(language, out var kept) && kept.Revision == revision)
        {
            return kept.Sections;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var sections = await _navigation(db, language).ToListAsync(cancellation);
        _kept[language] = (revision, sections);
        return sections;
    }

    /// <summary>How much an author has written in a language, and for which sections, the most first.</summary>
    public async Task<AuthorFacts> AuthorFactsAsync(long authorId, string language, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var counted = await db.Bylines
            .Where(row => row.AuthorId == authorId && row.Language == language && row.ListedAt != null)
            .OrderByDescending(row => row.ListedAt).ThenByDescending(row => row.ArticleId)
            .Take(AuthorFacts.CountedTo + 1)
            .Select(row => row.Article!)
            .GroupBy(article => article.CategoryId)
            .Select(group => new { Category = group.Key, Count = group.Count() })
            .Join(
                db.Categories,
                group => group.Category,
                category => category.Id,
                (group, category) => new { group.Count, Section = new SectionName(category.Slug, category.Name, category.Names, category.Tone) })
            .ToListAsync(cancellation);
        return new AuthorFacts(
            counted.Sum(group => group.Count),
            [.. counted.OrderByDescending(group => group.Count).ThenBy(group => group.Section.Slug, StringComparer.Ordinal).Take(AuthorFacts.SectionsShown).Select(group => group.Section)]);
    }

    /// <summary>The nearest months before and after a span that have articles in a language.</summary>
    public async Task<(DateTimeOffset? Before, DateTimeOffset? After)> AroundAsync(
        string language, DateTimeOffset from, DateTimeOffset until, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var articles = CardQueries.Visible(db, new CardFilter { Language = language });
        return (
            await articles.Where(article => article.PublishedAt < from).MaxAsync(article => article.PublishedAt, cancellation),
            await articles.Where(article => article.PublishedAt >= until).MinAsync(article => article.PublishedAt, cancellation));
    }
}
