using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation.Decisions;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Moderation.Brigades;

/// <summary>Freezes and thaws an article's scores by hand.</summary>
public sealed class FreezeTalk(PortalWriter writer, TimeProvider clock)
{
    public Task<ActAnswer> FreezeAsync(StaffMember? who, long articleId, CancellationToken cancellation = default) => ActAsync(who, articleId, ModerationAct.Freeze, cancellation);

    public Task<ActAnswer> ThawAsync(StaffMember? who, long articleId, CancellationToken cancellation = default) => ActAsync(who, articleId, ModerationAct.Thaw, cancellation);

    /// <summary>An article's comments as a whole; made where nobody commented yet.</summary>
    internal static async Task<Talk> TalkAsync(PortalDbContext db, long articleId, CancellationToken cancellation)
    {
        if (await db.Talks.SingleOrDefaultAsync(talk => talk.ArticleId == articleId, cancellation) is { } known)
        {
            return known;
        }

        var talk = new Talk(articleId);
        db.Talks.Add(talk);
        return talk;
    }

    private Task<ActAnswer> ActAsync(StaffMember? who, long articleId, ModerationAct act, CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.ActorAsync(db, who, Operation.ModerateComments, now, cancellation);
            if (!await db.Articles.AnyAsync(article => article.Id == articleId, cancellation))
            {
                return new ActAnswer(ModerationRefusal.NotFound);
            }

            if (await db.Talks.AnyAsync(known => known.ArticleId == articleId && known.FrozenUntil > now, cancellation) == (act == ModerationAct.Freeze))
            {
                return new ActAnswer(ModerationRefusal.Decided);
            }

            var talk = await TalkAsync(db, articleId, cancellation);

            var entry = new ModerationEntry(now, actor.UserId, actor.Name, act) { ArticleId = articleId, Before = new ActBefore { Until = talk.FrozenUntil }.ToString() };
            talk.Freeze(act == ModerationAct.Freeze ? now + BrigadeRules.Freeze : null);
            db.ModerationEntries.Add(entry);
            await db.SaveChangesAsync(cancellation);
            return new ActAnswer(ModerationRefusal.None, entry.Id);
        },
        cancellation);
}
