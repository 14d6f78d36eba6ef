using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>The search field of every page while somebody types in it.</summary>
public sealed class SuggestJourneyTests(PublishedSite site, Chromium chromium)
{
    private const string Field = "#q";
    private const string Options = "#q-offers [role=option]";

    [Fact]
    public async Task Typing_ShowsOffers_ArrowsChooseAndEnterOpens()
    {
        await using var visit = await chromium.VisitAsync(site);
        await OpenAsync(visit, "바다");

        await Assertions.Expect(visit.Page.Locator(Field)).ToHaveAttributeAsync("aria-expanded", "true");
        await Assertions.Expect(visit.Page.Locator($"{Field} ~ [role=status]")).Not.ToBeEmptyAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        var first = visit.Page.Locator(Options).First;
        await Assertions.Expect(first).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(visit.Page.Locator(Field)).ToHaveAttributeAsync("aria-activedescendant", "q-offers-0");
        await visit.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(visit.Page.Locator(Options).Last).ToHaveAttributeAsync("aria-selected", "true");
        await visit.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(first).ToHaveAttributeAsync("aria-selected", "true");
        await visit.Page.Locator(Options, new() { HasText = "바다 밑의 길" }).First.ClickAsync();
        await visit.ArriveAsync(address => address.EndsWith("/articles/everything", StringComparison.Ordinal));
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task Enter_OnAnOffer_OpensIt_AndWithoutOne_Searches()
    {
        await using var visit = await chromium.VisitAsync(site);
        await OpenAsync(visit, "바다 밑의 길");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync(address => address.EndsWith("/articles/everything", StringComparison.Ordinal));

        await OpenAsync(visit, "바다");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.ArriveAsync(address => address.Contains("/search?q=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Escape_ClosesTheListAndKeepsTheWords()
    {
        await using var visit = await chromium.VisitAsync(site);
        await OpenAsync(visit, "바다");

        await visit.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(visit.Page.Locator("#q-offers")).ToBeHiddenAsync();
        await Assertions.Expect(visit.Page.Locator(Field)).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(visit.Page.Locator(Field)).ToHaveValueAsync("바다");
    }

    [Fact]
    public async Task Enter_WhileASyllableIsComposed_NeitherChoosesNorSearches()
    {
        await using var visit = await chromium.VisitAsync(site);
        await OpenAsync(visit, "바다");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        var before = visit.Page.Url;

        var stopped = await visit.Page.Locator(Field).EvaluateAsync<bool>(
            "field => !field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))");

        Assert.True(stopped);
        Assert.Equal(before, visit.Page.Url);
        await Assertions.Expect(visit.Page.Locator("#q-offers")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Answer_ThatComesLate_IsNotShown()
    {
        await using var visit = await chromium.VisitAsync(site);
        await visit.Page.RouteAsync("**/search/suggest?q=*", async route =>
        {
            var isOld = route.Request.Url.EndsWith(Uri.EscapeDataString("바"), StringComparison.Ordinal);
            await Task.Delay(isOld ? 1_500 : 0);
            try
            {
                await route.FulfillAsync(new() { ContentType = "application/json", Body = $$"""{"said":"","items":[{"kind":"k","text":"{{(isOld ? "old" : "new")}}","url":"/","start":0,"length":1}]}""" });
            }
            catch (PlaywrightException)
            {
                // The page has taken the question back.
            }
        });
        await visit.GoAsync("/");
        await visit.Page.Locator(Field).FocusAsync();
        await visit.UntilAsync("document.querySelector('#q').getAttribute('role') === 'combobox'");

        await visit.Page.Locator(Field).FillAsync("바");
        await Task.Delay(300);
        await visit.Page.Locator(Field).FillAsync("바다");

        await Assertions.Expect(visit.Page.Locator(Options)).ToHaveTextAsync(["new k"]);
        await Task.Delay(1_600);
        await Assertions.Expect(visit.Page.Locator(Options)).ToHaveTextAsync(["new k"]);
    }

    [Fact]
    public async Task OpenList_LightAndDark_HasNoAccessibilityViolation()
    {
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 360), (ColorScheme.Dark, 360) })
        {
            // Only for the checker's own script; the policy itself is tested elsewhere.
            await using var visit = await chromium.VisitAsync(site, new() { ColorScheme = scheme, BypassCSP = true, ViewportSize = new() { Width = width, Height = 800 } });
            var id = width < 768 ? "q-menu" : "q";
            await visit.GoAsync("/");
            if (width < 768)
            {
                await visit.Page.Locator(".menu > summary").ClickAsync();
            }

            await visit.Page.Locator("#" + id).FillAsync("바다");
            await visit.Page.Locator("#" + id).PressAsync("End");
            await Assertions.Expect(visit.Page.Locator($"#{id}-offers [role=option]").First).ToBeVisibleAsync();
            await visit.Page.Keyboard.PressAsync("ArrowDown");

            Assert.True(await visit.Page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= innerWidth"));
            Assert.Empty((await visit.Page.RunAxe(ReadingTests.Rules)).Violations.Select(violation => $"{scheme} {width} {violation.Id}: {violation.Nodes[0].Html}"));
        }
    }

    [Fact]
    public async Task Field_WithoutJavaScript_IsAPlainField()
    {
        await using var visit = await chromium.VisitAsync(site, new() { JavaScriptEnabled = false });
        await visit.GoAsync("/");

        Assert.Null(await visit.Page.Locator(Field).GetAttributeAsync("role"));
        await visit.Page.Locator(Field).FillAsync("바다");
        await visit.Page.Keyboard.PressAsync("Enter");

        await visit.ArriveAsync(address => address.Contains("/search?q=", StringComparison.Ordinal));
    }

    private static async Task OpenAsync(Visit visit, string text)
    {
        await visit.GoAsync("/");
        await visit.Page.Locator(Field).FillAsync(text);
        await Assertions.Expect(visit.Page.Locator(Options).First).ToBeVisibleAsync();
    }
}
