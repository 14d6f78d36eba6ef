using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>What became of a copy sent to be kept.</summary>
public abstract record CopyAnswer
{
    public sealed record Kept(int Version, DateTimeOffset At) : CopyAnswer;

    /// <summary>Another window of the same person kept something newer, which is given back: nothing was changed.</summary>
    public sealed record Newer(int Version, DateTimeOffset At, ArticleForm Form, int Base) : CopyAnswer;

    public sealed record Refused(IReadOnlyDictionary<string, string> Problems) : CopyAnswer;

    public sealed record Missing : CopyAnswer;
}

/// <summary>Keeps what somebody types, every few seconds, until it is saved or thrown away.</summary>
public sealed class KeepCopy(PortalWriter writer, TimeProvider clock)
{
    /// <param name="who">Whose copy.</param>
    /// <param name="articleId">Of which article.</param>
    /// <param name="typed">What the form holds.</param>
    /// <param name="origin">Number of the revision it began from.</param>
    /// <param name="version">The copy's version the page knows; 0 where it knows none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CopyAnswer> RunAsync(StaffMember? who, long articleId, ArticleForm typed, int origin, int version, CancellationToken cancellation = default)
    {
        var form = typed.Clean();
        if (FormRules.Judge(form) is { Count: > 0 } problems)
        {
            return new CopyAnswer.Refused(problems);
        }

        return await writer.WriteAsync(
            async db =>
            {
                var now = clock.GetUtcNow();
                var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, now, cancellation);
                if (await StateAsync(db, actor, articleId, cancellation) is null)
                {
                    return new CopyAnswer.Missing();
                }

                var copy = await db.WorkingCopies.SingleOrDefaultAsync(copy => copy.ArticleId == articleId && copy.UserId == actor.UserId, cancellation);
                if (copy is not null && copy.Version != version && copy.Form != form)
                {
                    return new CopyAnswer.Newer(copy.Version, copy.SavedAt, copy.Form, copy.BaseRevision);
                }

                if (copy is null)
                {
                    db.WorkingCopies.Add(copy = new WorkingCopy(actor.UserId, articleId));
                }

                copy.Keep(form, origin, now);
                return (CopyAnswer)new CopyAnswer.Kept(copy.Version, now);
            },
            cancellation);
    }

    /// <summary>Throws a copy away.</summary>
    public Task DiscardAsync(StaffMember? who, long articleId, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, clock.GetUtcNow(), cancellation);
            await db.WorkingCopies.Where(copy => copy.ArticleId == articleId && copy.UserId == actor.UserId).ExecuteDeleteAsync(cancellation);
        },
        cancellation);

    private static async Task<ArticleState?> StateAsync(PortalDbContext db, Actor actor, long articleId, CancellationToken cancellation)
    {
        var row = await db.Articles.AsNoTracking().Where(article => article.Id == articleId).Select(article => new { article.State, article.CreatedBy }).SingleOrDefaultAsync(cancellation);
        return row is null ? null
            : EditorialRules.MayWrite(actor.May(Operation.EditArticles), row.CreatedBy == actor.UserId, row.State) ? row.State
            : throw new NotAllowedException(Operation.EditArticles);
    }
}
