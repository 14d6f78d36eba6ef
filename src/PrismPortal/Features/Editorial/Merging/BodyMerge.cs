using DiffPlex;
using DiffPlex.Model;

namespace PrismPortal.Features.Editorial.Merging;

/// <summary>Whose words a part of a merge holds.</summary>
public enum MergeSide
{
    /// <summary>Both have them.</summary>
    Same,

    /// <summary>Only I changed this.</summary>
    Mine,

    /// <summary>Only the other changed this.</summary>
    Theirs,

    /// <summary>Both changed it, in different ways: somebody has to choose.</summary>
    Conflict,
}

/// <summary>A stretch of a merge. <see cref="Text"/> is what a merge takes; for a conflict it is mine until somebody chooses.</summary>
public sealed record MergePart(MergeSide Side, string Text, string Mine, string Theirs);

/// <summary>
/// Three versions of a body in one: what only one of two writers changed is taken, what both changed differently is left
/// to choose (diff3 over the blocks of the source; Khanna, Kunal and Pierce, "A Formal Investigation of Diff3", 2007).
/// </summary>
public static class BodyMerge
{
    public static IReadOnlyList<MergePart> Of(string origin, string mine, string theirs)
    {
        var (before, my, their) = (BodyParts.Split(origin), BodyParts.Split(mine), BodyParts.Split(theirs));
        var (myChanges, theirChanges) = (Changes(before, my), Changes(before, their));
        var parts = new List<MergePart>();
        var (position, myShift, theirShift, m, t) = (0, 0, 0, 0, 0);
        while (m < myChanges.Count || t < theirChanges.Count)
        {
            var start = Math.Min(
                m < myChanges.Count ? myChanges[m].DeleteStartA : int.MaxValue,
                t < theirChanges.Count ? theirChanges[t].DeleteStartA : int.MaxValue);
            var end = start;
            var (firstMine, firstTheirs) = (m, t);
            while ((m < myChanges.Count && Touches(myChanges[m], start, end)) || (t < theirChanges.Count && Touches(theirChanges[t], start, end)))
            {
                var next = m < myChanges.Count && Touches(myChanges[m], start, end) ? myChanges[m++] : theirChanges[t++];
                end = Math.Max(end, next.DeleteStartA + next.DeleteCountA);
            }

            Keep(before, position, start, parts);
            var myEnd = myShift + Grown(myChanges, firstMine, m);
            var theirEnd = theirShift + Grown(theirChanges, firstTheirs, t);
            parts.Add(Choose(
                Slice(before, start, end), Slice(my, start + myShift, end + myEnd), Slice(their, start + theirShift, end + theirEnd)));
            (position, myShift, theirShift) = (end, myEnd, theirEnd);
        }

        Keep(before, position, before.Count, parts);
        return parts;
    }

    /// <summary>The words of a merge, conflicts as they stand.</summary>
    public static string Text(IEnumerable<MergePart> parts) => BodyParts.Join(parts.Select(part => part.Text).Where(text => text.Length > 0));

    // The first change opens the stretch; others join it where they overlap it, or both insert at the same place.
    private static bool Touches(DiffBlock change, int start, int end) =>
        change.DeleteStartA < end || (change.DeleteStartA == start && end == start) || (change.DeleteStartA == end && change.DeleteCountA == 0);

    private static int Grown(IList<DiffBlock> changes, int from, int to)
    {
        var grown = 0;
        for (var i = from; i < to; i++)
        {
            grown += changes[i].InsertCountB - changes[i].DeleteCountA;
        }

        return grown;
    }

    private static MergePart Choose(string before, string mine, string theirs) =>
        mine == theirs ? new MergePart(MergeSide.Same, mine, mine, theirs)
        : mine == before ? new MergePart(MergeSide.Theirs, theirs, mine, theirs)
        : theirs == before ? new MergePart(MergeSide.Mine, mine, mine, theirs)
        : new MergePart(MergeSide.Conflict, mine, mine, theirs);

    private static void Keep(IReadOnlyList<string> before, int from, int to, List<MergePart> parts)
    {
        if (to > from)
        {
            var text = Slice(before, from, to);
            parts.Add(new MergePart(MergeSide.Same, text, text, text));
        }
    }

    private static string Slice(IReadOnlyList<string> parts, int from, int to) => BodyParts.Join(parts.Skip(from).Take(to - from));

    private static IList<DiffBlock> Changes(IReadOnlyList<string> before, IReadOnlyList<string> after) =>
        Differ.Instance.CreateDiffs("a", "b", ignoreWhiteSpace: false, ignoreCase: false, new Given(before, after)).DiffBlocks;

    /// <summary>Hands the library what was cut already.</summary>
    private sealed class Given(IReadOnlyList<string> before, IReadOnlyList<string> after) : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => text == "a" ? before : after;
    }
}
