using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Versions;

/// <summary>A version in the list: who saved it, when and why.</summary>
public sealed record VersionLine(int Number, DateTimeOffset At, string By, string Reason);

/// <summary>The words of a version.</summary>
public sealed record VersionText(int Number, string Title, string Summary, string Markdown);

/// <summary>The versions of an article, the newest first, and two of them side by side.</summary>
public sealed record VersionsView
{
    public required long Id { get; init; }

    public required string Title { get; init; }

    public required string Language { get; init; }

    public required ArticleState State { get; init; }

    public required bool MayWrite { get; init; }

    public required IReadOnlyList<VersionLine> Lines { get; init; }

    /// <summary>The earlier of the two compared; null for the first version, which is compared with nothing.</summary>
    public VersionText? Before { get; init; }

    public required VersionText After { get; init; }
}

public sealed class VersionQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Nobody reads further back than this in a list; older ones are reached by number.</summary>
    private const int MostLines = 500;

    /// <param name="who">Who asks.</param>
    /// <param name="id">Of which article.</param>
    /// <param name="from">The earlier version; the one before <paramref name="to"/> where not given.</param>
    /// <param name="to">The later version; the newest where not given.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Null where there is no such article or version.</returns>
    public async Task<VersionsView?> FindAsync(StaffMember? who, long id, int? from, int? to, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, clock.GetUtcNow(), cancellation);
        var article = await db.Articles.AsNoTracking()
            .Where(article => article.Id == id)
            .Select(article => new { article.Title, article.Language, article.State, article.CreatedBy, article.RevisionNumber })
            .SingleOrDefaultAsync(cancellation);
        if (article is null)
        {
            return null;
        }

        var (isEditor, isOwn) = (actor.May(Operation.EditArticles), article.CreatedBy == actor.UserId);
        if (!EditorialRules.MayRead(isEditor, isOwn))
        {
            throw new NotAllowedException(Operation.EditArticles);
        }

        var later = to ?? article.RevisionNumber;
        var earlier = from ?? later - 1;
        var revisions = db.Revisions.AsNoTracking().Where(revision => revision.ArticleId == id);
        var texts = await revisions
            .Where(revision => revision.Number == later || revision.Number == earlier)
            .Select(revision => new VersionText(revision.Number, revision.Title, revision.Summary, revision.Markdown))
            .ToListAsync(cancellation);
        if (texts.Find(text => text.Number == later) is not { } after)
        {
            return null;
        }

        return new VersionsView
        {
            Id = id,
            Title = article.Title,
            Language = article.Language,
            State = article.State,
            MayWrite = EditorialRules.MayWrite(isEditor, isOwn, article.State),
            Lines = await revisions
                .OrderByDescending(revision => revision.Number)
                .Take(MostLines)
                .Select(revision => new VersionLine(revision.Number, revision.At, revision.By, revision.Reason))
                .ToListAsync(cancellation),
            Before = texts.Find(text => text.Number == earlier && earlier != later),
            After = after,
        };
    }
}
