using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Shared;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Editorial.Corrections;

/// <summary>Why something was not done with a report.</summary>
public enum ReportRefusal
{
    None,

    /// <summary>There is no such report.</summary>
    NotFound,

    /// <summary>A colleague decided it meanwhile.</summary>
    Decided,

    /// <summary>Declining needs a reason, a correction its text.</summary>
    Empty,

    /// <summary>What it is to be closed with is no correction of this article made since, and the article stands.</summary>
    NoCorrection,

    /// <summary>Only an article readers can read is corrected.</summary>
    NotReadable,
}

/// <summary>What editors do with a report. Each act is authorised, put on record and told the reporter in one transaction.</summary>
public sealed class HandleReport(PortalWriter writer, AnswerReporter answers, SiteOptions site, TimeProvider clock)
{
    public Task<ReportRefusal> TakeAsync(StaffMember? who, long id, CancellationToken cancellation = default) => ActAsync(
        who,
        id,
        AuditAct.ReportTake,
        async act =>
        {
            if (act.Report.State != ReportState.New)
            {
                return ReportRefusal.Decided;
            }

            act.Report.Take(act.Actor, act.Now, site.Zone);
            if (ReportDeadline.IsClaim(act.Report.Kind))
            {
                // The law wants the claimant told that the claim is accepted.
                await answers.TellAsync(act.Db, act.Report, act.Article, act.Now, cancellation);
            }

            return ReportRefusal.None;
        },
        cancellation);

    public Task<ReportRefusal> DeclineAsync(StaffMember? who, long id, string reason, CancellationToken cancellation = default) => ActAsync(
        who,
        id,
        AuditAct.ReportDecline,
        async act =>
        {
            var why = Limited(reason, ErrorReport.ReasonMaxLength);
            if (why.Length == 0)
            {
                return ReportRefusal.Empty;
            }

            act.Report.Decline(act.Actor, why, act.Now);
            await answers.TellAsync(act.Db, act.Report, act.Article, act.Now, cancellation);
            return ReportRefusal.None;
        },
        cancellation);

    /// <summary>Closes a report with a correction that is on record, or, without one, because the article was withdrawn.</summary>
    public Task<ReportRefusal> CloseAsync(StaffMember? who, long id, long? correctionId, CancellationToken cancellation = default) => ActAsync(
        who,
        id,
        AuditAct.ReportCorrect,
        async act =>
        {
            var correction = correctionId is null
                ? null
                : await act.Db.Corrections.SingleOrDefaultAsync(row => row.Id == correctionId && row.ArticleId == act.Report.ArticleId, cancellation);
            if (correction is null && (correctionId is not null || act.Article.State != ArticleState.Retracted))
            {
                return ReportRefusal.NoCorrection;
            }

            act.Report.Correct(act.Actor, correction, act.Now);
            await answers.TellAsync(act.Db, act.Report, act.Article, act.Now, cancellation);
            return ReportRefusal.None;
        },
        cancellation);

    /// <summary>Puts a correction, a clarification or a report under the press law on record, and closes the report with it.</summary>
    public Task<ReportRefusal> CorrectAsync(StaffMember? who, long id, CorrectionKind kind, string text, CancellationToken cancellation = default) => ActAsync(
        who,
        id,
        AuditAct.ReportCorrect,
        async act =>
        {
            var notice = Limited(text, ErrorReport.MessageMaxLength);
            if (notice.Length == 0 || !Enum.IsDefined(kind))
            {
                return ReportRefusal.Empty;
            }

            if (!ArticleWorkflow.IsReadable(act.Article.State))
            {
                return ReportRefusal.NotReadable;
            }

            act.Report.Correct(act.Actor, act.Article.Correct(kind, notice, act.Now), act.Now);
            await answers.TellAsync(act.Db, act.Report, act.Article, act.Now, cancellation);
            return ReportRefusal.None;
        },
        cancellation);

    private Task<ReportRefusal> ActAsync(StaffMember? who, long id, string name, Func<Act, Task<ReportRefusal>> act, CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.RequireAsync(db, who, Operation.HandleReports, now, cancellation);
            if (await db.ErrorReports.SingleOrDefaultAsync(report => report.Id == id, cancellation) is not { } report)
            {
                return ReportRefusal.NotFound;
            }

            if (!report.IsOpen)
            {
                return ReportRefusal.Decided;
            }

            var article = await db.Articles.SingleAsync(row => row.Id == report.ArticleId, cancellation);
            var refusal = await act(new Act(db, report, article, actor, now));
            if (refusal == ReportRefusal.None)
            {
                AuditTrail.Note(db, now, who!.UserId, actor, name, $"{article.Title} ({report.Id})", report.State == ReportState.Declined ? report.Reason : $"{report.Kind}");
            }

            return refusal;
        },
        cancellation);

    private static string Limited(string text, int most)
    {
        var clean = InputText.Clean(text).ReplaceLineEndings("\n").Trim();
        return clean.Length > most ? clean[..most] : clean;
    }

    private sealed record Act(PortalDbContext Db, ErrorReport Report, Article Article, string Actor, DateTimeOffset Now);
}
