using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Reading.Bookmarks;

/// <summary>What came of changing a reader's lists.</summary>
public enum ListOutcome
{
    Done,

    /// <summary>They have no such list, or no such bookmark.</summary>
    Missing,

    /// <summary>They have a list of this name, whatever the case.</summary>
    Taken,

    /// <summary>They have as many lists as one may.</summary>
    Full,
}

/// <summary>A reader's named lists: made, renamed, ordered and filled. All of it only their own.</summary>
public sealed class ReadingLists(PortalWriter writer, TimeProvider clock)
{
    /// <summary>More than one finds one's way in; all stand on one page.</summary>
    public const int Most = 100;

    public Task<ListOutcome> CreateAsync(string userId, string name, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var lists = await OwnAsync(db, userId, cancellation);
            var list = new ReadingList(userId, name, lists.Count == 0 ? 0 : lists[^1].Position + 1, clock.GetUtcNow());
            if (lists.Exists(other => other.NameKey == list.NameKey))
            {
                return ListOutcome.Taken;
            }

            if (lists.Count >= Most)
            {
                return ListOutcome.Full;
            }

            db.ReadingLists.Add(list);
            return ListOutcome.Done;
        },
        cancellation);

    public Task<ListOutcome> RenameAsync(string userId, long id, string name, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var lists = await OwnAsync(db, userId, cancellation);
            if (lists.Find(list => list.Id == id) is not { } list)
            {
                return ListOutcome.Missing;
            }

            list.Rename(name);
            if (!lists.Exists(other => other.Id != id && other.NameKey == list.NameKey))
            {
                return ListOutcome.Done;
            }

            db.Entry(list).State = EntityState.Unchanged;
            return ListOutcome.Taken;
        },
        cancellation);

    public Task<ListOutcome> DeleteAsync(string userId, long id, CancellationToken cancellation = default) => writer.WriteAsync(
        async db => await db.ReadingLists.Where(list => list.Id == id && list.UserId == userId).ExecuteDeleteAsync(cancellation) > 0
            ? ListOutcome.Done
            : ListOutcome.Missing,
        cancellation);

    /// <summary>Moves a list one place up or down among the others; at an end it stays.</summary>
    public Task<ListOutcome> MoveAsync(string userId, long id, bool up, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var lists = await OwnAsync(db, userId, cancellation);
            var at = lists.FindIndex(list => list.Id == id);
            if (at < 0)
            {
                return ListOutcome.Missing;
            }

            var to = Math.Clamp(up ? at - 1 : at + 1, 0, lists.Count - 1);
            (lists[at], lists[to]) = (lists[to], lists[at]);
            for (var position = 0; position < lists.Count; position++)
            {
                lists[position].MoveTo(position);
            }

            return ListOutcome.Done;
        },
        cancellation);

    /// <summary>Puts a bookmark into these lists and takes it out of all others.</summary>
    public Task<ListOutcome> PlaceAsync(string userId, long bookmarkId, IReadOnlyCollection<long> listIds, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var own = (await OwnAsync(db, userId, cancellation)).Select(list => list.Id).ToHashSet();
            if (!own.IsSupersetOf(listIds) || !await db.Bookmarks.AnyAsync(bookmark => bookmark.Id == bookmarkId && bookmark.UserId == userId, cancellation))
            {
                return ListOutcome.Missing;
            }

            var entries = await db.ListEntries.Where(entry => entry.BookmarkId == bookmarkId).ToListAsync(cancellation);
            db.ListEntries.RemoveRange(entries.Where(entry => !listIds.Contains(entry.ListId)));
            foreach (var id in listIds.Distinct().Where(id => !entries.Exists(entry => entry.ListId == id)))
            {
                var last = await db.ListEntries.Where(entry => entry.ListId == id).MaxAsync(entry => (int?)entry.Position, cancellation);
                db.ListEntries.Add(new ListEntry(id, bookmarkId, (last ?? -1) + 1));
            }

            return ListOutcome.Done;
        },
        cancellation);

    /// <summary>Moves a bookmark one place up or down in a list; at an end it stays.</summary>
    public Task<ListOutcome> OrderAsync(string userId, long bookmarkId, long listId, bool up, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var entries = db.ListEntries.Where(entry => entry.ListId == listId && db.ReadingLists.Any(list => list.Id == entry.ListId && list.UserId == userId));
            if (await entries.SingleOrDefaultAsync(entry => entry.BookmarkId == bookmarkId, cancellation) is not { } moved)
            {
                return ListOutcome.Missing;
            }

            var neighbour = up
                ? await entries.Where(entry => entry.Position < moved.Position).OrderByDescending(entry => entry.Position).FirstOrDefaultAsync(cancellation)
                : await entries.Where(entry => entry.Position > moved.Position).OrderBy(entry => entry.Position).FirstOrDefaultAsync(cancellation);
            if (neighbour is not null)
            {
                var place = neighbour.Position;
                neighbour.MoveTo(moved.Position);
                moved.MoveTo(place);
            }

            return ListOutcome.Done;
        },
        cancellation);

    private static Task<List<ReadingList>> OwnAsync(PortalDbContext db, string userId, CancellationToken cancellation) =>
        db.ReadingLists.Where(list => list.UserId == userId).OrderBy(list => list.Position).ThenBy(list => list.Id).ToListAsync(cancellation);
}
