using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>What scripts add to reading, and that it stays an addition.</summary>
public sealed class ComfortTests(PublishedSite site, Chromium chromium)
{
    private const string Article = "/articles/container-iso-668";

    // Stands in for a machine that speaks two languages; a word takes no time.
    private const string TwoVoices = """
        window.said = [];
        const voices = [{ name: 'Daniel', lang: 'en-GB', localService: true }, { name: 'Yuna', lang: 'ko-KR', localService: true }];
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        let queue = [];
        Object.defineProperty(window, 'speechSynthesis', { value: {
          getVoices: () => voices, addEventListener() {}, pause() { this.paused = true; }, resume() { this.paused = false; },
          cancel() { queue = []; },
          speak(utterance) {
            queue.push(utterance);
            const mine = queue;
            window.said.push({ text: utterance.text, voice: utterance.voice?.name, lang: utterance.lang, marked: document.querySelector('.being-read')?.tagName });
            setTimeout(() => mine === queue && window.said.length < 9 && utterance.onend?.(), 30);
          },
        } });
        """;

    [Theory]
    [InlineData("theme", "dark")]
    [InlineData("theme", "light")]
    [InlineData("size", "largest")]
    [InlineData("face", "serif")]
    public async Task Setting_Chosen_IsAppliedAndRemembered(string name, string value)
    {
        await using var visit = await chromium.VisitAsync(site);
        await visit.GoAsync(Article);
        await visit.Page.Locator("[data-settings] summary").ClickAsync();

        await visit.Page.Locator($"[data-settings] label:has([name={name}][value={value}])").ClickAsync();
        Assert.Equal(value, await SettingAsync(visit, name));
        await visit.Page.ReloadAsync();
        await visit.GoAsync("/");

        Assert.Equal(value, await SettingAsync(visit, name));
        Assert.True(await visit.Page.Locator($"[name={name}][value={value}]").IsCheckedAsync());
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task Theme_Dark_ChangesThePaperAndAutoFollowsTheSystem()
    {
        await using var visit = await chromium.VisitAsync(site, new() { ColorScheme = ColorScheme.Light });
        await visit.GoAsync("/");
        var light = await PaperAsync(visit);
        await visit.Page.Keyboard.PressAsync("t");
        await visit.Page.Keyboard.PressAsync("t");
        var dark = await PaperAsync(visit);
        await visit.Page.Keyboard.PressAsync("t");
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        Assert.Equal(("rgb(251, 250, 247)", "rgb(16, 18, 22)"), (light, dark));
        Assert.Equal(dark, await PaperAsync(visit));
        Assert.Null(await SettingAsync(visit, "theme"));
    }

    [Fact]
    public async Task Progress_AndContents_FollowTheReader()
    {
        await using var visit = await chromium.VisitAsync(site, new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        await visit.GoAsync(Article);
        Assert.Equal(0, await visit.Page.Locator(".contents [aria-current]").CountAsync());

        await visit.Page.EvaluateAsync("document.querySelectorAll('.prose > h2')[2].scrollIntoView()");
        var second = await visit.Page.Locator(".prose > h2").Nth(2).TextContentAsync();
        await Assertions.Expect(visit.Page.Locator(".contents [aria-current]")).ToHaveTextAsync(second!);
        await visit.Page.EvaluateAsync("scrollTo(0, document.querySelector('.story-foot').getBoundingClientRect().top + scrollY)");

        await Assertions.Expect(visit.Page.Locator(".progress")).ToHaveCSSAsync("transform", "matrix(1, 0, 0, 1, 0, 0)");
    }

    [Fact]
    public async Task Focus_SwitchedOn_DimsAllButTheBlockAtTheLine()
    {
        await using var visit = await chromium.VisitAsync(site);
        await visit.GoAsync(Article);
        Assert.Equal(0, await visit.Page.Locator(".in-focus").CountAsync());

        await visit.Page.Keyboard.PressAsync("f");
        await visit.Page.EvaluateAsync("document.querySelectorAll('.prose > p')[3].scrollIntoView({ block: 'center' })");

        await Assertions.Expect(visit.Page.Locator(".in-focus")).ToHaveCountAsync(1);
        Assert.Equal("0.32", await visit.Page.Locator(".prose > p").First.EvaluateAsync<string>("p => getComputedStyle(p).opacity"));
    }

    [Fact]
    public async Task Shortcuts_ByKey_ActUntilTheyAreSwitchedOff()
    {
        await using var visit = await chromium.VisitAsync(site);
        await visit.GoAsync(Article);
        await visit.Page.Keyboard.PressAsync("/");
        await Assertions.Expect(visit.Page.Locator("#q")).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("t/?");
        Assert.Equal("t/?", await visit.Page.Locator("#q").InputValueAsync());
        await visit.Page.Locator("h1").ClickAsync();

        await visit.Page.Keyboard.PressAsync("?");
        await visit.Page.GetByLabel("단축키 사용").UncheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "닫기" }).ClickAsync();
        await visit.Page.ReloadAsync();
        await visit.Page.Keyboard.PressAsync("?");

        Assert.False(await visit.Page.Locator("#shortcuts").IsVisibleAsync());
    }

