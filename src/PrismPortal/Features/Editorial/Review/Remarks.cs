using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Editorial.Review;

/// <summary>A remark as the editor shows it. <see cref="SettledBy"/> is null while it is open.</summary>
public sealed record RemarkView(long Id, string Passage, string Text, string By, DateTimeOffset At, string? SettledBy, DateTimeOffset? SettledAt);

/// <summary>What came of making or settling one: the remarks as they stand, or the key of what is wrong.</summary>
public sealed record RemarkAnswer(IReadOnlyList<RemarkView>? Remarks, string? Problem = null);

/// <summary>Remarks on the passages of an article, for those who may open it at the desk.</summary>
public sealed class Remarks(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, TimeProvider clock)
{
    /// <summary>More on one piece is a conversation to have in person.</summary>
    public const int Most = 200;

    /// <returns>Open ones first, then by time; null where there is no such article.</returns>
    public async Task<IReadOnlyList<RemarkView>?> ListAsync(StaffMember? who, long articleId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await RequireAsync(db, who, articleId, cancellation) is null ? null : await ReadAsync(db, articleId, cancellation);
    }

    /// <param name="who">Who says it.</param>
    /// <param name="articleId">Of which article.</param>
    /// <param name="passage">The words it is about; empty for the whole.</param>
    /// <param name="text">What is said.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<RemarkAnswer> AddAsync(StaffMember? who, long articleId, string passage, string text, CancellationToken cancellation = default)
    {
        var (about, said) = (InputText.Clean(passage).ReplaceLineEndings("\n").Trim(), InputText.Clean(text).ReplaceLineEndings("\n").Trim());
        if (said.Length == 0 || said.Length > Remark.TextMaxLength || about.Length > Remark.PassageMaxLength)
        {
            return new RemarkAnswer(null, said.Length == 0 ? "Remark.Empty" : said.Length > Remark.TextMaxLength ? "Remark.TooLong" : "Remark.PassageTooLong");
        }

        return await writer.WriteAsync(
            async db =>
            {
                if (await RequireAsync(db, who, articleId, cancellation) is not { } actor)
                {
                    return new RemarkAnswer(null);
                }

                if (await db.Remarks.CountAsync(remark => remark.ArticleId == articleId, cancellation) >= Most)
                {
                    return new RemarkAnswer(null, "Remark.TooMany");
                }

                db.Remarks.Add(new Remark(articleId, actor.UserId, about, said, clock.GetUtcNow()));
                return await SavedAsync(db, articleId, cancellation);
            },
            cancellation);
    }

    /// <summary>Settles a remark, or opens it again.</summary>
    public Task<RemarkAnswer> SettleAsync(StaffMember? who, long articleId, long remarkId, bool isSettled, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            if (await RequireAsync(db, who, articleId, cancellation) is not { } actor
                || await db.Remarks.SingleOrDefaultAsync(remark => remark.Id == remarkId && remark.ArticleId == articleId, cancellation) is not { } remark)
            {
                return new RemarkAnswer(null);
            }

            if (isSettled)
            {
                remark.Settle(actor.UserId, clock.GetUtcNow());
            }
            else
            {
                remark.Reopen();
            }

            return await SavedAsync(db, articleId, cancellation);
        },
        cancellation);

    private async Task<Actor?> RequireAsync(PortalDbContext db, StaffMember? who, long articleId, CancellationToken cancellation)
    {
        var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, clock.GetUtcNow(), cancellation);
        return await ArticleAccess.FindAsync(db, actor, articleId, cancellation) is null ? null : actor;
    }

    private static async Task<RemarkAnswer> SavedAsync(PortalDbContext db, long articleId, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        return new RemarkAnswer(await ReadAsync(db, articleId, cancellation));
    }

    private static async Task<IReadOnlyList<RemarkView>> ReadAsync(PortalDbContext db, long articleId, CancellationToken cancellation) => await (
        from remark in db.Remarks.AsNoTracking()
        where remark.ArticleId == articleId
        orderby remark.SettledAt != null, remark.Id
        select new RemarkView(
            remark.Id,
            remark.Passage,
            remark.Text,
            db.Users.Where(user => user.Id == remark.ById).Select(user => user.DisplayName).FirstOrDefault() ?? "",
            remark.At,
            db.Users.Where(user => user.Id == remark.SettledById).Select(user => user.DisplayName).FirstOrDefault(),
            remark.SettledAt))
        .ToListAsync(cancellation);
}
