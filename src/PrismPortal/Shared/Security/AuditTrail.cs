using PrismPortal.Data;

namespace PrismPortal.Shared.Security;

/// <summary>What is written into the record of privileged acts. The keys are stored: they never change.</summary>
public static class AuditAct
{
    public const string UserAdd = "user.add";
    public const string RoleGive = "role.give";
    public const string RoleTake = "role.take";
    public const string UserBan = "user.ban";
    public const string BanLift = "user.ban.lift";
    public const string SessionEnd = "session.end";
    public const string SessionEndAll = "session.end.all";
    public const string ArticleSchedule = "article.schedule";
    public const string ArticlePublish = "article.publish";
    public const string ArticleUnpublish = "article.unpublish";
    public const string ArticleArchive = "article.archive";
    public const string ArticleUnarchive = "article.unarchive";
    public const string ArticleRetract = "article.retract";
    public const string ArticleReinstate = "article.reinstate";
    public const string ArticleComments = "article.comments";
    public const string ArticlePreviewMake = "article.preview.make";
    public const string ArticlePreviewEnd = "article.preview.end";
    public const string MediaDelete = "media.delete";
    public const string CategoryAdd = "category.add";
    public const string CategoryChange = "category.change";
    public const string CategoryMove = "category.move";
    public const string CategoryMerge = "category.merge";
    public const string CategoryRemove = "category.remove";
    public const string TagAdd = "tag.add";
    public const string TagChange = "tag.change";
    public const string TagMerge = "tag.merge";
    public const string TagRemove = "tag.remove";
    public const string RedirectAdd = "redirect.add";
    public const string RedirectRemove = "redirect.remove";
    public const string FrontPlace = "front.place";
    public const string SettingsChange = "settings.change";
    public const string PageChange = "page.change";
    public const string PageReset = "page.reset";
    public const string JobRetry = "job.retry";
    public const string JobDrop = "job.drop";
    public const string MailRetry = "mail.retry";
    public const string MailDiscard = "mail.discard";
    public const string CacheEmpty = "cache.empty";
    public const string ReportTake = "report.take";
    public const string ReportDecline = "report.decline";
    public const string ReportCorrect = "report.correct";

    /// <summary>Every act, in the order a reader of the record would look for them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        UserAdd, RoleGive, RoleTake, UserBan, BanLift, SessionEnd,
        SessionEndAll, ArticleSchedule, ArticlePublish, ArticleUnpublish, ArticleArchive, ArticleUnarchive,
        ArticleRetract, ArticleReinstate, ArticleComments, ArticlePreviewMake, ArticlePreviewEnd, MediaDelete, CategoryAdd, CategoryChange, CategoryMove,
        CategoryMerge, CategoryRemove, TagAdd, TagChange, TagMerge, TagRemove,
        RedirectAdd, RedirectRemove, FrontPlace, SettingsChange, PageChange, PageReset,
        JobRetry, JobDrop, MailRetry, MailDiscard, CacheEmpty, ReportTake,
        ReportDecline, ReportCorrect,
    ];
}

/// <summary>
/// The record of privileged acts. An entry is added to the unit of work of the act itself: both are stored or neither.
/// Nothing changes or removes entries; the database refuses to.
/// </summary>
public static class AuditTrail
{
    /// <summary>Stands for whoever has the command line.</summary>
    public const string Operator = "operator";

    /// <param name="db">The act's own unit of work.</param>
    /// <param name="at">When.</param>
    /// <param name="actorId">Whose account acted; null for the operator.</param>
    /// <param name="actor">The actor's name now.</param>
    /// <param name="act">One of <see cref="AuditAct"/>.</param>
    /// <param name="subject">To whom or what; a name people know, with the id behind it where one exists.</param>
    /// <param name="detail">What changed, in a few words; no secret.</param>
    public static void Note(PortalDbContext db, DateTimeOffset at, string? actorId, string actor, string act, string subject, string detail = "") =>
        db.AuditEntries.Add(new AuditEntry(at, actorId, actor, act, subject, detail));
}
