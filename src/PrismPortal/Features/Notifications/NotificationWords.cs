using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Corrections;
using PrismPortal.Features.Moderation;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Notifications;

/// <summary>What a notification says, on the page and in mail alike.</summary>
public static class NotificationWords
{
    /// <summary>What happened, in a sentence; of several folded into one, how many there were.</summary>
    public static string Headline(NotificationRow row, int count, Wording words) => row.Kind switch
    {
        _ when count > 1 => words.Format("Notice.Several", count),
        NotificationKind.Retraction => words["Notice.Retracted"],
        NotificationKind.Answer => words[$"Notice.Answer.{row.Answer ?? ReportState.Declined}"],
        NotificationKind.Reply or NotificationKind.Mention or NotificationKind.ThreadAnswer => words.Format($"Notice.{row.Kind}", row.By ?? words["Comment.Nobody"]),
        NotificationKind.Followed => words.Format("Notice.Followed", row.Subject ?? words["Library.Nameless"]),
        NotificationKind.Decision when row is { Act: ModerationAct.Remove, Reason: { } reason } => words.Format("Notice.Decision.RemoveFor", words[$"Removal.{reason}"]),
        NotificationKind.Decision => words[$"Notice.Decision.{row.Act ?? ModerationAct.Hold}"],
        _ => words[$"Notice.Changed.{row.CorrectionKind ?? CorrectionKind.Correction}"],
    };

    /// <summary>Where it leads: to the comment, or else to the article.</summary>
    public static string Path(NotificationRow row) => row is { CommentId: { } comment, IsReadable: true } ? PortalRoutes.Comment(row.Slug, comment) : PortalRoutes.Article(row.Slug);

    /// <summary>The text, no longer than a line or two.</summary>
    public static string Excerpt(NotificationRow row)
    {
        const int Longest = 300;
        var end = Math.Min(Longest, row.Text.Length);
        // Half of a pair is no letter.
        end = end < row.Text.Length && char.IsHighSurrogate(row.Text[end - 1]) ? end - 1 : end;
        return end < row.Text.Length ? string.Concat(row.Text.AsSpan(0, end), "…") : row.Text;
    }

    public static string Title(NotificationRow row, Wording words) => row.Title ?? words["Library.Nameless"];
}
