using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>Working on an article together: remarks, private links, other languages.</summary>
[Collection(nameof(EditorSite))]
public sealed class EditorReviewTests(EditorSite site, Chromium chromium)
{
    [Fact]
    public async Task Remark_OnAPassage_IsFoundInTheTextAndSettled()
    {
        await using var editor = await Writer.SignedInAsync(chromium, site, EditorSite.Editor);
        await editor.OpenAsync();
        await editor.WriteAsync("의견 받는 글", "첫 문단이다.\n\n둘째 문단이다.");
        await editor.PressAsync("저장");
        await editor.SaidAsync("저장됨");
        await editor.Page.GetByRole(AriaRole.Tab, new() { Name = "의견" }).ClickAsync();
        await editor.Body.EvaluateAsync("area => { area.focus(); area.setSelectionRange(9, 17); }");
        await Assertions.Expect(editor.Page.Locator("[data-remark-passage]")).ToHaveTextAsync("둘째 문단이다.");
        await editor.Page.Locator("[data-remark-text]").FillAsync("출처가 필요합니다.");
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "의견 남기기" }).ClickAsync();
        await Assertions.Expect(editor.Page.GetByRole(AriaRole.Tab, new() { Name = "의견 1" })).ToBeVisibleAsync();

        await using var other = await Writer.SignedInAsync(chromium, site, EditorSite.OtherEditor);
        await other.OpenAsync(new Uri(editor.Page.Url).AbsolutePath);
        await other.Page.GetByRole(AriaRole.Tab, new() { Name = "의견 1" }).ClickAsync();
        await Assertions.Expect(other.Page.Locator(".compose-remark-text")).ToHaveTextAsync("출처가 필요합니다.");
        Assert.Equal("", await AxeAsync(other.Page));
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "둘째 문단이다." }).ClickAsync();
        Assert.Equal("둘째 문단이다.", await other.Body.EvaluateAsync<string>("area => area.value.slice(area.selectionStart, area.selectionEnd)"));
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "처리함" }).ClickAsync();

        await Assertions.Expect(other.Page.GetByText("처리한 의견 1개")).ToBeVisibleAsync();
        await Assertions.Expect(other.Page.GetByRole(AriaRole.Tab, new() { Name = "의견", Exact = true })).ToBeVisibleAsync();
        await other.Visit.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task PreviewLink_MadeByItsWriter_IsReadWithoutSigningInUntilItIsEnded()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await writer.OpenAsync();
        await writer.WriteAsync("먼저 보는 글", "아직 아무도 읽지 않았다.");
        await writer.PressAsync("저장");
        await writer.SaidAsync("저장됨");
        await writer.Page.GetByRole(AriaRole.Link, new() { Name = "미리보기 링크" }).ClickAsync();
        await Assertions.Expect(writer.Page.Locator("main h1")).ToHaveTextAsync("미리보기 링크");
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "링크 만들기" }).ClickAsync();
        var address = await writer.Page.Locator("#preview-made").InputValueAsync();
        await Assertions.Expect(writer.Page.Locator("#preview-made")).ToBeFocusedAsync();
        Assert.Equal("", await AxeAsync(writer.Page));

        await using (var guest = await chromium.VisitAsync(site))
        {
            await guest.GoAsync(new Uri(address).AbsolutePath);
            await Assertions.Expect(guest.Page.Locator("main h1")).ToHaveTextAsync("먼저 보는 글");
            Assert.Equal("", await AxeAsync(guest.Page));
            await guest.AssertCleanAsync();
        }

        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "링크 끊기" }).ClickAsync();
        await Assertions.Expect(writer.Page.GetByText("쓸 수 있는 링크가 없습니다.")).ToBeVisibleAsync();
        await using var late = await chromium.VisitAsync(site);
        Assert.Equal(404, (await late.GoAsync(new Uri(address).AbsolutePath))!.Status);
        await writer.Visit.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Translation_BesideItsOriginal_IsPublishedWithItAndToldWhenItIsBehind()
    {
        await using var editor = await Writer.SignedInAsync(chromium, site, EditorSite.Editor);
        await editor.OpenAsync();
        await editor.WriteAsync("두 언어로 쓰는 글", "첫 문단이다.\n\n둘째 문단이다.");
        await editor.PressAsync("저장");
        await editor.SaidAsync("저장됨");
        var original = new Uri(editor.Page.Url).AbsolutePath;
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "English 번역 시작" }).ClickAsync();
        await editor.Visit.ArriveAsync(address => !address.EndsWith(original, StringComparison.Ordinal));
        await editor.ReadyAsync();
        var translation = new Uri(editor.Page.Url).AbsolutePath;
        await editor.WriteAsync("A piece in two languages", "The first.\n\nThe second.");
        await editor.PressAsync("저장");
        await editor.SaidAsync("저장됨");

        await editor.OpenAsync(original);
        await Assertions.Expect(editor.Page.Locator("[data-versions-of]").GetByRole(AriaRole.Link, new() { Name = "A piece in two languages" })).ToBeVisibleAsync();
        await editor.PressAsync("발행");
        await editor.Page.GetByRole(AriaRole.Checkbox, new() { Name = "다른 언어판도 함께: English" }).CheckAsync();
        await editor.ConfirmAsync("발행");
        await Assertions.Expect(editor.State).ToHaveTextAsync("발행됨");
        await editor.Body.FillAsync("첫 문단이다.\n\n고친 문단이다.");
        await editor.PressAsync("저장");
        await editor.Page.GetByRole(AriaRole.Radio, new() { Name = "정정" }).CheckAsync();
        await editor.Page.GetByRole(AriaRole.Textbox, new() { Name = "독자에게 알릴 내용" }).FillAsync("고쳤습니다.");
        await editor.ConfirmAsync("저장");
        await editor.SaidAsync("저장됨");

        await editor.OpenAsync(translation);
        await Assertions.Expect(editor.State).ToHaveTextAsync("발행됨");
        await editor.Page.GetByRole(AriaRole.Tab, new() { Name = "원문" }).ClickAsync();
        await Assertions.Expect(editor.Page.Locator(".compose-original .is-changed")).ToHaveTextAsync(["바뀜 고친 문단이다."]);
        Assert.Equal("", await AxeAsync(editor.Page));
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "번역에 모두 옮겼음" }).ClickAsync();
        await Assertions.Expect(editor.Page.GetByText("번역이 원문을 따라잡았습니다.")).ToBeVisibleAsync();
        await editor.Visit.AssertCleanAsync(isSignedIn: true);
    }

    private static async Task<string> AxeAsync(IPage page) =>
        string.Join('\n', (await page.RunAxe()).Violations.Select(violation => violation.Id + " " + string.Join(" | ", violation.Nodes.Select(node => node.Html).Take(3))));
}