    [Fact]
    public async Task Share_WithoutTheSystemsOwn_CopiesTheAddressAndSaysSo()
    {
        await using var visit = await chromium.VisitAsync(site, new() { Permissions = ["clipboard-read", "clipboard-write"] });
        await visit.GoAsync(Article + "?utm_source=x");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "공유" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".toast")).ToHaveTextAsync("기사 주소를 복사했습니다.");
        Assert.Equal(site.Address + Article, await visit.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Listen_InKorean_ReadsBlockByBlockWithAKoreanVoice()
    {
        await using var visit = await chromium.VisitAsync(site);
        await visit.Page.AddInitScriptAsync(TwoVoices);
        await visit.GoAsync(Article);

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "듣기", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".reader-voice")).ToHaveTextAsync("Yuna");
        await visit.UntilAsync("window.said.length > 6");

        var said = await visit.Page.EvaluateAsync<string[]>("window.said.map(each => each.text)");
        Assert.Equal(await visit.Page.Locator("h1").TextContentAsync(), said[0]);
        Assert.Equal(["Yuna"], await visit.Page.EvaluateAsync<string[]>("[...new Set(window.said.map(each => each.voice))]"));
        Assert.All(said, text => Assert.InRange(text.Length, 1, 400));
        Assert.Equal("H1", await visit.Page.EvaluateAsync<string>("window.said[0].marked"));
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "끝내기" }).ClickAsync();
        Assert.Equal(0, await visit.Page.Locator(".reader, .being-read").CountAsync());
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task Listen_WithoutAVoice_SaysSo()
    {
        await using var visit = await chromium.VisitAsync(site);
        await visit.Page.AddInitScriptAsync(TwoVoices.Replace("ko-KR", "fr-FR", StringComparison.Ordinal));
        await visit.GoAsync(Article);

        await visit.Page.Keyboard.PressAsync("l");

        await Assertions.Expect(visit.Page.Locator(".reader")).ToContainTextAsync("이 브라우저에는 한국어 음성이 없습니다.");
        Assert.Equal(0, await visit.Page.EvaluateAsync<int>("window.said.length"));
    }

    [Fact]
    public async Task Read_InViewForAWhile_IsNotedOnceAVisit()
    {
        await using var visit = await chromium.VisitAsync(site);
        var notes = new List<string>();
        visit.Page.Request += (_, request) =>
        {
            if (request.Method == "POST")
            {
                notes.Add($"{new Uri(request.Url).AbsolutePath} {request.PostData}");
            }
        };
        await visit.GoAsync(Article);
        var number = await visit.Page.Locator(".story").GetAttributeAsync("data-article");
        var answer = await visit.Page.WaitForResponseAsync(response => response.Request.Method == "POST");
        await visit.Page.ReloadAsync();
        await visit.Page.WaitForTimeoutAsync(6_500);

        Assert.Equal(204, answer.Status);
        Assert.Equal([$"/beacon/read {number}"], notes);
        await visit.AssertCleanAsync();
    }

    [Theory]
    [InlineData("en-US", "/", "en", "Go to the English edition", "/en")]
    [InlineData("ja-JP", "/", "ja", "日本語版を見る", "/ja")]
    [InlineData("ko-KR", "/en", "ko", "한국어판으로 보기", "/")]
    public async Task Edition_OfTheBrowsersLanguage_IsOfferedAndCanBeDeclined(string locale, string path, string language, string offer, string target)
    {
        await using var visit = await chromium.VisitAsync(site, new() { Locale = locale });
        await visit.GoAsync(path);

        Assert.Equal(site.Address + path, visit.Page.Url);
        var link = visit.Page.Locator(".toast a");
        Assert.Equal((offer, site.Address + target), (await link.TextContentAsync(), await link.EvaluateAsync<string>("a => a.href")));
        Assert.Equal(language, await visit.Page.Locator(".toast").GetAttributeAsync("lang"));
        await visit.Page.Locator(".toast button").ClickAsync();
        await visit.Page.ReloadAsync();
        Assert.Equal(0, await visit.Page.Locator(".toast").CountAsync());
    }

    [Theory]
    [InlineData("ko-KR", "/")]
    [InlineData("fr-FR", "/")]
    [InlineData("en-GB", "/en")]
    public async Task Edition_NoneFitter_IsNotOffered(string locale, string path)
    {
        await using var visit = await chromium.VisitAsync(site, new() { Locale = locale });
        await visit.GoAsync(path);

        Assert.Equal(0, await visit.Page.Locator(".toast").CountAsync());
    }

    [Fact]
    public async Task Link_MeantToBeFollowed_IsFetchedEarlyWithinThePolicy()
    {
        await using var visit = await chromium.VisitAsync(site);
        await visit.GoAsync("/");
        var link = visit.Page.Locator(".lead .card-title a");
        var path = await link.GetAttributeAsync("href");

        var early = await visit.Page.RunAndWaitForResponseAsync(() => link.HoverAsync(), response => response.Url.EndsWith(path!, StringComparison.Ordinal));

        Assert.Equal(200, early.Status);
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task Menu_OnAPhoneWithoutJavaScript_OpensAndLeadsOn()
    {
        await using var visit = await chromium.VisitAsync(site, new() { ViewportSize = new() { Width = 360, Height = 740 }, JavaScriptEnabled = false });
        await visit.GoAsync("/");

        Assert.False(await visit.Page.Locator("[data-settings]").IsVisibleAsync());
        await visit.Page.Locator(".menu summary").ClickAsync();
        await visit.Page.Locator(".menu").GetByRole(AriaRole.Link, new() { Name = "인사이트" }).ClickAsync();

        Assert.EndsWith("/insights", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Panel_Open_ClosesOnEscapeAndOutside()
    {
        await using var visit = await chromium.VisitAsync(site);
        await visit.GoAsync("/");
        var panel = visit.Page.Locator("[data-settings]");
        await panel.Locator("summary").ClickAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        Assert.Null(await panel.GetAttributeAsync("open"));
        await Assertions.Expect(panel.Locator("summary")).ToBeFocusedAsync();
        await panel.Locator("summary").ClickAsync();

        await visit.Page.Mouse.ClickAsync(20, 400);

        Assert.Null(await panel.GetAttributeAsync("open"));
    }

    private static Task<string?> SettingAsync(Visit visit, string name) => visit.Page.Locator("html").GetAttributeAsync("data-" + name);

    private static Task<string> PaperAsync(Visit visit) => visit.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
}
