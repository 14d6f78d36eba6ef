using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Moderation.Decisions;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Moderation.Desk;

/// <summary>What a test puts before the moderators of a portal.</summary>
internal static class Cases
{
    public const string Page = "/articles/cable/comments";

    public static async Task<long> ArticleAsync(this TestPortal portal)
    {
        await portal.ImportAsync(new { id = "cable", title = "바다 밑의 길", body = "본문", slug = "cable" });
        return await portal.ReadAsync(db => db.Articles.Where(article => article.Slug == "cable").Select(article => article.Id).SingleAsync());
    }

    /// <summary>A comment that stands, however new its author is.</summary>
    public static Task<long> SayAsync(this TestPortal portal, string userId, string text, long? parent = null) => portal.Get<PortalWriter>().WriteAsync(async db =>
    {
        var article = await db.Articles.Where(row => row.Slug == "cable").Select(row => row.Id).SingleAsync();
        var above = parent is null ? null : await db.Comments.SingleAsync(row => row.Id == parent);
        var comment = new Comment(article, userId, Secrets.NewCode(), CommentText.Of(text), portal.Clock.GetUtcNow());
        db.Comments.Add(comment);
        await db.SaveChangesAsync();
        comment.Place(above);
        await portal.Get<CommentNews>().CameAsync(db, comment, CancellationToken.None);
        return comment.Id;
    });

    public static Task HoldAsync(this TestPortal portal, long id, params HoldCause[] causes) => portal.Get<PortalWriter>().WriteAsync(async db =>
    {
        var comment = await db.Comments.SingleAsync(row => row.Id == id);
        comment.Hold(await CommentNews.HasAnswersAsync(db, id, CancellationToken.None));
        await portal.Get<CommentNews>().WentAsync(db, comment, CancellationToken.None);
        var held = new ModerationCase(id, CaseKind.Held, portal.Clock.GetUtcNow());
        held.Hold(causes);
        db.ModerationCases.Add(held);
    });

    public static Task ReportAsync(this TestPortal portal, long id, string reporter, RemovalReason reason = RemovalReason.Abuse, string note = "") => portal.Get<PortalWriter>().WriteAsync(async db =>
    {
        var version = await db.Comments.Where(row => row.Id == id).Select(row => row.Version).SingleAsync();
        db.CommentReports.Add(new CommentReport(id, version, reporter, reason, note, portal.Clock.GetUtcNow()));
        if (!await db.ModerationCases.AnyAsync(open => open.CommentId == id && open.ClosedAt == null))
        {
            db.ModerationCases.Add(new ModerationCase(id, CaseKind.Reported, portal.Clock.GetUtcNow()));
        }
    });

    public static Task AppealAsync(this TestPortal portal, long id, string userId) => portal.Get<PortalWriter>().WriteAsync(db =>
    {
        db.Appeals.Add(new Appeal(id, userId, "욕이 아니었습니다.", portal.Clock.GetUtcNow()));
        db.ModerationCases.Add(new ModerationCase(id, CaseKind.Appealed, portal.Clock.GetUtcNow()));
        return Task.CompletedTask;
    });

    public static Task<SeenComment> SeenAsync(this TestPortal portal, long id) => portal.ReadAsync(async db => new SeenComment(
        id,
        await db.Comments.Where(comment => comment.Id == id).Select(comment => comment.Version).SingleAsync(),
        await db.ModerationCases.Where(open => open.CommentId == id && open.ClosedAt == null).Select(open => (long?)open.Id).SingleOrDefaultAsync()));

    public static Task<Comment> CommentAsync(this TestPortal portal, long id) => portal.ReadAsync(db => db.Comments.AsNoTracking().SingleAsync(comment => comment.Id == id));

    public static Task<List<ModerationEntry>> EntriesAsync(this TestPortal portal) => portal.ReadAsync(db => db.ModerationEntries.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync());

    public static Task<int> OpenCasesAsync(this TestPortal portal) => portal.ReadAsync(db => db.ModerationCases.CountAsync(open => open.ClosedAt == null));
}

/// <summary>Writes down what it was told.</summary>
public sealed class HearingTeller : IDecisionTeller
{
    public List<(ModerationAct Act, long Entry, long Comment, CommentState State)> Heard { get; } = [];

    public Task ToldAsync(PortalDbContext db, ModerationEntry entry, Comment comment, CancellationToken cancellation)
    {
        Heard.Add((entry.Act, entry.Id, comment.Id, comment.State));
        return Task.CompletedTask;
    }
}

/// <summary>A portal with an article, a reader who comments, a moderator, and somebody who hears what is told.</summary>
public abstract class ModerationContext : IAsyncLifetime
{
    protected HearingTeller Teller { get; } = new();

    protected TestPortal Portal { get; private set; } = null!;

    protected Person Reader { get; private set; } = null!;

    protected StaffMember Moderator { get; private set; } = null!;

    protected long Article { get; private set; }

    protected DecideComment Decisions => Portal.Get<DecideComment>();

    protected UndoModeration Undoing => Portal.Get<UndoModeration>();

    public async ValueTask InitializeAsync()
    {
        Portal = await TestPortal.StartWithAsync(services => services.AddSingleton<IDecisionTeller>(Teller));
        Article = await Portal.ArticleAsync();
        Reader = await Portal.SignInAsync("이독자");
        (_, Moderator) = await Portal.StaffAsync(Role.Moderator, "문운영");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Portal.DisposeAsync();
    }

    protected Task<long> SayAsync(string text = "좋은 기사입니다.", long? parent = null) => Portal.SayAsync(Reader.Id, text, parent);

    protected async Task<DecisionAnswer> ApproveAsync(long id) => await Decisions.ApproveAsync(Moderator, [await Portal.SeenAsync(id)]);

    protected async Task<DecisionAnswer> RemoveAsync(long id, RemovalReason reason = RemovalReason.Abuse, string note = "") =>
        await Decisions.RemoveAsync(Moderator, [await Portal.SeenAsync(id)], reason, note);

    protected Task<int> CountAsync() => Portal.ReadAsync(db => db.Talks.Where(talk => talk.ArticleId == Article).Select(talk => talk.Comments).SingleAsync());
}
