using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Corrections;
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
        _ => words[$"Notice.Changed.{row.CorrectionKind ?? CorrectionKind.Correction}"],
    };

    public static string Title(NotificationRow row, Wording words) => row.Title ?? words["Library.Nameless"];
}
