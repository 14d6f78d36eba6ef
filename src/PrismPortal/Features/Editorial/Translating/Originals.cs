using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Blocks;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Translating;

/// <summary>The original of a translation as its translator sees it.</summary>
public sealed record OriginalView
{
    public required long Id { get; init; }

    public required string Language { get; init; }

    public required string Title { get; init; }

    public required bool IsTitleChanged { get; init; }

    public required string Summary { get; init; }

    public required bool IsSummaryChanged { get; init; }

    /// <summary>The revision the translation follows.</summary>
    public required int Translated { get; init; }

    /// <summary>The revision there is now.</summary>
    public required int Revision { get; init; }

    public required IReadOnlyList<OriginalBlock> Blocks { get; init; }

    /// <summary>Texts of blocks that were there when it was translated.</summary>
    public required IReadOnlyList<string> Gone { get; init; }
}

/// <summary>Reads the original of a translation, and notes how far the translation follows it.</summary>
public sealed class Originals(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, TimeProvider clock)
{
    /// <returns>Null where there is no such article, or it is no translation of one that is still there.</returns>
    public async Task<OriginalView?> FindAsync(StaffMember? who, long id, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, clock.GetUtcNow(), cancellation);
        if (await ArticleAccess.FindAsync(db, actor, id, cancellation) is null)
        {
            return null;
        }

        var found = await (
            from article in db.Articles.AsNoTracking()
            join original in db.Articles.AsNoTracking() on article.OriginalId equals original.Id
            where article.Id == id
            select new { original.Id, original.Language, original.RevisionNumber, article.TranslatedRevision }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var texts = await db.Revisions.AsNoTracking()
            .Where(revision => revision.ArticleId == found.Id && (revision.Number == found.RevisionNumber || revision.Number == found.TranslatedRevision))
            .ToDictionaryAsync(revision => revision.Number, cancellation);
        var now = texts[found.RevisionNumber];
        var before = texts.GetValueOrDefault(found.TranslatedRevision, now);
        var (blocks, gone) = Freshness.Of(BlocksOf(before, found.Language), BlocksOf(now, found.Language));
        return new OriginalView
        {
            Id = found.Id,
            Language = found.Language,
            Title = now.Title,
            IsTitleChanged = now.Title != before.Title,
            Summary = now.Summary,
            IsSummaryChanged = now.Summary != before.Summary,
            Translated = before.Number,
            Revision = now.Number,
            Blocks = blocks,
            Gone = gone,
        };
    }

    /// <summary>Notes that a translation says what its original says in a revision.</summary>
    /// <returns>Whether it did: not where there is no such translation or revision.</returns>
    public Task<bool> FollowAsync(StaffMember? who, long id, int revision, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, clock.GetUtcNow(), cancellation);
            if (await ArticleAccess.FindAsync(db, actor, id, cancellation) is not { } standing)
            {
                return false;
            }

            if (!standing.MayWrite)
            {
                throw new NotAllowedException(Operation.EditArticles);
            }

            var article = await db.Articles.SingleAsync(article => article.Id == id, cancellation);
            if (article.OriginalId is not { } original || !await db.Revisions.AnyAsync(row => row.ArticleId == original && row.Number == revision, cancellation))
            {
                return false;
            }

            article.FollowOriginal(revision);
            return true;
        },
        cancellation);

    private static IReadOnlyList<Block> BlocksOf(Revision revision, string language) =>
        BodyParser.Parse(new ArticleContent(language, revision.Title, revision.Summary, revision.Markdown), ArticleBody.Empty()).Blocks;
}
