using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Editorial;

/// <summary>Beginning, saving, keeping copies and colliding.</summary>
public sealed class WritingTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _author = null!;
    private Person _editor = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        _author = await _portal.SignInAsync("한서진", Role.Author);
        _editor = await _portal.SignInAsync("정다온", Role.Editor);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Article_BegunTwiceWithOneKey_IsOne()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _author.BeginAsync(key: "page-1")));

        Assert.Single(ids.Distinct());
        Assert.Equal((1, 1), await _portal.ReadAsync(async db => (await db.Articles.CountAsync(), await db.Revisions.CountAsync())));
    }

    [Fact]
    public async Task Article_Begun_IsADraftNobodyReads()
    {
        var id = await _author.BeginAsync(Desk.Form with { Authors = [] });

        var article = await _portal.ReadAsync(db => db.Articles.AsNoTracking().Include(article => article.Category).SingleAsync(article => article.Id == id));
        Assert.Equal((ArticleState.Draft, _author.Id, "경제", "한서진", "바다-밑의-길"), (article.State, article.CreatedBy, article.Category!.Name, article.BylineText, article.Slug));
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/articles/바다-밑의-길")).StatusCode);
    }

    [Fact]
    public async Task Save_LeavesAVersionWithWhoAndWhy_AndNoneWhereNothingChanged()
    {
        var id = await _author.BeginAsync();

        var first = await (await _author.SaveAsync(id, new { form = Desk.Form with { Body = "새 본문." }, @base = 1, reason = "고침" })).JsonAsync();
        var again = await (await _author.SaveAsync(id, new { form = Desk.Form with { Body = "새 본문." }, @base = 2 })).JsonAsync();

        Assert.Equal((2, 2), (first.GetProperty("revision").GetInt32(), again.GetProperty("revision").GetInt32()));
        Assert.Equal(["한서진:", "한서진:고침"], await _portal.ReadAsync(db => db.Revisions.OrderBy(revision => revision.Number).Select(revision => revision.By + ":" + revision.Reason).ToListAsync()));
    }

    [Theory]
    [InlineData(12_000)]
    [InlineData(100_000)]
    public async Task Save_OfALongText_KeepsEverySyllable(int syllables)
    {
        var body = string.Join("\n\n", Enumerable.Range(0, syllables / 100).Select(number => $"{number:00000} " + new string((char)('가' + (number % 11_000)), 94)));
        var id = await _author.BeginAsync();

        Assert.Equal(HttpStatusCode.OK, (await _author.SendAsync($"/admin/articles/{id}/copy", new { form = Desk.Form with { Body = body }, @base = 1, version = 0 })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _author.SaveAsync(id, new { form = Desk.Form with { Body = body }, @base = 1 })).StatusCode);

        Assert.Equal(body, await _portal.ReadAsync(db => db.Revisions.Where(revision => revision.Number == 2).Select(revision => revision.Markdown).SingleAsync()));
    }

    [Fact]
    public async Task Save_BeyondTheBounds_NamesTheFieldsInTheWritersLanguage()
    {
        var id = await _author.BeginAsync();

        var answer = await _author.SaveAsync(id, new { form = Desk.Form with { Title = new string('가', 301) }, @base = 1 });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("제목은 300자까지 쓸 수 있습니다.", (await answer.JsonAsync()).GetProperty("errors").GetProperty("title").GetString());
        Assert.Equal(1, await _portal.ReadAsync(db => db.Revisions.CountAsync()));
    }

    [Fact]
    public async Task Save_AfterSomebodyElse_ChangesNothingAndGivesBothTexts()
    {
        var id = await _author.BeginAsync();
        await _editor.SaveAsync(id, new { form = Desk.Form with { Body = "첫 문단이다.\n\n편집자가 고친 둘째 문단.\n\n셋째 문단이다." }, @base = 1 });

        var mine = Desk.Form with { Title = "내 제목", Body = "내가 고친 첫 문단.\n\n내가 고친 둘째 문단.\n\n셋째 문단이다." };
        var answer = await _author.SaveAsync(id, new { form = mine, @base = 1 });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var json = await answer.JsonAsync();
        Assert.Equal(("정다온", 2), (json.GetProperty("by").GetString(), json.GetProperty("revision").GetInt32()));
        var merge = json.GetProperty("merge");
        Assert.Equal("내 제목", merge.GetProperty("form").GetProperty("title").GetString());
        var conflict = merge.GetProperty("body").EnumerateArray().Single(part => part.GetProperty("side").GetString() == "conflict");
        Assert.Contains("내가 고친 첫 문단.", conflict.GetProperty("mine").GetString(), StringComparison.Ordinal);
        Assert.Contains("편집자가 고친 둘째 문단.", conflict.GetProperty("theirs").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, await _portal.ReadAsync(db => db.Articles.Select(article => article.RevisionNumber).SingleAsync()));

        Assert.Equal(HttpStatusCode.OK, (await _author.SaveAsync(id, new { form = mine, @base = 2 })).StatusCode);
        Assert.Equal(3, await _portal.ReadAsync(db => db.Revisions.CountAsync()));
    }

    [Fact]
    public async Task Saves_FiftyAtOnceFromOneVersion_TakeOne()
    {
        var id = await _editor.BeginAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => _editor.SaveAsync(id, new { form = Desk.Form with { Body = $"본문 {number}." }, @base = 1 })));

        Assert.Equal((1, 49), (answers.Count(answer => answer.StatusCode == HttpStatusCode.OK), answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict)));
        Assert.Equal(2, await _portal.ReadAsync(db => db.Revisions.CountAsync()));
    }

    [Fact]
    public async Task Copy_Kept_IsOfferedAgainAndGoneAfterSaving()
    {
        var id = await _author.BeginAsync();
        var typed = Desk.Form with { Body = "치는 중" };

        var kept = await (await _author.SendAsync($"/admin/articles/{id}/copy", new { form = typed, @base = 1, version = 0 })).JsonAsync();

        Assert.Equal(1, kept.GetProperty("version").GetInt32());
        var queries = _portal.Get<EditorQueries>();
        var view = (await queries.OpenAsync(await _portal.MemberAsync(_author.Id), id))!;
        Assert.Equal((typed, 1, 1), (view.Copy!.Form, view.Copy.Base, view.Copy.Version));
        Assert.Equal(Desk.Form with { Slug = "바다-밑의-길" }, view.Form);
        Assert.Null((await queries.OpenAsync(await _portal.MemberAsync(_editor.Id), id))!.Copy);
        await _author.SaveAsync(id, new { form = typed, @base = 1 });
        Assert.Equal(0, await _portal.ReadAsync(db => db.WorkingCopies.CountAsync()));
    }

    [Fact]
    public async Task Copy_FromAnotherWindow_IsNotWrittenOver()
    {
        var id = await _author.BeginAsync();
        await _author.SendAsync($"/admin/articles/{id}/copy", new { form = Desk.Form with { Body = "새 창" }, @base = 1, version = 0 });

        var answer = await _author.SendAsync($"/admin/articles/{id}/copy", new { form = Desk.Form with { Body = "옛 창" }, @base = 1, version = 0 });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("새 창", (await answer.JsonAsync()).GetProperty("form").GetProperty("body").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await _author.SendAsync($"/admin/articles/{id}/discard", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _author.SendAsync($"/admin/articles/{id}/copy", new { form = Desk.Form, @base = 1, version = 0 })).StatusCode);
    }

    [Fact]
    public async Task Presence_NamesTheOthersForAWhile()
    {
        var id = await _author.BeginAsync();
        await _author.SendAsync($"/admin/articles/{id}/presence", new { });

        var seen = await (await _editor.SendAsync($"/admin/articles/{id}/presence", new { })).JsonAsync();
        _portal.Clock.Advance(Presence.Stays);
        var later = await (await _editor.SendAsync($"/admin/articles/{id}/presence", new { })).JsonAsync();

        Assert.Equal(["한서진"], seen.GetProperty("others").EnumerateArray().Select(name => name.GetString()));
        Assert.Empty(later.GetProperty("others").EnumerateArray());
    }

    [Fact]
    public async Task Slug_FollowsTheTitleUntilReadersKnowItAndLeavesARedirectThen()
    {
        var id = await _editor.BeginAsync();
        await _editor.SaveAsync(id, new { form = Desk.Form with { Title = "새 제목" }, @base = 1, move = "publish" });
        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync("/articles/새-제목")).StatusCode);

        await _editor.SaveAsync(id, new { form = Desk.Form with { Title = "더 새 제목" }, @base = 2 });
        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync("/articles/새-제목")).StatusCode);
        await _editor.SaveAsync(id, new { form = Desk.Form with { Title = "더 새 제목", Slug = "cable" }, @base = 3 });

        Assert.Equal(HttpStatusCode.MovedPermanently, (await _portal.Visitor().GetAsync("/articles/새-제목")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/articles/바다-밑의-길")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync("/articles/cable")).StatusCode);
    }

    [Fact]
    public async Task Suggestions_BeginWithWhatIsTyped()
    {
        await _author.BeginAsync(Desk.Form with { Tags = ["해저 케이블", "심해저", "100%"] });

        var tags = await (await _author.Browser.GetAsync("/admin/articles/suggest/tags?q=해저")).JsonAsync();
        var percent = await (await _author.Browser.GetAsync("/admin/articles/suggest/tags?q=%25")).JsonAsync();

        Assert.Equal(["해저 케이블", "심해저"], tags.GetProperty("items").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["100%"], percent.GetProperty("items").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(HttpStatusCode.NotFound, (await _author.Browser.GetAsync("/admin/articles/suggest/0?q=")).StatusCode);
    }

    [Fact]
    public async Task Check_NamesErrorsAndHints()
    {
        var json = await (await _author.SendAsync("/admin/articles/check", new ArticleForm { Language = "ko", Title = "제목" })).JsonAsync();

        Assert.Equal(["본문이 없습니다."], json.GetProperty("errors").EnumerateArray().Select(line => line.GetProperty("text").GetString()));
        Assert.NotEmpty(json.GetProperty("hints").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"form":null,"base":"x"}""")]
    [InlineData("""{"form":{"tags":[null],"hero":{}},"base":1}""")]
    [InlineData("""{"form":{"title":null,"tags":null,"authors":null,"body":null},"base":1}""")]
    [InlineData("""{"move":"burn"}""")]
    [InlineData("""{"move":99}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task Save_OfOddJson_IsRefusedNeverAnError(string json)
    {
        var id = await _author.BeginAsync();
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");

        var answer = await _author.Browser.PostAsync($"/admin/articles/{id}/save", content);

        Assert.InRange((int)answer.StatusCode, 400, 499);
    }
}
