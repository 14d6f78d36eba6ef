namespace PrismPortal.Features.Notifications;

/// <summary>Several unread notifications of one article shown as one; the newest speaks for them.</summary>
public sealed record Folded(NotificationRow Newest, int Count);

/// <summary>Keeps an article that is changed again and again from filling the list.</summary>
public static class Folding
{
    /// <param name="rows">A page, newest first.</param>
    public static IReadOnlyList<Folded> Fold(IReadOnlyList<NotificationRow> rows)
    {
        var folded = new List<Folded>(rows.Count);
        foreach (var row in rows)
        {
            var at = IsFoldable(row) ? folded.FindIndex(other => IsFoldable(other.Newest) && other.Newest.ArticleId == row.ArticleId) : -1;
            if (at < 0)
            {
                folded.Add(new Folded(row, 1));
            }
            else
            {
                folded[at] = folded[at] with { Count = folded[at].Count + 1 };
            }
        }

        return folded;
    }

    // What was read was seen by itself; a retraction and an answer say something no other line says.
    private static bool IsFoldable(NotificationRow row) => !row.IsRead && row.Kind is (NotificationKind.Correction or NotificationKind.Update);
}
