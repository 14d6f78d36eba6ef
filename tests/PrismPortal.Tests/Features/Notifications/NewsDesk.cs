using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Notifications;
using PrismPortal.Features.Reading.Bookmarks;
using PrismPortal.Features.Reading.History;
using PrismPortal.Shared.Mail;
using PrismPortal.Tests.Shared.Mail;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Notifications;

/// <summary>An article, readers who had it before them, and what the newsroom does to it.</summary>
internal static class NewsDesk
{
    public static Task ImportCableAsync(this TestPortal portal) => portal.ImportAsync(
        new { id = "cable", title = "바다 밑의 길", summary = "요약", body = "대륙 사이의 데이터는 케이블을 지난다.\n\n위성은 조금만 나른다.", category = "Tech", slug = "cable" },
        new { id = "other", title = "다른 기사", body = "본문", category = "Tech", slug = "other" });

    public static Task<long> IdAsync(this TestPortal portal, string slug = "cable") =>
        portal.ReadAsync(db => db.Articles.Where(article => article.Slug == slug).Select(article => article.Id).SingleAsync());

    public static async Task ReadsAsync(this TestPortal portal, Person reader, string slug = "cable") =>
        await portal.Get<ReadingHistory>().NoteAsync(reader.Id, new ReadingNote(await portal.IdAsync(slug), 1, null, null), CancellationToken.None);

    public static async Task KeepsAsync(this TestPortal portal, Person reader, string slug = "cable") =>
        Assert.Equal(BookmarkOutcome.Done, await portal.Get<KeepBookmark>().KeepAsync(reader.Id, await portal.IdAsync(slug), CancellationToken.None));

    public static Task ChangeAsync(this TestPortal portal, Action<Article> change, string slug = "cable") =>
        portal.Get<PortalWriter>().WriteAsync(async db => change(await db.Articles.SingleAsync(article => article.Slug == slug)));

    /// <summary>A minute later something is put right, and told.</summary>
    public static async Task CorrectAsync(this TestPortal portal, CorrectionKind kind = CorrectionKind.Correction, string text = "길이를 바로잡습니다.", string slug = "cable")
    {
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.ChangeAsync(article => article.Correct(kind, text, portal.Clock.GetUtcNow()), slug);
        await portal.RunJobsAsync();
    }

    public static Task<List<Notification>> ToldAsync(this TestPortal portal, Person reader) =>
        portal.ReadAsync(db => db.Notifications.AsNoTracking().Where(row => row.UserId == reader.Id).OrderBy(row => row.Id).ToListAsync());

    public static Task<List<OutgoingMail>> LettersAsync(this TestPortal portal, string address) =>
        portal.ReadAsync(db => db.OutgoingMail.AsNoTracking().Where(mail => mail.To == address).OrderBy(mail => mail.Id).ToListAsync());
}
