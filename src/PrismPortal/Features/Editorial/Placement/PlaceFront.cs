using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Placement;

/// <summary>Saves a front page as an editor arranged it, unless somebody changed it meanwhile. What ends and what begins goes on record.</summary>
public sealed class PlaceFront(PortalWriter writer, TimeProvider clock)
{
    /// <param name="who">Who asks for it.</param>
    /// <param name="language">Whose edition's front.</param>
    /// <param name="stories">All that is to stand there, in order within each place.</param>
    /// <param name="seen">Ids of what stood there when the editor began.</param>
    /// <param name="cancellation">Stops it before anything is written.</param>
    public Task<PlacementRefusal> SaveAsync(
        StaffMember? who, string language, IReadOnlyList<PlacedDraft> stories, IReadOnlyCollection<long> seen, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.RequireAsync(db, who, Operation.PlaceFront, now, cancellation);
            if (PlacementRules.Problem(stories, now) is not PlacementRefusal.None and var problem)
            {
                return problem;
            }

            var open = await db.PlacedStories.Where(placed => placed.Language == language && placed.EndedAt == null).ToListAsync(cancellation);
            var wanted = stories.Select(story => story.ArticleId).Concat(open.Select(placed => placed.ArticleId)).Distinct().ToArray();
            var published = await db.Articles
                .Where(article => wanted.Contains(article.Id) && article.Language == language && article.State == ArticleState.Published)
                .ToDictionaryAsync(article => article.Id, article => article.Title, cancellation);
            var standing = open.Where(placed => (placed.Until is null || placed.Until > now) && published.ContainsKey(placed.ArticleId)).ToList();
            // What fell away by itself since is nobody's change.
            if (!standing.Select(placed => placed.Id).ToHashSet().SetEquals(seen.Except(open.Except(standing).Select(placed => placed.Id))))
            {
                return PlacementRefusal.Conflict;
            }

            if (stories.Any(story => !published.ContainsKey(story.ArticleId)))
            {
                return PlacementRefusal.NotPublished;
            }

            var (begun, ended) = Change(db, language, stories, standing, published, now, actor);
            if (begun + ended > 0)
            {
                AuditTrail.Note(db, now, who!.UserId, actor, AuditAct.FrontPlace, language, string.Create(CultureInfo.InvariantCulture, $"+{begun} −{ended}"));
            }

            return PlacementRefusal.None;
        },
        cancellation);

    private static (int Begun, int Ended) Change(
        PortalDbContext db, string language, IReadOnlyList<PlacedDraft> stories, List<PlacedStory> standing, Dictionary<long, string> titles, DateTimeOffset now, string actor)
    {
        var positions = new Dictionary<(FrontPlace, long?), int>();
        var begun = 0;
        foreach (var story in stories)
        {
            var position = positions[(story.Place, story.SectionId)] = positions.GetValueOrDefault((story.Place, story.SectionId), -1) + 1;
            if (standing.Find(placed => placed.IsExactly(story, position)) is { } kept)
            {
                standing.Remove(kept);
                continue;
            }

            db.PlacedStories.Add(new PlacedStory(language, story, position, titles[story.ArticleId], now, actor));
            begun++;
        }

        standing.ForEach(placed => placed.End(now, actor));
        return (begun, standing.Count);
    }
}
