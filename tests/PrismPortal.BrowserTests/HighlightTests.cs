using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>Marking what one reads, by mouse and by keys; notes that survive a failed save.</summary>
public sealed class HighlightTests(PublishedSite site, Chromium chromium)
{
    private const string Article = "/articles/container-iso-668";

    // A sign in a paragraph and the one behind the last, as a reader would drag over.
    private const string Select = """
        ([paragraph, from, to]) => {
          const words = document.querySelectorAll('.prose > p')[paragraph].firstChild;
          words.parentElement.scrollIntoView({ block: 'center' });
          getSelection().setBaseAndExtent(words, from, words, to);
          return words.data.slice(from, to).trim();
        }
        """;

    [Theory]
    [InlineData(1280)]
    [InlineData(360)]
    public async Task Passage_MarkedByKeys_IsDrawnAgainOnTheNextVisit(int width)
    {
        await using var visit = await SignedInVisitAsync(new() { ViewportSize = new() { Width = width, Height = 800 } });
        var words = await SelectAsync(visit, 0, 0, 12);

        await visit.Page.Keyboard.PressAsync("h");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "노랑으로 하이라이트" })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("ArrowRight");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Marks(visit)).ToHaveTextAsync([words]);
        await visit.GoAsync(Article);

        await Assertions.Expect(Marks(visit)).ToHaveTextAsync([words]);
        await Assertions.Expect(Marks(visit)).ToHaveClassAsync(["hl hl-1"]);
        Assert.Equal(width, await visit.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await visit.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Note_ThatCannotBeSaved_StaysInTheDialogUntilItCan()
    {
        await using var visit = await SignedInVisitAsync();
        await SelectAsync(visit, 0, 0, 12);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "메모", Exact = true }).ClickAsync();
        var note = visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "메모" });
        await note.FillAsync("다시 볼 것 <b>");

        await visit.Page.Context.SetOfflineAsync(true);
        await SaveOf(visit).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("저장하지 못했습니다");
        await Assertions.Expect(note).ToHaveValueAsync("다시 볼 것 <b>");
        await visit.Page.Context.SetOfflineAsync(false);
        await SaveOf(visit).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "메모가 있는 하이라이트 열기: 다시 볼 것 <b>" })).ToBeFocusedAsync();
        await visit.GoAsync("/me/highlights");
        await Assertions.Expect(visit.Page.Locator(".hl-note-text")).ToHaveTextAsync("다시 볼 것 <b>");
    }

    [Fact]
    public async Task Highlight_Deleted_ComesBackWithOneButton()
    {
        await using var visit = await SignedInVisitAsync();
        await SelectAsync(visit, 1, 0, 20);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "초록으로 하이라이트" }).ClickAsync();
        await Marks(visit).ClickAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "지우기" }).ClickAsync();
        await Assertions.Expect(Marks(visit)).ToHaveCountAsync(0);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "되돌리기" }).ClickAsync();

        await Assertions.Expect(Marks(visit)).ToHaveClassAsync(["hl hl-1"]);
        await visit.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Blocks_OfEveryKind_CanBeMarkedWhole()
    {
        await using var visit = await SignedInVisitAsync();
        var blocks = await visit.Page.EvaluateAsync<int>("[...document.querySelectorAll('.prose > *')].filter(each => each.id.startsWith('b-') || each.dataset.block).length");

        for (var block = 0; block < blocks; block++)
        {
            await visit.Page.EvaluateAsync("at => getSelection().selectAllChildren([...document.querySelectorAll('.prose > *')].filter(each => each.id.startsWith('b-') || each.dataset.block)[at])", block);
            await visit.Page.Keyboard.PressAsync("h");
            await visit.Page.Keyboard.PressAsync("Enter");
            await visit.UntilAsync($"new Set([...document.querySelectorAll('mark.hl')].map(each => each.dataset.highlight)).size === {block + 1}");
        }

        await visit.GoAsync(Article);
        await visit.UntilAsync($"new Set([...document.querySelectorAll('mark.hl')].map(each => each.dataset.highlight)).size === {blocks}");
        Assert.Equal(0, await visit.Page.Locator(".hl-lost").CountAsync());
    }

    private static ILocator Marks(Visit visit) => visit.Page.Locator("mark.hl");

    private static ILocator SaveOf(Visit visit) => visit.Page.GetByRole(AriaRole.Button, new() { Name = "저장", Exact = true });

    private static async Task<string> SelectAsync(Visit visit, int paragraph, int from, int to)
    {
        var words = await visit.Page.EvaluateAsync<string>(Select, new[] { paragraph, from, to });
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Toolbar)).ToBeVisibleAsync();
        return words;
    }

    /// <summary>A new reader at an article with blocks of many kinds.</summary>
    private async Task<Visit> SignedInVisitAsync(BrowserNewContextOptions? options = null)
    {
        var visit = await chromium.VisitAsync(site, options);
        await Readers.BecomeAsync(visit, site, Article);
        await visit.GoAsync(Article);
        return visit;
    }
}
