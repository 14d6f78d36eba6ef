using PrismPortal.Data;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Shared;

namespace PrismPortal.Features.Transfer.OwnData;

/// <summary>What is one reader's, to be read row by row. The owner stands in every WHERE.</summary>
internal sealed class OwnDataQueries(PortalDbContext db, string userId, SiteOptions site)
{
    private readonly string _base = site.Absolute(PortalRoutes.Article(""));

    public IQueryable<ProfileRecord> Profile => db.Users.Where(user => user.Id == userId).Select(user => new ProfileRecord(
        user.Email, user.DisplayName, user.Bio, user.Language, user.Theme, user.HasPublicPage, user.HistoryPaused, user.CreatedAt, user.ConsentedAt));

    public IQueryable<string?> Avatar => db.Users.Where(user => user.Id == userId).Select(user => user.Avatar);

    public IQueryable<SessionRecord> Sessions => db.Sessions.Where(session => session.UserId == userId).OrderBy(session => session.Id)
        .Select(session => new SessionRecord(session.Device, session.CreatedAt, session.SeenAt, session.ExpiresAt));

    public IQueryable<ListRecord> Lists => db.ReadingLists.Where(list => list.UserId == userId).OrderBy(list => list.Position).ThenBy(list => list.Id)
        .Select(list => new ListRecord(list.Name, list.Position, list.CreatedAt));

    public IQueryable<BookmarkRecord> Bookmarks =>
        from bookmark in db.Bookmarks
        where bookmark.UserId == userId
        join article in db.Articles on bookmark.ArticleId equals article.Id
        orderby bookmark.CreatedAt, bookmark.Id
        select new BookmarkRecord(
            new ArticleRecord(article.ExternalId, article.Slug, Url(_base, article.Slug), article.Title, article.Language),
            bookmark.CreatedAt,
            bookmark.ReadAt,
            bookmark.Note,
            (from entry in db.ListEntries
             join list in db.ReadingLists on entry.ListId equals list.Id
             where entry.BookmarkId == bookmark.Id
             orderby list.Position, list.Id
             select new PlaceRecord(list.Name, entry.Position)).ToList());

    public IQueryable<HistoryRecord> History =>
        from mark in db.ReadingMarks
        where mark.UserId == userId
        join article in db.Articles on mark.ArticleId equals article.Id
        orderby mark.FirstReadAt, article.Id
        select new HistoryRecord(
            new ArticleRecord(article.ExternalId, article.Slug, Url(_base, article.Slug), article.Title, article.Language),
            mark.FirstReadAt, mark.LastReadAt, mark.Revision, mark.BlockId, mark.Progress);

    public IQueryable<HighlightRecord> Highlights =>
        from highlight in db.Highlights
        where highlight.UserId == userId
        join article in db.Articles on highlight.ArticleId equals article.Id
        orderby article.Id, highlight.CreatedAt, highlight.Id
        select new HighlightRecord(
            new ArticleRecord(article.ExternalId, article.Slug, Url(_base, article.Slug), article.Title, article.Language),
            highlight.Revision, highlight.BlockId, highlight.Start, highlight.Quote, highlight.Prefix, highlight.Suffix, highlight.Colour, highlight.Note,
            highlight.CreatedAt, highlight.ChangedAt);

    public IQueryable<NotificationRecord> Notifications =>
        from notification in db.Notifications
        where notification.UserId == userId
        join article in db.Articles on notification.ArticleId equals article.Id
        orderby notification.CreatedAt, notification.Id
        select new NotificationRecord(
            new ArticleRecord(article.ExternalId, article.Slug, Url(_base, article.Slug), null, article.Language),
            notification.Kind.ToString(), notification.Subject, notification.CreatedAt, notification.ReadAt);

    public IQueryable<DeliveryRecord> Deliveries => db.NotificationSettings.Where(setting => setting.UserId == userId).OrderBy(setting => setting.Kind)
        .Select(setting => new DeliveryRecord(setting.Kind.ToString(), setting.OnSite, setting.Mail.ToString(), setting.BookmarkedOnly));

    public IQueryable<ReportRecord> Reports =>
        from report in db.ErrorReports
        where report.UserId == userId
        join article in db.Articles on report.ArticleId equals article.Id
        orderby report.Id
        select new ReportRecord(
            new ArticleRecord(article.ExternalId, article.Slug, Url(_base, article.Slug), null, article.Language),
            report.Kind.ToString(), report.Quote, report.Message, report.Email, report.CreatedAt, report.State.ToString(), report.DecidedAt, report.Reason);

    /// <summary>What they said; of what they took back nothing is left.</summary>
    public IQueryable<CommentRecord> Comments =>
        from comment in db.Comments
        where comment.UserId == userId && comment.State != CommentState.Deleted
        join article in db.Articles on comment.ArticleId equals article.Id
        orderby comment.Id
        select new CommentRecord(
            new ArticleRecord(article.ExternalId, article.Slug, Url(_base, article.Slug), null, article.Language),
            comment.Id, comment.ParentId, comment.Text, comment.CreatedAt, comment.EditedAt, comment.Upvotes);

