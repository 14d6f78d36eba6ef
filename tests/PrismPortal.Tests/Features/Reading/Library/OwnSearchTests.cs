using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Reading.Library;

/// <summary>The search in what a reader keeps follows the rules of the site's search, and finds what is theirs alone.</summary>
public sealed class OwnSearchTests : IAsyncLifetime
{
    private const string Quote = "인공 지능이 경제를 바꾼다.";

    private TestPortal _portal = null!;
    private Person _reader = null!;
    private Person _other = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(
            new { id = "one", title = "한국은행의 금리", summary = "물가를 본다", body = Quote, slug = "one", publishedAt = TestPortal.Start },
            new { id = "two", title = "다른 소식", body = Quote, slug = "two", publishedAt = TestPortal.Start });
        (_reader, _other) = (await _portal.SignInAsync(), await _portal.SignInAsync("정다온"));
        await KeepAsync(_reader, "one", "경제의 앞날");
        await KeepAsync(_other, "two", "남의 경제 비밀");
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("경제", true)]
    [InlineData("경제를", true)]
    [InlineData("금리의 물가", true)]
    [InlineData("한국 은행", true)]
    [InlineData("ㅎㄱㅇㅎ", true)]
    [InlineData("\"경제의 앞날\"", true)]
    [InlineData("\"앞날 경제\"", false)]
    [InlineData("경제 선거", false)]
    [InlineData("비밀", false)]
    [InlineData("다른", false)]
    public async Task Bookmarks_OfAReader_AreFoundByTitleStandfirstAndNote(string text, bool found) =>
        Assert.Equal(found ? 1 : 0, (await _reader.Browser.PageAsync("/me/bookmarks?q=" + Uri.EscapeDataString(text))).QuerySelectorAll(".library-item").Length);

    [Theory]
    [InlineData("경제", true)]
    [InlineData("인공지능", true)]
    [InlineData("지능의 앞날", true)]
    [InlineData("ㅎㄱㅇㅎ", true)]
    [InlineData("\"지능이 경제를\"", true)]
    [InlineData("\"경제를 지능이\"", false)]
    [InlineData("비밀", false)]
    [InlineData("다른", false)]
    public async Task Highlights_OfAReader_AreFoundByQuoteNoteAndTitle(string text, bool found) =>
        Assert.Equal(found ? 1 : 0, (await _reader.Browser.PageAsync("/me/highlights?q=" + Uri.EscapeDataString(text))).QuerySelectorAll(".hl-item").Length);

    [Fact]
    public async Task Others_WithTheSameWords_FindTheirOwn()
    {
        foreach (var path in new[] { "/me/bookmarks?q=경제", "/me/highlights?q=경제" })
        {
            Assert.DoesNotContain("앞날", await _other.Browser.GetStringAsync(path), StringComparison.Ordinal);
            Assert.DoesNotContain("비밀", await _reader.Browser.GetStringAsync(path), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/me/bookmarks")]
    [InlineData("/me/highlights")]
    public async Task Search_MoreThanAReaderAsks_Waits(string path)
    {
        for (var search = 0; search < 30; search++)
        {
            Assert.Equal(HttpStatusCode.OK, (await _reader.Browser.GetAsync(path + "?q=경제")).StatusCode);
        }

        var answer = await _reader.Browser.GetAsync(path + "?q=경제");
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("경제", page.QuerySelector("main [name=q]")!.GetAttribute("value"));
        Assert.Contains("초 뒤에", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _reader.Browser.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _other.Browser.GetAsync(path + "?q=경제")).StatusCode);
    }

    private async Task KeepAsync(Person person, string slug, string note)
    {
        var article = await _portal.ReadAsync(db => db.Articles.Include(a => a.Body).SingleAsync(a => a.Slug == slug));
        await person.PostAsync("/me/bookmarks", ("article", $"{article.Id}"), ("act", "keep"));
        var bookmark = await _portal.ReadAsync(db => db.Bookmarks.Where(row => row.UserId == person.Id).Select(row => row.Id).SingleAsync());
        await person.PostAsync($"/me/bookmarks/{bookmark}/note", ("note", note));
        var wanted = new NewHighlight(article.Id, article.RevisionNumber, new Selected(article.Body.Blocks()[0].Id, 0, Quote, "", ""), 0, note);
        Assert.Equal(KeepOutcome.Kept, (await _portal.Get<HighlightStore>().KeepAsync(person.Id, wanted)).Outcome);
    }
}
