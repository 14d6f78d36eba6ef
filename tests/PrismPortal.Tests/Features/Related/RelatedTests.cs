using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Related;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Editorial;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Related;

public sealed class RelatedTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Stored_OnPublish_IsOfTheSameLanguageAndRefreshesItsNeighbours()
    {
        await _portal.ImportAsync(new { id = "a", title = "첫 기사", body = "본문", tags = new[] { "케이블" }, slug = "a" });
        await _portal.ImportAsync(
            new { id = "b", title = "둘째 기사", body = "본문", tags = new[] { "케이블" }, slug = "b" },
            new { id = "c", title = "Third", body = "Body", tags = new[] { "케이블" }, slug = "c", language = "en" });

        Assert.Equal(["둘째 기사"], await TitlesAsync("/articles/a"));
        Assert.Equal("함께 다룬 주제: 케이블", (await _portal.Visitor().PageAsync("/articles/a")).QuerySelector(".related-reason")!.TextContent);
    }

    [Fact]
    public async Task SharedWords_InDifferentForms_RelateAndAreTheReason()
    {
        await FillAsync();
        await _portal.ImportAsync(
            Line("a", "삼성전자가 용인에 공장을 짓는다", "협력사는 아직 정해지지 않았다."),
            Line("b", "용인의 땅값이 올랐다", "삼성전자는 말을 아꼈다.", category: "Economy"),
            Line("c", "Samsung builds in Yongin", "Suppliers wait for the Yongin plant.", language: "en"),
            Line("d", "What Samsung pays", "Samsung workers of Yongin ask for more.", language: "en"),
            Line("e", "半導体の輸出が増えた", "韓国の工場が動き出した。", language: "ja"),
            Line("f", "韓国の半導体、次の一手", "工場の話ではない。", language: "ja"));

        Assert.Equal("용인의 땅값이 올랐다", (await TitlesAsync("/articles/a"))[0]);
        Assert.Equal("함께 다룬 주제: 용인 · 삼성전자", await ReasonAsync("/articles/a"));
        Assert.Equal("Also about: Samsung · Yongin", await ReasonAsync("/en/articles/c"));
        Assert.StartsWith("共通のテーマ: 半導体", await ReasonAsync("/ja/articles/e"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retitled_Article_IsRelatedToWhatItIsAboutNow()
    {
        await FillAsync();
        await _portal.ImportAsync(Line("a", "고래가 돌아온 동해", "어부들이 보았다."), Line("b", "등대지기의 하루", "불을 켠다."), Line("c", "등대지기 마지막 세대", "섬에 산다."));
        Assert.DoesNotContain("고래가 돌아온 동해", await TitlesAsync("/articles/c"));

        await _portal.ImportAsync(Line("a", "등대지기를 찾아서", "등대지기 두 사람을 만났다."));

        Assert.Contains("등대지기를 찾아서", await TitlesAsync("/articles/c"));
        Assert.Contains("등대지기 마지막 세대", await TitlesAsync("/articles/a"));
    }

    [Fact]
    public async Task Unpublished_Article_VanishesAndARebuildForgetsIt()
    {
        await FillAsync();
        await _portal.ImportAsync(Line("b", "등대지기의 하루", "불을 켠다."), Line("c", "등대지기 마지막 세대", "섬에 산다."));
        Assert.Contains("등대지기의 하루", await TitlesAsync("/articles/c"));
        var id = await _portal.ReadAsync(db => db.Articles.Where(article => article.Slug == "b").Select(article => article.Id).SingleAsync());
        var editor = await _portal.SignInAsync("정다온", Role.Editor);

        (await editor.SaveAsync(id, new { move = "unpublish", note = "다시 본다." })).EnsureSuccessStatusCode();

        Assert.DoesNotContain("등대지기의 하루", await TitlesAsync("/articles/c"));
        await _portal.Get<RelatedArticles>().RebuildAsync();
        Assert.Equal(0, await _portal.ReadAsync(db => db.RelatedLinks.CountAsync(link => link.ArticleId == id || link.RelatedId == id)));
    }

    [Fact]
    public async Task Republished_Text_IsSuggestedOnceAndNeverBesideItself()
    {
        const string Report = "등대지기 김씨는 사십 년 동안 섬에서 불을 켰다. 배들은 그 빛을 보고 항구를 찾았다. 이제 기계가 그 일을 한다. 김씨는 뭍으로 나와 손주를 본다.";
        await FillAsync();
        await _portal.ImportAsync(
            Line("a", "등대지기의 사십 년", Report), Line("b", "등대지기의 사십 년", Report + " 그래도 밤마다 바다를 본다."),
            Line("c", "등대지기의 사십 년", "등대지기 박씨는 전혀 다른 이야기를 들려주었다. 처음부터 뭍이 그리웠다고 했다."));

        Assert.Equal("c", (await SlugsAsync("a"))[0]);
        Assert.DoesNotContain("b", await SlugsAsync("a"));
        Assert.Single((await SlugsAsync("c")).Intersect(["a", "b"]));
    }

    [Fact]
    public async Task Rebuild_FindsWhatPublishingFound()
    {
        await FillAsync();
        await _portal.ImportAsync(Line("b", "등대지기의 하루", "불을 켠다."), Line("c", "등대지기 마지막 세대", "섬에 산다."), Line("d", "섬에 켜진 불", "등대 아래."));
        var search = await LinksAsync(articles => articles.StoreAsync([.. AllIds()]));
        var reports = new List<(int Done, int All)>();

        var rebuilt = await LinksAsync(articles => articles.RebuildAsync(new Progress(reports)));

        Assert.Equal(search, rebuilt);
        Assert.NotEmpty(rebuilt);
        Assert.Equal((13, 13), reports[^1]);

        IEnumerable<long> AllIds() => _portal.ReadAsync(db => db.Articles.Select(article => article.Id).ToListAsync()).Result;
    }

    [Fact]
    public async Task Rebuild_Interrupted_LeavesTheOldAnswers()
    {
        await FillAsync();
        var before = await LinksAsync(_ => Task.CompletedTask);
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _portal.Get<RelatedArticles>().RebuildAsync(cancellation: interrupted.Token));

        Assert.NotEmpty(before);
        Assert.Equal(before, await LinksAsync(_ => Task.CompletedTask));
    }

    [Fact]
    public async Task Api_TellsKeysAndReasons()
    {
        await _portal.ImportAsync(
            Line("a", "첫 기사", "본문", tags: "케이블"), Line("b", "둘째 기사", "다른 글", tags: "케이블"));

        var related = (await _portal.Visitor().GetFromJsonAsync<JsonElement>("/api/v1/articles/a")).GetProperty("related").EnumerateArray().Single();

        Assert.Equal(("b", "b", "둘째 기사"), (related.GetProperty("slug").GetString(), related.GetProperty("externalId").GetString(), related.GetProperty("title").GetString()));
        Assert.Equal(["케이블", "Tech"], related.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()));
    }

    // Ten pieces about ten things, so that a word of two is rare.
    private Task FillAsync() => _portal.ImportAsync(
        [.. "고양이 자전거 피아노 감자밭 우체국 김치 망원경 운동화 화물차 도서관".Split(' ').Select((about, at) => Line($"x{at}", $"{about} 이야기", $"{about} 하나만 생각했다.", category: $"S{at}"))]);

    private static object Line(string id, string title, string body, string language = "ko", string category = "Tech", params string[] tags) =>
        new { id, title, body, language, category, tags, slug = id };

    private async Task<IReadOnlyList<string>> TitlesAsync(string address) =>
        [.. (await _portal.Visitor().PageAsync(address)).QuerySelectorAll(".related .card-title").Select(title => title.TextContent)];

    private async Task<string?> ReasonAsync(string address) => (await _portal.Visitor().PageAsync(address)).QuerySelector(".related-reason")?.TextContent;

    private Task<List<string>> SlugsAsync(string of) => _portal.ReadAsync(db => db.RelatedLinks
        .Where(link => db.Articles.Any(article => article.Id == link.ArticleId && article.Slug == of))
        .OrderBy(link => link.Rank)
        .Select(link => db.Articles.Single(article => article.Id == link.RelatedId).Slug)
        .ToListAsync());

    private async Task<IReadOnlyList<string>> LinksAsync(Func<RelatedArticles, Task> write)
    {
        await write(_portal.Get<RelatedArticles>());
        var links = await _portal.ReadAsync(db => db.RelatedLinks.AsNoTracking().OrderBy(link => link.ArticleId).ThenBy(link => link.Rank).ToListAsync());
        return [.. links.Select(link => $"{link.ArticleId}>{link.RelatedId}: {string.Join(' ', link.Reasons.Told("section"))}")];
    }

    private sealed class Progress(List<(int Done, int All)> reports) : IProgress<(int Done, int All)>
    {
        public void Report((int Done, int All) value) => reports.Add(value);
    }
}
