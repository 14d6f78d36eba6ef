using System.Net;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>Writing, handing in and publishing in the editor, as a newsroom's browsers have it.</summary>
[Collection(nameof(EditorSite))]
public sealed class EditorTests(EditorSite site, Chromium chromium)
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("PRISM_SCREENSHOTS");

    [Fact]
    public async Task Journey_OfAnAuthor_WritesWithSectionAndTagsAndHandsIn()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await writer.OpenAsync();
        await writer.WriteAsync("등대지기의 밤", "첫 문단이다.\n\n둘째 문단이다.");
        await writer.Section.FillAsync("문화");
        await writer.Page.Keyboard.PressAsync("Enter");
        await writer.Tags.PressSequentiallyAsync("등대,섬");
        await writer.Page.Keyboard.PressAsync("Enter");
        await writer.Tags.PressSequentiallyAsync("지움");
        await writer.Page.Keyboard.PressAsync("Enter");
        await writer.Page.Keyboard.PressAsync("Backspace");
        await writer.PressAsync("저장");
        await writer.SaidAsync("저장됨");
        Assert.Matches("/admin/articles/[0-9]+$", writer.Page.Url);

        await writer.PressAsync("검토 요청");
        await Assertions.Expect(writer.State).ToHaveTextAsync("검토 중");
        await Assertions.Expect(writer.Button("저장")).ToBeHiddenAsync();
        await writer.Page.ReloadAsync();
        await writer.ReadyAsync();

        await Assertions.Expect(writer.Title).ToHaveValueAsync("등대지기의 밤");
        await Assertions.Expect(writer.Section).ToHaveValueAsync("문화");
        await Assertions.Expect(writer.Page.Locator("[data-field=tags] .compose-chip")).ToHaveTextAsync(["등대×", "섬×"]);
        await writer.Visit.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Journey_OfAnEditor_PublishesCorrectsAndReadersSeeIt()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Editor);
        await writer.OpenAsync();
        await writer.WriteAsync("소금밭 이야기", "소금은 바람이 만든다.");
        await writer.PressAsync("발행");
        await writer.ConfirmAsync("발행");
        await Assertions.Expect(writer.State).ToHaveTextAsync("발행됨");
        Assert.Contains("소금은 바람이 만든다.", await ReadAsync("/articles/소금밭-이야기"), StringComparison.Ordinal);

        await writer.Body.FillAsync("소금은 바람과 볕이 만든다.");
        await writer.PressAsync("저장");
        await writer.Page.GetByRole(AriaRole.Radio, new() { Name = "정정" }).CheckAsync();
        await writer.Page.GetByRole(AriaRole.Textbox, new() { Name = "독자에게 알릴 내용" }).FillAsync("볕이 빠져 있었습니다.");
        await writer.ConfirmAsync("저장");
        await writer.SaidAsync("저장됨");

        var page = await ReadAsync("/articles/소금밭-이야기");
        Assert.Contains("바람과 볕이", page, StringComparison.Ordinal);
        Assert.Contains("볕이 빠져 있었습니다.", page, StringComparison.Ordinal);
        await writer.Visit.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Publish_OfWhatIsNotReady_ShowsWhatIsMissing()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Editor);
        await writer.OpenAsync();
        await writer.Title.FillAsync("본문 없는 글");
        await writer.PressAsync("발행");
        await writer.ConfirmAsync("발행");

        await Assertions.Expect(writer.Page.Locator(".compose-checks.is-bad")).ToContainTextAsync("본문이 없습니다.");
        await writer.Page.Locator(".compose-checks.is-bad button").First.ClickAsync();
        await Assertions.Expect(writer.Body).ToBeFocusedAsync();
        await Assertions.Expect(writer.State).ToHaveTextAsync("초안");
    }

    [Fact]
    public async Task Schedule_WithATimeAhead_IsTaken()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Editor);
        await writer.OpenAsync();
        await writer.WriteAsync("내일의 글", "내일 나온다.");
        await writer.PressAsync("예약");
        await writer.ConfirmAsync("예약");

        await Assertions.Expect(writer.State).ToHaveTextAsync("예약됨");
        await writer.Visit.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Preview_OfWhatIsTyped_IsThePublicPageAndFollows()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Editor);
        await writer.OpenAsync();
        await writer.WriteAsync("미리 보는 글", ":::takeaways\n- 핵심 하나\n:::\n\n본문이다.");
        await writer.Page.GetByRole(AriaRole.Tab, new() { Name = "미리보기" }).ClickAsync();
        var frame = writer.Page.FrameLocator(".compose-preview iframe");
        await Assertions.Expect(frame.Locator("h1")).ToHaveTextAsync("미리 보는 글");
        await Assertions.Expect(frame.Locator(".takeaways")).ToContainTextAsync("핵심 하나");

        await writer.Body.FillAsync("고친 본문이다.");

        await Assertions.Expect(frame.Locator(".prose")).ToContainTextAsync("고친 본문이다.");
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "데스크톱" }).ClickAsync();
        Assert.Equal("1280px", await writer.Page.Locator(".compose-preview iframe").EvaluateAsync<string>("frame => frame.style.width"));
        await writer.Visit.AssertCleanAsync(isSignedIn: true);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 360)]
    [InlineData(ColorScheme.Dark, 360)]
    [InlineData(ColorScheme.Light, 768)]
    public async Task Page_InEachLightAndWidth_HasNoFindingOfAxeAndNothingBesideTheEdge(ColorScheme theme, int width)
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Editor, width, theme);
        await writer.OpenAsync();
        await writer.WriteAsync("바다 밑을 지나는 케이블은 누가 지키는가", "## 끊어진 밤\n\n섬의 불이 모두 꺼진 것은 새벽 두 시였다. **해저 케이블** 하나가 끊어졌다.\n\n:::takeaways\n- 한 줄이 섬 전체를 잇는다\n- 고치는 데 열이틀이 걸린다\n:::\n\n## 배가 온다\n\n수리선은 부산에서 떠난다.");
        await writer.Tags.PressSequentiallyAsync("해저,통신,");
        foreach (var tab in width == 1280 ? new[] { "설정", "개요", "점검", "미리보기" } : ["설정", "미리보기"])
        {
            await writer.Page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await writer.Page.WaitForTimeoutAsync(800);
            if (Pictures is not null)
            {
                await writer.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"editor-{width}-{theme}-{tab}.png"), FullPage = width < 1000 });
            }

            // No script runs in the frame of the preview, axe's neither; what it shows is the public page, looked at elsewhere.
            await writer.Page.EvaluateAsync("tab => { if (tab === '미리보기') document.querySelector('.compose-preview iframe').remove(); }", tab);
            Assert.Equal((tab, ""), (tab, await FindingsAsync(writer)));
            Assert.True(await writer.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), tab);
        }

        await writer.PressAsync("예약");
        await writer.Page.WaitForTimeoutAsync(300);
        Assert.Equal("", await FindingsAsync(writer));
        await writer.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(writer.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await writer.Visit.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Keys_Alone_ReachToolsTabsAndHelp()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await writer.OpenAsync();
        await writer.Title.FocusAsync();
        await writer.Page.Keyboard.TypeAsync("제목");
        await writer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(writer.Standfirst).ToBeFocusedAsync();
        await writer.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(writer.Page.GetByRole(AriaRole.Button, new() { Name = "굵게" })).ToBeFocusedAsync();
        await writer.Page.Keyboard.PressAsync("End");
        await writer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(writer.Page.GetByRole(AriaRole.Dialog, new() { Name = "단축키" })).ToBeVisibleAsync();
        await writer.Page.Keyboard.PressAsync("Escape");
        await writer.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(writer.Body).ToBeFocusedAsync();

        await writer.Page.GetByRole(AriaRole.Tab, new() { Name = "설정" }).FocusAsync();
        await writer.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(writer.Page.GetByRole(AriaRole.Tab, new() { Name = "개요" })).ToBeFocusedAsync();
        await Assertions.Expect(writer.Page.GetByRole(AriaRole.Tabpanel, new() { Name = "개요" })).ToBeVisibleAsync();
    }

    private static async Task<string> FindingsAsync(Writer writer) => string.Join(
        '\n', (await writer.Page.RunAxe()).Violations.Select(violation => violation.Id + " " + string.Join(" | ", violation.Nodes.Select(node => node.Html).Take(3))));

    private async Task<string> ReadAsync(string path)
    {
        var answer = await site.Http.GetAsync(site.Address + path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
