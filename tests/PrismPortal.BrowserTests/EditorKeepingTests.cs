using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>Nothing typed is ever lost: not by a reload, a server that goes, a sign-in that ends, or a colleague.</summary>
[Collection(nameof(EditorSite))]
public sealed class EditorKeepingTests(EditorSite site, Chromium chromium)
{
    [Fact]
    public async Task Text_NotSaved_IsThereAfterAReload()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await writer.OpenAsync();
        await writer.WriteAsync("쓰다 만 글", "처음");
        await writer.PressAsync("저장");
        await writer.SaidAsync("저장됨");
        await writer.Body.FillAsync("처음과 나중");
        await writer.SaidAsync("임시 보관됨");

        await writer.Page.ReloadAsync();
        await writer.ReadyAsync();

        Assert.Equal("처음과 나중", await writer.TextAsync());
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "버리고 저장된 글로" }).ClickAsync();
        await Assertions.Expect(writer.Body).ToHaveValueAsync("처음");
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "버린 글 되찾기" }).ClickAsync();
        await Assertions.Expect(writer.Body).ToHaveValueAsync("처음과 나중");
        await writer.Visit.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Text_TypedWhileTheServerIsGone_IsKeptHereAndSentOnceItIsBack()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await writer.OpenAsync();
        await writer.WriteAsync("정전의 밤", "앞 문장.");
        await writer.PressAsync("저장");
        await writer.SaidAsync("저장됨");

        await site.StopAsync();
        try
        {
            await writer.Body.FocusAsync();
            await writer.Page.Keyboard.PressAsync("End");
            await writer.Page.Keyboard.TypeAsync(" 정전 중에 쓴 문장.");
            await writer.SaidAsync("서버에 닿지 않습니다");
        }
        finally
        {
            await site.ServeAsync();
        }

        await writer.Page.Keyboard.TypeAsync(" 그 뒤의 문장.");
        await writer.SaidAsync("임시 보관됨");
        await writer.OpenAsync(new Uri(writer.Page.Url).AbsolutePath);

        Assert.Equal("앞 문장. 정전 중에 쓴 문장. 그 뒤의 문장.", await writer.TextAsync());
    }

    [Fact]
    public async Task Text_OfAPageClosedBeforeTheServerHadIt_IsTakenUpByTheNext()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.OtherEditor);
        await writer.OpenAsync();
        await writer.Page.RouteAsync("**/admin/articles", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        await writer.WriteAsync("닫힌 창", "보내지 못한 글.");
        await writer.SaidAsync("서버에 닿지 않습니다");
        var next = await writer.Page.Context.NewPageAsync();
        await writer.Page.CloseAsync();

        await next.GotoAsync(site.Address + "/admin/articles/new");

        await Assertions.Expect(next.GetByRole(AriaRole.Textbox, new() { Name = "본문", Exact = true })).ToHaveValueAsync("보내지 못한 글.");
        await Assertions.Expect(next.Locator("[data-status]")).ToContainTextAsync("보관됨");
        Assert.Matches("/admin/articles/[0-9]+$", next.Url);
    }

    [Fact]
    public async Task SignIn_ThatEnded_IsToldAndTheTextGoesOnOnceItIsThereAgain()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await writer.OpenAsync();
        await writer.WriteAsync("로그인이 끝난 글", "앞.");
        await writer.PressAsync("저장");
        await writer.SaidAsync("저장됨");
        var cookies = await writer.Page.Context.CookiesAsync();

        await writer.Page.Context.ClearCookiesAsync();
        await writer.Body.FillAsync("앞. 뒤.");
        await writer.SaidAsync("로그인이 끝났습니다");
        await Assertions.Expect(writer.Status.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("target", "_blank");
        await writer.Page.Context.AddCookiesAsync(cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly }));

        await writer.SaidAsync("임시 보관됨");
        Assert.Equal("앞. 뒤.", await writer.TextAsync());
    }

    [Fact]
    public async Task Editors_WhoCollide_SeeEachOtherAndBothTextsSurvive()
    {
        await using var first = await Writer.SignedInAsync(chromium, site, EditorSite.Editor);
        await first.OpenAsync();
        await first.WriteAsync("함께 쓰는 글", "머리 문단.\n\n가운데 문단.\n\n꼬리 문단.");
        await first.PressAsync("저장");
        await first.SaidAsync("저장됨");
        await using var second = await Writer.SignedInAsync(chromium, site, EditorSite.OtherEditor);
        await second.OpenAsync(new Uri(first.Page.Url).AbsolutePath);
        await Assertions.Expect(second.Page.GetByText("님도 이 기사를 쓰고 있습니다.")).ToBeVisibleAsync();

        await first.Body.FillAsync("머리 문단.\n\n첫 사람의 가운데.\n\n꼬리 문단.");
        await first.PressAsync("저장");
        await first.SaidAsync("저장됨");
        await second.Body.FillAsync("머리 문단.\n\n둘째 사람의 가운데.\n\n꼬리 문단. 덧붙임.");
        await second.PressAsync("저장");
        var dialog = second.Page.GetByRole(AriaRole.Dialog, new() { Name = "두 글 합치기" });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        Assert.Equal("", string.Join('\n', (await second.Page.RunAxe()).Violations.Select(violation => violation.Id)));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "둘 다" }).First.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "합쳐서 저장" }).ClickAsync();
        await second.SaidAsync("저장됨");

        await second.Page.ReloadAsync();
        await second.ReadyAsync();
        var text = await second.TextAsync();
        Assert.Contains("첫 사람의 가운데.", text, StringComparison.Ordinal);
        Assert.Contains("둘째 사람의 가운데.", text, StringComparison.Ordinal);
        Assert.Contains("덧붙임.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12_000)]
    [InlineData(100_000)]
    public async Task Body_OfManySyllables_IsSavedAndStaysQuickToTypeIn(int syllables)
    {
        var text = string.Join("\n\n", Enumerable.Range(0, syllables / 400).Select(at => string.Concat(Enumerable.Repeat("가나다라마바사아자차", 40))));
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await writer.OpenAsync();
        await writer.WriteAsync($"긴 글 {syllables}", text);
        await writer.PressAsync("저장");
        await writer.SaidAsync("저장됨");

        await writer.Body.FocusAsync();
        await writer.Page.Keyboard.PressAsync("Control+End");
        var milliseconds = await writer.Page.EvaluateAsync<double>(
            """
            () => {
              const begin = performance.now();
              for (let i = 0; i < 20; i++) document.execCommand('insertText', false, '하');
              document.activeElement.offsetHeight;
              return (performance.now() - begin) / 20;
            }
            """);
        Assert.True(milliseconds < 50, $"{milliseconds:F1} ms a key");
        await writer.SaidAsync("임시 보관됨");
        await writer.PressAsync("저장");
        await writer.SaidAsync("저장됨");
        await writer.Page.ReloadAsync();
        await writer.ReadyAsync();

        Assert.Equal(text + new string('하', 20), await writer.TextAsync());
    }
}
