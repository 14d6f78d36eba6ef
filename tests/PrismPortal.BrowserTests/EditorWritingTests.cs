using System.Text.Json;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>The editor's tools for writing, and what is pasted.</summary>
[Collection(nameof(EditorSite))]
public sealed class EditorWritingTests(EditorSite site, Chromium chromium)
{
    public static TheoryData<string> Fragments => ["word", "google-docs", "web"];

    [Theory]
    [MemberData(nameof(Fragments))]
    public async Task Paste_OfAFragment_IsCleanMarkdownAndUndoneInOneStep(string name)
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await writer.OpenAsync();
        await writer.Body.FocusAsync();

        await writer.PasteAsync(await File.ReadAllTextAsync(Fragment(name + ".html")));

        Assert.Equal((await File.ReadAllTextAsync(Fragment(name + ".md"))).TrimEnd(), await writer.TextAsync());
        await Assertions.Expect(writer.Page.Locator("[data-notice=dropped]")).ToHaveCountAsync(name == "web" ? 0 : 1);
        await writer.Page.Keyboard.PressAsync("Control+z");
        Assert.Equal("", await writer.TextAsync());
    }

    [Fact]
    public async Task Tools_ByButtonAndByKey_MarkAndAreUndone()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await writer.OpenAsync();
        await writer.Body.FillAsync("바다와 섬");
        await SelectAsync(writer, 0, 2);
        await writer.Page.Keyboard.PressAsync("Control+b");
        Assert.Equal("**바다**와 섬", await writer.TextAsync());
        await writer.Page.Keyboard.PressAsync("Control+z");
        Assert.Equal("바다와 섬", await writer.TextAsync());

        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "소제목", Exact = true }).ClickAsync();
        Assert.Equal("## 바다와 섬", await writer.TextAsync());
        await writer.Page.Keyboard.PressAsync("End");
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "핵심 요약", Exact = true }).ClickAsync();
        await writer.Page.Keyboard.TypeAsync("하나");
        await writer.Page.Keyboard.PressAsync("Enter");
        await writer.Page.Keyboard.TypeAsync("둘");
        Assert.Equal("## 바다와 섬\n\n:::takeaways\n- 하나\n- 둘\n:::", await writer.TextAsync());
        await writer.Page.GetByRole(AriaRole.Tab, new() { Name = "개요" }).ClickAsync();
        await Assertions.Expect(writer.Page.Locator("[data-outline] button")).ToHaveTextAsync(["바다와 섬", "핵심 요약"]);
    }

    [Fact]
    public async Task InputMethod_InTheMiddleOfASyllable_IsLeftAlone()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await writer.OpenAsync();
        await writer.Body.FillAsync("- 하나");
        var isTaken = await writer.Body.EvaluateAsync<bool>("area => !area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))");
        await writer.Tags.FillAsync("해저");
        var isTagged = await writer.Tags.EvaluateAsync<bool>("input => !input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))");

        Assert.Equal((false, false, "- 하나"), (isTaken, isTagged, await writer.TextAsync()));
        await Assertions.Expect(writer.Page.Locator("[data-field=tags] .compose-chip")).ToHaveCountAsync(0);

        var line = await writer.Page.Context.NewCDPSessionAsync(writer.Page);
        await writer.Body.FocusAsync();
        await writer.Page.Keyboard.PressAsync("Control+End");
        foreach (var syllable in new[] { "ㅎ", "하", "한" })
        {
            await line.SendAsync("Input.imeSetComposition", new Dictionary<string, object> { ["text"] = syllable, ["selectionStart"] = 1, ["selectionEnd"] = 1 });
        }

        await writer.Page.WaitForTimeoutAsync(3000);
        await line.SendAsync("Input.insertText", new Dictionary<string, object> { ["text"] = "한" });
        Assert.Equal("- 하나한", await writer.TextAsync());
    }

    [Fact]
    public async Task Find_AndReplaceAll_CountsAndIsUndoneInOneStep()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await writer.OpenAsync();
        await writer.Body.FillAsync("섬 하나\n\n섬 둘\n\nIsland island");
        await writer.Body.FocusAsync();
        await writer.Page.Keyboard.PressAsync("Control+Home");
        await writer.Page.Keyboard.PressAsync("Control+f");
        await writer.Page.GetByRole(AriaRole.Textbox, new() { Name = "찾을 말" }).FillAsync("섬");
        await writer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(writer.Page.Locator("[data-found]")).ToHaveTextAsync("2개 중 1번째");
        await writer.Page.GetByRole(AriaRole.Textbox, new() { Name = "바꿀 말" }).FillAsync("등대");
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "모두 바꾸기" }).ClickAsync();
        Assert.Equal("등대 하나\n\n등대 둘\n\nIsland island", await writer.TextAsync());
        await writer.Page.Keyboard.PressAsync("Control+z");
        Assert.Equal("섬 하나\n\n섬 둘\n\nIsland island", await writer.TextAsync());

        Assert.Equal(2, (await writer.CallAsync("outline", "matches", "Island island", "island", false))!.Value.GetArrayLength());
        Assert.Equal(1, (await writer.CallAsync("outline", "matches", "Island island", "island", true))!.Value.GetArrayLength());
    }

    [Fact]
    public async Task ReplaceAll_InAVeryLongText_IsUndoneInOneStep()
    {
        var text = string.Join("\n\n", Enumerable.Range(0, 1000).Select(at => string.Concat(Enumerable.Repeat("가나다라마바사아자차", 10))));
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await writer.OpenAsync();
        await writer.Body.FillAsync(text);
        await writer.Body.FocusAsync();
        await writer.Page.Keyboard.PressAsync("Control+f");
        await writer.Page.GetByRole(AriaRole.Textbox, new() { Name = "찾을 말" }).FillAsync("마바");
        await writer.Page.GetByRole(AriaRole.Textbox, new() { Name = "바꿀 말" }).FillAsync("섬");

        await writer.Page.Locator("[data-find-act=all]").ClickAsync();

        Assert.Equal(text.Replace("마바", "섬", StringComparison.Ordinal), await writer.TextAsync());
        await writer.Page.Keyboard.PressAsync("Control+z");
        Assert.Equal(text, await writer.TextAsync());
    }

    [Theory]
    [InlineData("drop")]
    [InlineData("paste")]
    public async Task Picture_GivenToTheText_IsInItAndWaitsForWhatItShows(string kind)
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Author);
        await writer.OpenAsync();
        await writer.Body.FillAsync("앞 문단.\n\n뒤 문단.");
        await SelectAsync(writer, 5, 5);
        var picture = await writer.Visit.PictureAsync($"{Guid.NewGuid():N}.png");

        await Visit.GiveFilesAsync(writer.Body, kind, picture, new FilePayload { Name = "drawing.svg", MimeType = "image/svg+xml", Buffer = "<svg/>"u8.ToArray() });

        await Assertions.Expect(writer.Page.Locator("[data-uploads] .is-bad")).ToContainTextAsync("SVG");
        await writer.Page.Keyboard.TypeAsync("새벽의 항구");
        Assert.Matches(@"^앞 문단\.\n\n!\[새벽의 항구\]\(/media/i/[0-9a-f]+-700x400/[0-9]+\.jpg\)\n\n뒤 문단\.$", await writer.TextAsync());
        await writer.Page.GetByRole(AriaRole.Tab, new() { Name = "미리보기" }).ClickAsync();
        await Assertions.Expect(writer.Page.FrameLocator(".compose-preview iframe").GetByRole(AriaRole.Img, new() { Name = "새벽의 항구" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Picture_OfTheLibrary_IsChosenAsHeroAndTakenAway()
    {
        await using var writer = await Writer.SignedInAsync(chromium, site, EditorSite.Editor);
        await writer.OpenAsync();
        await writer.WriteAsync("그림 있는 글", "본문.");
        var name = $"{Guid.NewGuid():N}.png";
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "사진 고르기" }).ClickAsync();
        var library = writer.Page.GetByRole(AriaRole.Dialog);
        await library.Locator("input[type=file]").SetInputFilesAsync(await writer.Visit.PictureAsync(name));
        await Assertions.Expect(library.GetByRole(AriaRole.Button, new() { Name = name, Pressed = true })).ToBeVisibleAsync();
        await library.GetByRole(AriaRole.Button, new() { Name = "이 사진 쓰기" }).ClickAsync();
        await Assertions.Expect(writer.Page.Locator("[data-hero]")).ToBeVisibleAsync();
        await writer.Page.GetByRole(AriaRole.Textbox, new() { Name = "대체 텍스트" }).FillAsync("새벽의 항구");
        await writer.PressAsync("저장");
        await writer.SaidAsync("저장됨");
        await writer.Page.ReloadAsync();
        await writer.ReadyAsync();

        await Assertions.Expect(writer.Page.GetByRole(AriaRole.Textbox, new() { Name = "대체 텍스트" })).ToHaveValueAsync("새벽의 항구");
        await writer.SaidAsync("저장됨");
        await writer.Page.GetByRole(AriaRole.Button, new() { Name = "사진 빼기" }).ClickAsync();
        await Assertions.Expect(writer.Page.Locator("[data-hero]")).ToBeHiddenAsync();
        await Assertions.Expect(writer.Page.GetByRole(AriaRole.Button, new() { Name = "사진 고르기" })).ToBeFocusedAsync();
        await writer.Visit.AssertCleanAsync(isSignedIn: true);
    }

    [Theory]
    [InlineData("wrap", "가나 다", 0, 2, "**", "**가나** 다")]
    [InlineData("wrap", "**가나** 다", 2, 4, "**", "가나 다")]
    [InlineData("wrap", "**가나**", 2, 4, "*", "***가나***")]
    [InlineData("heading", "하나\n둘", 0, 4, 3, "### 하나\n### 둘")]
    [InlineData("heading", "### 하나", 4, 4, 3, "하나")]
    [InlineData("list", "하나\n둘", 0, 4, "", "- 하나\n- 둘")]
    [InlineData("numbered", "- 하나\n- 둘", 0, 8, "", "1. 하나\n2. 둘")]
    [InlineData("quote", "하나", 0, 2, "", "> 하나")]
    [InlineData("link", "https://example.org", 0, 19, "", "[](https://example.org)")]
    [InlineData("typed", "앞\n뒤", 0, 3, "timeline", ":::timeline\n- 앞\n- 뒤\n:::")]
    [InlineData("table", "앞", 1, 1, "", "앞\n\n|  |  |\n| --- | --- |\n|  |  |")]
    public async Task Command_OnAText_MakesMarkdown(string command, string text, int start, int end, object argument, string expected)
    {
        await using var writer = new Writer(await chromium.VisitAsync(site));
        await writer.Visit.GoAsync("/about");

        var change = (await writer.CallAsync("commands", command, text, start, end, argument))!.Value;

        Assert.Equal(expected, text[..Number(change, "from")] + change.GetProperty("insert").GetString() + text[Number(change, "to")..]);
    }

    private static int Number(JsonElement change, string name) => change.GetProperty(name).GetInt32();

    private static string Fragment(string name) => Path.Combine(Repository.Root, "tests", "PrismPortal.BrowserTests", "Fragments", name);

    private static Task SelectAsync(Writer writer, int start, int end) =>
        writer.Body.EvaluateAsync("(area, [start, end]) => { area.focus(); area.setSelectionRange(start, end); }", new[] { start, end });
}
