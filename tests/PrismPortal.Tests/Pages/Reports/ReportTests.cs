using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Corrections;
using PrismPortal.Tests.Features.Notifications;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Reports;

/// <summary>The form that tells the newsroom of a mistake.</summary>
public sealed class ReportTests : IAsyncLifetime
{
    private const string Path = "/articles/cable/report-error";

    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportCableAsync();
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Article_OffersTheForm_InItsLanguage()
    {
        var link = (await _portal.Visitor().PageAsync("/articles/cable")).QuerySelector("a[data-report]")!;
        var page = await _portal.Visitor().PageAsync(link.GetAttribute("href")!);

        Assert.Equal("오류 신고", link.TextContent);
        Assert.Equal("오류 신고", Assert.Single(page.QuerySelectorAll("h1")).TextContent);
        Assert.NotNull(page.QuerySelector("label[for=f-message]"));
        Assert.NotNull(page.QuerySelector("label[for=f-email]"));
        Assert.Equal("no-store", (await _portal.Visitor().GetAsync(Path)).Headers.CacheControl!.ToString());
        Assert.Null((await (await _portal.SignInAsync()).Browser.PageAsync(Path)).QuerySelector("#f-email"));
    }

    [Fact]
    public async Task Report_OfAVisitor_IsKeptWithItsPassageOnce()
    {
        var page = await _portal.Visitor().PageAsync(Path + "?block=zzz&quote=" + Uri.EscapeDataString("위성은 조금만 나른다."));
        Assert.Equal("위성은 조금만 나른다.", page.QuerySelector("#f-quote")!.TextContent);
        var key = page.QuerySelector("input[name=key]")!.GetAttribute("value")!;
        (string, string)[] fields = [("key", key), ("kind", "Error"), ("block", "zzz"), ("quote", "위성은 조금만 나른다."), ("message", "위성도 나른다."), ("email", "who@example.org")];

        var answer = await _portal.Visitor().PostFormAsync(Path, fields);
        await _portal.Visitor().PostFormAsync(Path, fields);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.NotNull((await _portal.Visitor().PageAsync(answer.Headers.Location!.OriginalString)).QuerySelector("[role=status]"));
        var report = await _portal.ReadAsync(db => db.ErrorReports.AsNoTracking().SingleAsync());
        Assert.Equal(("위성은 조금만 나른다.", "who@example.org", ReportState.New, (string?)null), (report.Quote, report.Email, report.State, report.UserId));
        var blocks = await _portal.ReadAsync(db => db.Revisions.Where(revision => revision.ArticleId == report.ArticleId).Select(revision => revision.BlockIds).SingleAsync());
        Assert.Equal(blocks.Split(' ')[1], report.BlockId);
    }

    [Fact]
    public async Task Report_WithAMistake_IsRefusedAndLosesNothing()
    {
        var answer = await _portal.Visitor().PostFormAsync(Path, ("kind", "ReplyClaim"), ("quote", "구절"), ("message", ""), ("email", "이메일"), ("key", "열쇠"));

        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(["#f-message", "#f-email"], page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")));
        Assert.Equal("구절", page.QuerySelector("#f-quote")!.TextContent);
        Assert.Equal("이메일", page.QuerySelector("#f-email")!.GetAttribute("value"));
        Assert.Equal("ReplyClaim", page.QuerySelector("#f-kind option[selected]")!.GetAttribute("value"));
        Assert.Equal("열쇠", page.QuerySelector("input[name=key]")!.GetAttribute("value"));
        Assert.Equal(0, await _portal.ReadAsync(db => db.ErrorReports.CountAsync()));
    }

    [Theory]
    [InlineData("kind", "99")]
    [InlineData("kind", "")]
    [InlineData("email", "a@b.example\r\nBcc: x@y.example")]
    public async Task Report_Malformed_IsRefused(string field, string value)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = "Error", ["message"] = "글", ["email"] = "", [field] = value };

        var answer = await _portal.Visitor().PostFormAsync(Path, [.. fields.Select(pair => (pair.Key, pair.Value))]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Report_TooLong_IsRefusedAndKept()
    {
        var message = new string('가', ErrorReport.MessageMaxLength + 1);

        var answer = await _portal.Visitor().PostFormAsync(Path, ("kind", "Error"), ("message", message));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(message, Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("#f-message")!.TextContent);
    }

    [Fact]
    public async Task Reports_TooMany_AreAskedToWaitAndKept()
    {
        for (var number = 0; number < 20; number++)
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await _portal.Visitor().PostFormAsync(Path, ("kind", "Error"), ("message", $"글 {number}"))).StatusCode);
        }

        var answer = await _portal.Visitor().PostFormAsync(Path, ("kind", "Error"), ("message", "스물한 번째"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.True(answer.Headers.Contains("Retry-After"));
        Assert.Equal("스물한 번째", Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("#f-message")!.TextContent);
        _portal.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.SeeOther, (await _portal.Visitor().PostFormAsync(Path, ("kind", "Error"), ("message", "스물한 번째"))).StatusCode);
    }

    [Fact]
    public async Task Article_NobodyCanRead_TakesNoReport()
    {
        await _portal.ChangeAsync(article => article.Unpublish());

        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync(Path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().PostFormAsync(Path, ("kind", "Error"), ("message", "글"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().PostFormAsync("/articles/nope/report-error", ("kind", "Error"), ("message", "글"))).StatusCode);
    }
}
