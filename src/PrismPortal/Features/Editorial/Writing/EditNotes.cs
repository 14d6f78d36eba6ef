using PrismPortal.Features.Articles;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>What an edit leaves behind: the reason in the list of versions, the correction readers see, the entry in the record.</summary>
internal static class EditNotes
{
    public const int NoteMaxLength = 1_000;

    public static IReadOnlyDictionary<string, string> Judge(EditRequest request)
    {
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(request.Note) && (request.Change != ChangeKind.Typo || request.Move == Move.Retract))
        {
            problems["note"] = "Editor.NoteMissing";
        }
        else if (request.Note.Length > NoteMaxLength || request.Reason.Length > NoteMaxLength)
        {
            problems["note"] = "Editor.NoteTooLong";
        }

        return problems;
    }

    public static string ReasonOf(EditRequest request) => request.Reason.Length > 0 ? request.Reason : request.Note;

    /// <summary>Puts on record what readers have to know. A typo is none of it, and what nobody has read yet needs no correction.</summary>
    public static void Put(Article article, EditRequest request, DateTimeOffset now)
    {
        if (ArticleWorkflow.IsReadable(article.State) && KindOf(request.Change) is { } kind)
        {
            article.Correct(kind, request.Note.Trim(), now);
        }
    }

    /// <summary>The key of the record's act; null for moves within the desk.</summary>
    public static string? ActOf(Move move) => move switch
    {
        Move.Schedule => AuditAct.ArticleSchedule,
        Move.Publish => AuditAct.ArticlePublish,
        Move.Unpublish => AuditAct.ArticleUnpublish,
        Move.Archive => AuditAct.ArticleArchive,
        Move.Unarchive => AuditAct.ArticleUnarchive,
        Move.Retract => AuditAct.ArticleRetract,
        Move.Reinstate => AuditAct.ArticleReinstate,
        _ => null,
    };

    private static CorrectionKind? KindOf(ChangeKind change) => change switch
    {
        ChangeKind.Update => CorrectionKind.Update,
        ChangeKind.Correction => CorrectionKind.Correction,
        ChangeKind.Clarification => CorrectionKind.Clarification,
        _ => null,
    };
}
