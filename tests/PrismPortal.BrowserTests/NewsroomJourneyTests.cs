using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>An article from its author's first word to the reader who is told of its correction.</summary>
[Collection(nameof(EditorSite))]
public sealed class NewsroomJourneyTests(EditorSite site, Chromium chromium)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul");

    [Fact]
    public async Task Article_HandedIn_IsScheduledAMinuteAheadAndAppearsInItsMinute()
    {
        await using var author = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await author.OpenAsync();
        await author.WriteAsync("첫차를 모는 사람", "새벽 네 시에 차고의 불이 켜진다.");
        await author.PressAsync("검토 요청");
        await Assertions.Expect(author.State).ToHaveTextAsync("검토 중");
        await using var editor = await Writer.SignedInAsync(chromium, site, EditorSite.Editor);
        await editor.Visit.GoAsync("/admin");
        await editor.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "첫차를 모는 사람" }).ClickAsync();
        await editor.ReadyAsync();

        var due = NextMinute();
        await editor.PressAsync("예약");
        await editor.Page.GetByRole(AriaRole.Dialog).GetByLabel("발행 시각").FillAsync(TimeZoneInfo.ConvertTime(due, Zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await editor.ConfirmAsync("예약");
        await Assertions.Expect(editor.State).ToHaveTextAsync("예약됨");

        HttpStatusCode status;
        DateTimeOffset asked;
        do
        {
            asked = DateTimeOffset.UtcNow;
            status = await StatusAsync("/articles/첫차를-모는-사람");
            Assert.True(status == HttpStatusCode.NotFound || asked >= due.AddSeconds(-1), "It appeared before its time.");
            await Task.Delay(250);
        }
        while (status != HttpStatusCode.OK && asked < due.AddMinutes(1));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("첫차를 모는 사람", await ReadAsync("/latest"), StringComparison.Ordinal);
        await editor.Page.ReloadAsync();
        await editor.ReadyAsync();
        await Assertions.Expect(editor.State).ToHaveTextAsync("발행됨");
        await author.Visit.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Correction_ReachesPageCardFeedLogAndWhoeverBookmarkedTheArticle()
    {
        await using var editor = await Writer.SignedInAsync(chromium, site, EditorSite.Editor);
        await editor.OpenAsync();
        await editor.WriteAsync("두 섬 사이의 다리", "다리는 이 킬로미터다.");
        await editor.PressAsync("발행");
        await editor.ConfirmAsync("발행");
        await Assertions.Expect(editor.State).ToHaveTextAsync("발행됨");
        await using var reader = await chromium.VisitAsync(site);
        await Readers.BecomeAsync(reader, site, "/articles/두-섬-사이의-다리");
        await reader.Page.GetByRole(AriaRole.Button, new() { Name = "북마크", Exact = true }).First.ClickAsync();
        await Assertions.Expect(reader.Page.GetByRole(AriaRole.Button, new() { Name = "북마크", Exact = true }).First).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(Bell(reader)).ToHaveAccessibleNameAsync("알림");

        await editor.Body.FillAsync("다리는 삼 킬로미터다.");
        await editor.PressAsync("저장");
        await editor.Page.GetByRole(AriaRole.Radio, new() { Name = "정정" }).CheckAsync();
        await editor.Page.GetByRole(AriaRole.Textbox, new() { Name = "독자에게 알릴 내용" }).FillAsync("다리의 길이가 틀려 있었습니다.");
        await editor.ConfirmAsync("저장");
        await editor.SaidAsync("저장됨");

        const string Notice = "다리의 길이가 틀려 있었습니다.";
        var page = await ReadAsync("/articles/두-섬-사이의-다리");
        Assert.Contains(Notice, page, StringComparison.Ordinal);
        Assert.Contains("\"CorrectionComment\"", page, StringComparison.Ordinal);
        Assert.Contains(Notice, await ReadAsync("/corrections"), StringComparison.Ordinal);
        foreach (var feed in new[] { "/rss.xml", "/atom.xml", "/feed.json" })
        {
            var text = await ReadAsync(feed);
            Assert.Contains(Notice, feed.EndsWith("json", StringComparison.Ordinal) ? JsonDocument.Parse(text).RootElement.GetProperty("items")[0].GetProperty("content_html").GetString()! : text, StringComparison.Ordinal);
        }

        await reader.GoAsync("/latest");
        await Assertions.Expect(reader.Page.Locator("article", new() { HasText = "두 섬 사이의 다리" }).Locator(".card-corrected")).ToContainTextAsync("정정");
        await RungAsync(reader);
        await Bell(reader).ClickAsync();
        await Assertions.Expect(reader.Page).ToHaveURLAsync(site.Address + "/me/notifications");
        await Assertions.Expect(reader.Page.Locator(".notice-item").First).ToContainTextAsync(Notice);
        await reader.Page.Locator(".notice-item").First.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(Bell(reader)).ToHaveAccessibleNameAsync("알림");
        await reader.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Line_CutForAMinuteWithARestartInTheMiddle_LosesNoCharacter()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await writer.OpenAsync();
        await writer.WriteAsync("끊긴 줄 위의 글", "시작.");
        await writer.PressAsync("저장");
        await writer.SaidAsync("저장됨");
        await writer.Body.FocusAsync();
        await writer.Page.Keyboard.PressAsync("Control+End");
        var expected = "시작.";

        await writer.Page.Context.SetOfflineAsync(true);
        for (var second = 0; second < 60; second++)
        {
            var word = string.Create(CultureInfo.InvariantCulture, $" 글자{second}");
            await writer.Page.Keyboard.TypeAsync(word);
            expected += word;
            await Task.Delay(second is 20 ? 0 : 1_000);
            if (second == 20)
            {
                await site.StopAsync();
                await site.ServeAsync();
            }
        }

        await writer.SaidAsync("서버에 닿지 않습니다");
        await writer.Page.Context.SetOfflineAsync(false);
        await writer.Page.Keyboard.TypeAsync(" 끝.");
        await writer.SaidAsync("임시 보관됨");
        Assert.Equal(expected + " 끝.", await writer.TextAsync());
        await writer.PressAsync("저장");
        await writer.SaidAsync("저장됨");
        await writer.Page.ReloadAsync();
        await writer.ReadyAsync();

        Assert.Equal(expected + " 끝.", await writer.TextAsync());
    }

    private static ILocator Bell(Visit visit) => visit.Page.GetByRole(AriaRole.Banner).Locator("a.bell");

    // The newsroom's work is told of in the background, within seconds.
    private static async Task RungAsync(Visit visit)
    {
        for (var turn = 0; turn < 30 && await Bell(visit).GetAttributeAsync("aria-label") != "알림, 읽지 않은 1건"; turn++)
        {
            await Task.Delay(500);
            await visit.Page.ReloadAsync();
        }

        await Assertions.Expect(Bell(visit)).ToHaveAccessibleNameAsync("알림, 읽지 않은 1건");
    }

    // A whole minute, and never one that ends while the form is filled in.
    private static DateTimeOffset NextMinute()
    {
        var soon = DateTimeOffset.UtcNow.AddSeconds(80);
        return soon.AddTicks(-(soon.Ticks % TimeSpan.TicksPerMinute));
    }

    private async Task<HttpStatusCode> StatusAsync(string path) => (await site.Http.GetAsync(site.Address + path)).StatusCode;

    private async Task<string> ReadAsync(string path)
    {
        var answer = await site.Http.GetAsync(site.Address + path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
