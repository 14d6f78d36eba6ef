using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Articles.Lists;

/// <summary>
/// Which published articles a list holds: their ids, newest first, read from one index that has all the list is ordered
/// and chosen by. What a page skips costs an entry of that index, not a row; the rows are read by id.
/// </summary>
public sealed class ListedArticles
{
    private readonly Func<PortalDbContext, string, int, int, IAsyncEnumerable<long>> _latest =
        EF.CompileAsyncQuery((PortalDbContext db, string language, int skip, int take) => db.Articles
            .Where(article => article.Language == language && article.State == ArticleState.Published)
            .OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id)
            .Skip(skip).Take(take)
            .Select(article => article.Id));

    private readonly Func<PortalDbContext, long, string, int, int, IAsyncEnumerable<long>> _ofCategory =
        EF.CompileAsyncQuery((PortalDbContext db, long category, string language, int skip, int take) => db.Articles
            .Where(article => article.CategoryId == category && article.Language == language && article.State == ArticleState.Published)
            .OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id)
            .Skip(skip).Take(take)
            .Select(article => article.Id));

    private readonly Func<PortalDbContext, long, string, int, int, IAsyncEnumerable<long>> _ofTag =
        EF.CompileAsyncQuery((PortalDbContext db, long tag, string language, int skip, int take) => db.ArticleTags
            .Where(row => row.TagId == tag && row.Language == language && row.ListedAt != null)
            .OrderByDescending(row => row.ListedAt).ThenByDescending(row => row.ArticleId)
            .Skip(skip).Take(take)
            .Select(row => row.ArticleId));

    private readonly Func<PortalDbContext, long, string, DateTimeOffset, DateTimeOffset, int, int, IAsyncEnumerable<long>> _ofTagIn =
        EF.CompileAsyncQuery((PortalDbContext db, long tag, string language, DateTimeOffset from, DateTimeOffset until, int skip, int take) => db.ArticleTags
            .Where(row => row.TagId == tag && row.Language == language && row.ListedAt >= from && row.ListedAt < until)
            .OrderByDescending(row => row.ListedAt).ThenByDescending(row => row.ArticleId)
            .Skip(skip).Take(take)
            .Select(row => row.ArticleId));

    private readonly Func<PortalDbContext, long, string, int, int, IAsyncEnumerable<long>> _ofAuthor =
        EF.CompileAsyncQuery((PortalDbContext db, long author, string language, int skip, int take) => db.Bylines
            .Where(row => row.AuthorId == author && row.Language == language && row.ListedAt != null)
            .OrderByDescending(row => row.ListedAt).ThenByDescending(row => row.ArticleId)
            .Skip(skip).Take(take)
            .Select(row => row.ArticleId));

    public IAsyncEnumerable<long> Ids(PortalDbContext db, CardFilter filter, int skip, int take) => filter switch
    {
        { Language: { } language, From: null, Until: null, CategoryId: null, TagId: null, AuthorId: null } => _latest(db, language, skip, take),
        { Language: { } language, From: null, Until: null, CategoryId: { } category, TagId: null, AuthorId: null } => _ofCategory(db, category, language, skip, take),
        { Language: { } language, From: null, Until: null, CategoryId: null, TagId: { } tag, AuthorId: null } => _ofTag(db, tag, language, skip, take),
        { Language: { } language, From: { } from, Until: { } until, CategoryId: null, TagId: { } tag, AuthorId: null } => _ofTagIn(db, tag, language, from, until, skip, take),
        { Language: { } language, From: null, Until: null, CategoryId: null, TagId: null, AuthorId: { } author } => _ofAuthor(db, author, language, skip, take),
        _ => CardQueries.Newest(CardQueries.Visible(db, filter)).Skip(skip).Take(take).Select(article => article.Id).AsAsyncEnumerable(),
    };
}