    public IQueryable<RecommendationRecord> Recommendations =>
        from vote in db.CommentVotes
        where vote.UserId == userId
        join comment in db.Comments on vote.CommentId equals comment.Id
        join article in db.Articles on comment.ArticleId equals article.Id
        orderby vote.At, vote.CommentId
        select new RecommendationRecord(
            new ArticleRecord(article.ExternalId, article.Slug, Url(_base, article.Slug), null, article.Language), vote.CommentId, vote.At);

    public IQueryable<ReactionRecord> Reactions =>
        from reaction in db.CommentReactions
        where reaction.UserId == userId
        join comment in db.Comments on reaction.CommentId equals comment.Id
        join article in db.Articles on comment.ArticleId equals article.Id
        orderby reaction.At, reaction.CommentId
        select new ReactionRecord(
            new ArticleRecord(article.ExternalId, article.Slug, Url(_base, article.Slug), null, article.Language), reaction.CommentId, reaction.Kind, reaction.At);

    public IQueryable<FollowRecord> Follows =>
        from follow in db.ThreadFollows
        where follow.UserId == userId
        join comment in db.Comments on follow.RootId equals comment.Id
        join article in db.Articles on comment.ArticleId equals article.Id
        orderby follow.At, follow.RootId
        select new FollowRecord(
            new ArticleRecord(article.ExternalId, article.Slug, Url(_base, article.Slug), null, article.Language), follow.RootId, follow.At);

    public IQueryable<FollowedTopicRecord> Topics => Followed(FollowKind.Tag)
        .Join(db.Tags, follow => follow.SubjectId, tag => tag.Id, (follow, tag) => new { follow.Kind, tag.Id, tag.Slug, tag.Name, follow.CreatedAt })
        .Concat(Followed(FollowKind.Author)
            .Join(db.Authors, follow => follow.SubjectId, author => author.Id, (follow, author) => new { follow.Kind, author.Id, author.Slug, author.Name, follow.CreatedAt }))
        .Concat(Followed(FollowKind.Series)
            .Join(db.Series, follow => follow.SubjectId, series => series.Id, (follow, series) => new { follow.Kind, series.Id, series.Slug, Name = series.Title, follow.CreatedAt }))
        .OrderBy(row => row.Kind).ThenBy(row => row.Id)
        .Select(row => new FollowedTopicRecord(row.Kind.ToString(), row.Slug, row.Name, row.CreatedAt));

    public IQueryable<CommentReportRecord> CommentReports =>
        from report in db.CommentReports
        where report.ReporterId == userId
        join comment in db.Comments on report.CommentId equals comment.Id
        join article in db.Articles on comment.ArticleId equals article.Id
        orderby report.Id
        select new CommentReportRecord(
            new ArticleRecord(article.ExternalId, article.Slug, Url(_base, article.Slug), null, article.Language),
            report.CommentId, report.Reason, report.Note, report.At, report.ClosedAt);

    public IQueryable<AppealRecord> Appeals =>
        from appeal in db.Appeals
        where appeal.UserId == userId
        join comment in db.Comments on appeal.CommentId equals comment.Id
        join article in db.Articles on comment.ArticleId equals article.Id
        orderby appeal.At, appeal.CommentId
        select new AppealRecord(
            new ArticleRecord(article.ExternalId, article.Slug, Url(_base, article.Slug), null, article.Language),
            appeal.CommentId, appeal.Text, appeal.At, appeal.AnsweredAt, appeal.IsGranted);

    /// <summary>Bookmarks in lists, list by list in its order; then those in none.</summary>
    public IQueryable<FiledBookmark> Filed =>
        from entry in db.ListEntries
        join list in db.ReadingLists on entry.ListId equals list.Id
        join bookmark in db.Bookmarks on entry.BookmarkId equals bookmark.Id
        join article in db.Articles on bookmark.ArticleId equals article.Id
        where bookmark.UserId == userId && list.UserId == userId
        orderby list.Position, list.Id, entry.Position, bookmark.Id
        select new FiledBookmark(list.Name, article.Title, Url(_base, article.Slug), bookmark.CreatedAt, bookmark.Note);

    public IQueryable<FiledBookmark> Loose =>
        from bookmark in db.Bookmarks
        join article in db.Articles on bookmark.ArticleId equals article.Id
        where bookmark.UserId == userId && !db.ListEntries.Any(entry => entry.BookmarkId == bookmark.Id)
        orderby bookmark.CreatedAt, bookmark.Id
        select new FiledBookmark(null, article.Title, Url(_base, article.Slug), bookmark.CreatedAt, bookmark.Note);

    private IQueryable<Follow> Followed(FollowKind kind) => db.Follows.Where(follow => follow.UserId == userId && follow.Kind == kind);

    private static string Url(string articles, string slug) => articles + Uri.EscapeDataString(slug);
}

/// <summary>A bookmark as browsers keep them; <see cref="List"/> is its folder.</summary>
public sealed record FiledBookmark(string? List, string Title, string Url, DateTimeOffset CreatedAt, string Note);
