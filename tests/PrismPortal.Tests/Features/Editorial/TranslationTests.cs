using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Editorial.Translating;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Editorial;

/// <summary>Translations: begun from an original, kept up with it block by block, published with it.</summary>
public sealed class TranslationTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _editor = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        _editor = await _portal.SignInAsync("정다온", Role.Editor);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Translation_Begun_HasTheWordsOfTheOriginalAndIsBegunOnce()
    {
        var id = await _editor.PublishAsync();

        var made = await TranslateAsync(id, "en");

        Assert.Equal(made, await TranslateAsync(id, "en"));
        var (article, markdown) = await _portal.ReadAsync(async db => (
            await db.Articles.Include(row => row.Tags).SingleAsync(row => row.Id == made), await db.Revisions.Where(row => row.ArticleId == made).Select(row => row.Markdown).SingleAsync()));
        Assert.Equal(
            ("en", "바다 밑의 길", "바다-밑의-길-en", ArticleState.Draft, (long?)id, 1, 2, Desk.Form.Body),
            (article.Language, article.Title, article.Slug, article.State, article.OriginalId, article.TranslatedRevision, article.Tags.Count, markdown));
        Assert.Equal(2, await _portal.ReadAsync(db => db.Articles.CountAsync(row => row.TranslationGroupId == article.TranslationGroupId)));
    }

    [Theory]
    [InlineData("ko")]
    [InlineData("fr")]
    [InlineData("")]
    public async Task Translation_IntoNoOtherLanguage_IsNotBegun(string language)
    {
        var id = await _editor.PublishAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await _editor.SendAsync($"/admin/articles/{id}/translate", new { language })).StatusCode);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Articles.CountAsync()));
    }

    [Fact]
    public async Task Original_ThatChanges_MarksItsBlocksAndTellsReadersUntilTheTranslationFollows()
    {
        var id = await _editor.PublishAsync();
        var translation = await TranslateAsync(id, "en");
        await _editor.SaveAsync(translation, new { form = Desk.Form with { Language = "en", Title = "The road", Body = "One.\n\nTwo.\n\nThree." }, @base = 1 });
        await _editor.SaveAsync(translation, new { move = "publish" });
        _portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await _editor.SaveAsync(id, new { form = Desk.Form with { Body = "첫 문단이다.\n\n고친 문단이다." }, @base = 1, change = "correction", note = "숫자를 바로잡았습니다." });

        var original = (await OriginalAsync(translation)).GetProperty("original");
        Assert.Equal((1, 2), (original.GetProperty("translated").GetInt32(), original.GetProperty("revision").GetInt32()));
        Assert.Equal(["첫 문단이다. False", "고친 문단이다. True"], original.GetProperty("blocks").EnumerateArray().Select(block => $"{block.GetProperty("text")} {block.GetProperty("isChanged")}"));
        Assert.Equal(["둘째 문단이다.", "셋째 문단이다."], original.GetProperty("gone").EnumerateArray().Select(gone => gone.GetString()));
        Assert.Equal("The original was changed on 2 March 2026. This translation does not include the change yet.", await NoticeAsync());

        var followed = await _editor.SendAsync($"/admin/articles/{translation}/original", new { revision = 2 });
        Assert.All((await followed.JsonAsync()).GetProperty("original").GetProperty("blocks").EnumerateArray(), block => Assert.False(block.GetProperty("isChanged").GetBoolean()));
        Assert.Null(await NoticeAsync());
    }

    [Fact]
    public async Task Original_WithATypoMended_TellsReadersOfTheTranslationNothing()
    {
        var id = await _editor.PublishAsync();
        var translation = await TranslateAsync(id, "en");
        await _editor.SaveAsync(translation, new { move = "publish" });
        await _editor.SaveAsync(id, new { form = Desk.Form with { Body = "첫 문단이다!" }, @base = 1 });

        Assert.Null(await NoticeAsync());
        Assert.Equal(2, (await OriginalAsync(translation)).GetProperty("original").GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Versions_PublishedTogether_AppearTogetherOrNotAtAll()
    {
        var id = await _editor.BeginAsync();
        var english = await TranslateAsync(id, "en");
        var japanese = await TranslateAsync(id, "ja");
        await _editor.SaveAsync(japanese, new { form = Desk.Form with { Language = "ja", Body = "" }, @base = 1 });

        var answer = await _editor.SaveAsync(id, new { move = "publish", together = true });

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "日本語판에 먼저 고칠 것이 있습니다. 아무것도 바뀌지 않았습니다."), (answer.StatusCode, (await answer.JsonAsync()).GetProperty("title").GetString()));
        Assert.Equal([ArticleState.Draft, ArticleState.Draft, ArticleState.Draft], await StatesAsync());

        await _editor.SaveAsync(japanese, new { form = Desk.Form with { Language = "ja", Body = "本文。" }, @base = 2 });
        Assert.Equal(HttpStatusCode.OK, (await _editor.SaveAsync(id, new { move = "publish", together = true })).StatusCode);
        Assert.Equal([ArticleState.Published, ArticleState.Published, ArticleState.Published], await StatesAsync());
        Assert.Equal(3, await _portal.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == AuditAct.ArticlePublish)));
        Assert.Equal(2, (await _portal.Visitor().PageAsync("/articles/바다-밑의-길")).QuerySelectorAll(".translations a").Length);
        Assert.True(english > id);
    }

    [Fact]
    public async Task Version_PublishedAlone_LeavesTheOthersWhereTheyAre()
    {
        var id = await _editor.BeginAsync();
        await TranslateAsync(id, "en");

        await _editor.SaveAsync(id, new { move = "schedule", at = "2026-03-02T18:00" });

        Assert.Equal([ArticleState.Scheduled, ArticleState.Draft], await StatesAsync());
    }

    [Fact]
    public async Task Language_OfAnotherVersion_IsRefused()
    {
        var id = await _editor.BeginAsync();
        await TranslateAsync(id, "en");

        var answer = await _editor.SaveAsync(id, new { form = Desk.Form with { Language = "en" }, @base = 1 });

        Assert.Equal("이 기사에는 그 언어판이 이미 있습니다.", (await answer.JsonAsync()).GetProperty("errors").GetProperty("language").GetString());
    }

    [Theory]
    [InlineData(Role.Author)]
    [InlineData(Role.Moderator)]
    [InlineData(Role.Reader)]
    public async Task Translations_ForWhoMayNotOpenTheArticle_AreRefused(string role)
    {
        var id = await _editor.PublishAsync();
        var translation = await TranslateAsync(id, "en");
        var (stranger, who) = await _portal.StaffAsync(role, "남의 사람");

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.SendAsync($"/admin/articles/{id}/translate", new { language = "ja" })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Browser.GetAsync($"/admin/articles/{translation}/original")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.SendAsync($"/admin/articles/{translation}/original", new { revision = 1 })).StatusCode);
        await Assert.ThrowsAsync<NotAllowedException>(() => _portal.Get<BeginTranslation>().RunAsync(who, id, "ja"));
        await Assert.ThrowsAsync<NotAllowedException>(() => _portal.Get<Originals>().FindAsync(who, translation));
        await Assert.ThrowsAsync<NotAllowedException>(() => _portal.Get<Originals>().FollowAsync(who, translation, 1));
    }

    [Fact]
    public async Task Author_WhoHandedTheTranslationIn_CannotSayItFollows()
    {
        var (author, who) = await _portal.StaffAsync(Role.Author, "한서진");
        var id = await author.BeginAsync();
        var made = await _portal.Get<BeginTranslation>().RunAsync(who, id, "en");
        await author.SaveAsync(made!.Value, new { move = "submit" });

        await Assert.ThrowsAsync<NotAllowedException>(() => _portal.Get<Originals>().FollowAsync(who, made.Value, 1));
    }

    [Fact]
    public async Task Original_OfWhatIsNone_OrInARevisionThatIsNot_IsNotFound()
    {
        var id = await _editor.PublishAsync();
        var translation = await TranslateAsync(id, "en");

        Assert.Equal(HttpStatusCode.NotFound, (await _editor.Browser.GetAsync($"/admin/articles/{id}/original")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _editor.SendAsync($"/admin/articles/{translation}/original", new { revision = 9 })).StatusCode);
    }

    [Theory]
    [InlineData("하나\n\n둘", "하나\n\n둘", "하나 False|둘 False", "")]
    [InlineData("하나\n\n둘", "둘\n\n하나", "둘 False|하나 False", "")]
    [InlineData("하나", "하나\n\n하나", "하나 False|하나 True", "")]
    [InlineData("하나\n\n둘\n\n셋", "하나\n\n셋", "하나 False|셋 False", "둘")]
    [InlineData("[길](https://example.org/a)", "[길](https://example.org/b)", "길 True", "길")]
    [InlineData("", "하나", "하나 True", "")]
    public void Freshness_OfBlocks_IsAsTheyWereOrNot(string before, string now, string blocks, string gone)
    {
        var found = Freshness.Of(Blocks(before), Blocks(now));

        Assert.Equal((blocks, gone), (string.Join('|', found.Blocks.Select(block => $"{block.Text} {block.IsChanged}")), string.Join('|', found.Gone)));
    }

    private static IReadOnlyList<PrismPortal.Features.Articles.Blocks.Block> Blocks(string markdown) =>
        BodyParser.Parse(new ArticleContent("ko", "", "", markdown), ArticleBody.Empty()).Blocks;

    private async Task<long> TranslateAsync(long id, string language)
    {
        var answer = await _editor.SendAsync($"/admin/articles/{id}/translate", new { language });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.JsonAsync()).GetProperty("id").GetInt64();
    }

    private async Task<JsonElement> OriginalAsync(long id) => await (await _editor.Browser.GetAsync($"/admin/articles/{id}/original")).JsonAsync();

    private async Task<string?> NoticeAsync()
    {
        var slug = await _portal.ReadAsync(db => db.Articles.Where(article => article.Language == "en").Select(article => article.Slug).SingleAsync());
        // Kept pages are told apart by what changed on them; what stands on another article is asked once more.
        await _portal.Visitor().GetAsync($"/articles/{Uri.EscapeDataString(slug)}");
        _portal.Get<PrismPortal.Shared.Caching.PageCache>().Clear();
        return (await _portal.Visitor().PageAsync($"/articles/{Uri.EscapeDataString(slug)}")).QuerySelector(".story-head .notice")?.TextContent;
    }

    private Task<List<ArticleState>> StatesAsync() => _portal.ReadAsync(db => db.Articles.OrderBy(article => article.Id).Select(article => article.State).ToListAsync());
}
