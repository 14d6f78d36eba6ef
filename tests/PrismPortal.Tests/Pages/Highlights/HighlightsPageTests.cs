using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Highlights;

public sealed class HighlightsPageTests : IAsyncLifetime
{
    private const string Hostile = "\"><script>alert('x')</script><img src=x onerror=alert(1)>";

    private TestPortal _portal = null!;
    private Person _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync([.. Enumerable.Range(1, 3).Select(number => (object)new { id = $"a{number}", title = $"기사 {number}", body = Body(number), slug = $"a{number}", publishedAt = TestPortal.Start })]);
        _reader = await _portal.SignInAsync();
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Page_WithoutAny_SaysHowToBegin()
    {
        var page = await _reader.Browser.PageAsync("/me/highlights");

        Assert.Equal("하이라이트와 메모", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("아직 하이라이트가 없습니다", page.QuerySelector(".empty-title")!.TextContent);
    }

    [Fact]
    public async Task Page_GroupsByArticleNewestFirstAndLinksToTheBlock()
    {
        await KeepAsync(1, 1);
        await KeepAsync(2, 1);
        await KeepAsync(1, 2);

        var page = await _reader.Browser.PageAsync("/me/highlights");

        Assert.Equal(["기사 1", "기사 2"], page.QuerySelectorAll(".hl-group h2").Select(heading => heading.TextContent));
        Assert.Equal([Sentence(1, 2), Sentence(1, 1)], page.QuerySelector(".hl-group")!.QuerySelectorAll(".hl-quote").Select(quote => quote.TextContent));
        Assert.Equal($"/articles/a1#b-{await BlockAsync(1)}", page.QuerySelector(".hl-meta a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("?q=2번째", 3)]
    [InlineData("?q=메모 3", 2)]
    [InlineData("?q=메모 없음", 0)]
    [InlineData("?q=%25", 0)]
    [InlineData("?q=_", 0)]
    [InlineData("?colour=1", 3)]
    [InlineData("?colour=1&q=기사1", 1)]
    [InlineData("?colour=9", 6)]
    [InlineData("?before=nonsense", 6)]
    public async Task Page_Searched_ShowsWhatFits(string query, int expected)
    {
        foreach (var article in new[] { 1, 2, 3 })
        {
            await KeepAsync(article, 1, colour: 0, note: $"메모 {article}");
            await KeepAsync(article, 2, colour: 1, note: article == 3 ? "메모 3" : "");
        }

        Assert.Equal(expected, (await _reader.Browser.PageAsync("/me/highlights" + query)).QuerySelectorAll(".hl-item").Length);
    }

    [Fact]
    public async Task Page_OfMany_GoesOnWhereItEndedInAFixedNumberOfQueries()
    {
        for (var turn = 0; turn < HighlightQueries.PageSize + 2; turn++)
        {
            await KeepAsync((turn % 3) + 1, 1, note: $"{turn}");
            _portal.Clock.Advance(TimeSpan.FromSeconds(turn % 2 == 0 ? 0 : 10));
        }

        await ReviseAsync(1, Body(1) + " 덧붙임.");
        _portal.Queries.Clear();
        var first = await _reader.Browser.PageAsync("/me/highlights");
        Assert.Equal(2, _portal.Queries.Commands.Count(command => command.Contains("Highlights", StringComparison.Ordinal) || command.Contains("BlockIds", StringComparison.Ordinal)));
        var second = await _reader.Browser.PageAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        var notes = new[] { first, second }.SelectMany(page => page.QuerySelectorAll(".hl-note-text")).Select(note => note.TextContent).ToArray();
        Assert.Equal((HighlightQueries.PageSize, HighlightQueries.PageSize + 2), (first.QuerySelectorAll(".hl-item").Length, notes.Distinct().Count()));
        Assert.Null(second.QuerySelector("a[rel=next]"));
    }

    [Fact]
    public async Task Page_AfterEdits_ShowsTheOldWordingAndGuessesNoNewOne()
    {
        await KeepAsync(1, 1);
        await KeepAsync(1, 3);
        await ReviseAsync(1, Body(1).Replace("3번째 문장은", "3번째 긴 문장은", StringComparison.Ordinal));

        var rows = (await _reader.Browser.PageAsync("/me/highlights")).QuerySelectorAll(".hl-item");

        Assert.Contains("문장이 바뀌었습니다", rows[0].QuerySelector(".hl-verdict")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Sentence(1, 3), rows[0].QuerySelector(".hl-quote")!.TextContent);
        // The sentences of this article are so alike that none is certainly the changed one.
        Assert.Null(rows[0].QuerySelector(".hl-present"));
        Assert.Null(rows[1].QuerySelector(".hl-verdict"));
    }

    [Fact]
    public async Task Page_OfAnUnpublishedArticle_KeepsTheWordsAndTellsNoTitle()
    {
        await KeepAsync(1, 1, note: "내 메모");
        await _portal.Get<PortalWriter>().WriteAsync(async db => (await db.Articles.SingleAsync(article => article.Slug == "a1")).Unpublish());

        var page = await _reader.Browser.PageAsync("/me/highlights");

        Assert.Equal((Sentence(1, 1), "내 메모"), (page.QuerySelector(".hl-quote")!.TextContent, page.QuerySelector(".hl-note-text")!.TextContent));
        Assert.DoesNotContain("기사 1", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("지금은 기사를 읽을 수 없어", page.QuerySelector(".hl-verdict")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("](", await _reader.Browser.GetStringAsync("/me/highlights.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_WhateverWasTyped_ShowsItAsText()
    {
        await _portal.ImportAsync(new { id = "x", title = "기사", body = "글에 `<script>alert('x')</script>` 라는 말이 있다.", slug = "x" });
        await KeepAsync("x", "<script>alert('x')</script>", 0, Hostile);

        var page = await _reader.Browser.PageAsync("/me/highlights?q=" + Uri.EscapeDataString("alert"));

        Assert.Equal(("<script>alert('x')</script>", Hostile), (page.QuerySelector(".hl-quote")!.TextContent, page.QuerySelector(".hl-note-text")!.TextContent));
        Assert.Equal(Hostile, page.QuerySelector(".hl-item textarea")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("main script, main img, main [onerror]"));
    }

    [Fact]
    public async Task Export_AsMarkdown_HoldsAllOfIt()
    {
        await KeepAsync(1, 1, note: "첫 메모");
        await KeepAsync(2, 2);

        var answer = await _reader.Browser.GetAsync("/me/highlights.md");

        Assert.Equal((HttpStatusCode.OK, "text/markdown", "attachment"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        Assert.Equal("highlights-2026-03-02.md", answer.Content.Headers.ContentDisposition.FileName);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.StartsWith($"# 하이라이트와 메모\n\n## [기사 2](http://localhost/articles/a2)\n\n> {Sentence(2, 2)}\n", text, StringComparison.Ordinal);
        Assert.Contains($"> {Sentence(1, 1)}\n\n첫 메모\n", text, StringComparison.Ordinal);
    }

    private static string Sentence(int article, int number) => $"기사{article}의 {number}번째 문장은 여기에 있다.";

    private static string Body(int article) => string.Join(' ', Enumerable.Range(1, 3).Select(number => Sentence(article, number)));

    private Task ReviseAsync(int article, string body) => _portal.ImportAsync(new { id = $"a{article}", title = $"기사 {article}", body, slug = $"a{article}", publishedAt = TestPortal.Start });

    private Task<string> BlockAsync(int article) => _portal.ReadAsync(async db => (await db.Articles.Include(a => a.Body).SingleAsync(a => a.Slug == $"a{article}")).Body.Blocks()[0].Id);

    private Task KeepAsync(int article, int sentence, int colour = 0, string note = "") => KeepAsync($"a{article}", Sentence(article, sentence), colour, note);

    private async Task KeepAsync(string slug, string quote, int colour, string note)
    {
        var article = await _portal.ReadAsync(db => db.Articles.Include(a => a.Body).SingleAsync(a => a.Slug == slug));
        var wanted = new NewHighlight(article.Id, article.RevisionNumber, new Selected(article.Body.Blocks()[0].Id, 0, quote, "", ""), colour, note);
        Assert.Equal(KeepOutcome.Kept, (await _portal.Get<HighlightStore>().KeepAsync(_reader.Id, wanted)).Outcome);
    }
}
