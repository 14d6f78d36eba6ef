using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading.Bookmarks;
using PrismPortal.Pages.Library;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Reading.Library;

public sealed class BookmarkTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(
            [.. Newsroom.Many(3), new { id = "cable", title = "바다 밑의 길", summary = "요약", body = "본문", slug = "cable" }]);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Button_OfAVisitor_SendsToSignInWithTheActAndTheWayBack()
    {
        var page = await _portal.Visitor().PageAsync("/articles/cable");
        var form = page.QuerySelector(".actions form.keep")!;

        var answer = await _portal.Visitor().PostFormAsync(form.GetAttribute("action")!, ("article", Field(form, "article")), ("returnUrl", Field(form, "returnUrl")), ("act", "keep"));

        Assert.Equal("북마크", form.QuerySelector("button")!.TextContent);
        Assert.Equal("false", form.QuerySelector("button")!.GetAttribute("aria-pressed"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/account/login?returnUrl=%2Farticles%2Fcable&act=bookmark%3A{await CableAsync()}", answer.Headers.Location!.OriginalString);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Act_BegunByAVisitor_IsCompletedOnceTheySignIn()
    {
        var reader = await _portal.SignInAsync();
        var acts = _portal.Get<PendingActs>();

        await acts.CompleteAsync(reader.Id, $"bookmark:{await CableAsync()}");
        foreach (var nothing in new[] { "bookmark:x", "bookmark:999999", "bookmark:-1", "bookmark:" })
        {
            await acts.CompleteAsync(reader.Id, nothing);
        }

        await acts.CompleteAsync(reader.Id, "unknown:1");
        await acts.CompleteAsync(reader.Id, null);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Keep_ByForm_ReturnsAndShowsItEverywhere()
    {
        var reader = await _portal.SignInAsync();

        var answer = await KeepAsync(reader, "/articles/cable");

        Assert.Equal((HttpStatusCode.SeeOther, "/articles/cable"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        foreach (var path in new[] { "/articles/cable", "/", "/latest", "/search?q=%EB%B0%94%EB%8B%A4" })
        {
            var page = await reader.Browser.PageAsync(path);
            Assert.Equal(["true"], page.QuerySelectorAll($"form.keep:has(input[value='{await CableAsync()}']) button").Select(button => button.GetAttribute("aria-pressed")).Distinct());
            Assert.All(page.QuerySelectorAll("form.keep button"), button => Assert.Equal("북마크", button.GetAttribute("aria-label") ?? button.TextContent));
        }
    }

    [Fact]
    public async Task Button_InAPageWithAQuery_ComesBackToIt()
    {
        var reader = await _portal.SignInAsync();

        var page = await reader.Browser.PageAsync("/search?q=%EB%B0%94%EB%8B%A4");

        Assert.Equal("/search?q=%EB%B0%94%EB%8B%A4", Field(page.QuerySelector("form.keep")!, "returnUrl"));
        Assert.Equal("/search?q=%EB%B0%94%EB%8B%A4", Field((await _portal.Visitor().PageAsync("/search?q=%EB%B0%94%EB%8B%A4")).QuerySelector("form.keep")!, "returnUrl"));
    }

    [Fact]
    public async Task Keep_FiftyAtOnce_LeavesOne()
    {
        var reader = await _portal.SignInAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => KeepAsync(reader)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task KeepAndDrop_ForTheScript_AnswerWhatIsNow()
    {
        var reader = await _portal.SignInAsync();
        reader.Browser.DefaultRequestHeaders.Add("Accept", "application/json");

        var kept = await (await KeepAsync(reader)).Content.ReadFromJsonAsync<KeptAnswer>();
        var dropped = await (await reader.PostAsync("/me/bookmarks?lang=en", ("article", $"{await CableAsync()}"), ("act", "drop"))).Content.ReadFromJsonAsync<KeptAnswer>();

        Assert.Equal(new KeptAnswer(Kept: true, "북마크에 담았습니다."), kept);
        Assert.Equal(new KeptAnswer(Kept: false, "Bookmark removed."), dropped);
        Assert.Equal(0, await CountAsync());
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("")]
    [InlineData("cable")]
    public async Task Keep_OfNoArticle_IsNotFound(string article) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await _portal.SignInAsync()).PostAsync("/me/bookmarks", ("article", article), ("act", "keep"))).StatusCode);

    [Fact]
    public async Task Keep_OfADraft_IsNotFound()
    {
        var reader = await _portal.SignInAsync();
        await ChangeAsync(article => article.Unpublish());

        Assert.Equal(HttpStatusCode.NotFound, (await KeepAsync(reader)).StatusCode);
    }

    [Fact]
    public async Task Keep_ReturningToAnotherSite_StaysHere() =>
        Assert.Equal("/me/bookmarks", (await KeepAsync(await _portal.SignInAsync(), "//evil.example")).Headers.Location!.OriginalString);

    [Fact]
    public async Task Keep_BeyondTheMost_IsRefusedInWords()
    {
        var reader = await _portal.SignInAsync();
        await FillAsync(reader.Id, KeepBookmark.Most);

        var answer = await KeepAsync(reader);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("10000개까지", Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("[role=alert]")!.TextContent.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfTenThousand_AllCostTheSameAndWalkAnIndex()
    {
        var reader = await _portal.SignInAsync();
        await FillAsync(reader.Id, KeepBookmark.Most);
        await reader.Browser.PageAsync("/me/bookmarks");

        var first = await CostAsync(reader, "/me/bookmarks");
        var deep = TestPortal.Start.AddMinutes(-9_900).UtcTicks;
        var last = await CostAsync(reader, $"/me/bookmarks?after={deep}-5");

        Assert.Equal(first.Commands.Count, last.Commands.Count);
        Assert.InRange(first.Commands.Count, 3, 5);
        Assert.Equal((20, 20), (first.Rows, last.Rows));
        foreach (var after in new PrismPortal.Features.Reading.Keyset?[] { null, new(deep, 5) })
        {
            var plan = await PlanAsync(reader.Id, new BookmarkFilter { After = after });
            Assert.Contains("SEARCH", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("TEMP B-TREE", plan, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_FollowedToTheEnd_ShowEachOnce()
    {
        var reader = await _portal.SignInAsync();
        await FillAsync(reader.Id, 45);
        var seen = new List<string>();
        for (var path = "/me/bookmarks"; path is not null;)
        {
            var page = await reader.Browser.PageAsync(path);
            seen.AddRange(page.QuerySelectorAll(".library-item .library-title").Select(title => title.TextContent.Trim()));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(45, seen.Count);
        Assert.Equal(45, seen.Distinct().Count());
    }

    [Fact]
    public async Task Page_OfAnother_HasNothingOfMineAndChangesNothing()
    {
        var (mine, other) = (await _portal.SignInAsync("가람"), await _portal.SignInAsync("나래"));
        await KeepAsync(mine);
        var bookmark = await _portal.ReadAsync(db => db.Bookmarks.Select(row => row.Id).SingleAsync());
        await mine.PostAsync($"/me/bookmarks/{bookmark}/note", ("note", "나만의 쪽지"));
        await mine.PostAsync("/me/lists", ("name", "비밀 목록"));
        var list = await _portal.ReadAsync(db => db.ReadingLists.Select(row => row.Id).SingleAsync());
        await mine.PostAsync($"/me/bookmarks/{bookmark}/lists", ("list", $"{list}"));

        foreach (var path in new[] { "/me/bookmarks", $"/me/bookmarks?list={list}", "/me/bookmarks?q=%EB%82%98%EB%A7%8C", "/articles/cable", "/" })
        {
            var page = await other.Browser.GetStringAsync(path);
            Assert.DoesNotContain("나만의 쪽지", page, StringComparison.Ordinal);
            Assert.DoesNotContain("비밀 목록", page, StringComparison.Ordinal);
            Assert.DoesNotContain("aria-pressed=\"true\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("나만의 쪽지", await _portal.Visitor().GetStringAsync(path == "/" ? "/" : "/articles/cable"), StringComparison.Ordinal);
        }

        (string Path, (string, string)[] Fields)[] attempts =
        [
            ($"/me/bookmarks/{bookmark}/note", [("note", "남의 것")]), ($"/me/bookmarks/{bookmark}/lists", []),
            ($"/me/bookmarks/{bookmark}/order", [("list", $"{list}"), ("act", "up")]),
            ($"/me/lists/{list}", [("act", "rename"), ("name", "남의 것")]), ($"/me/lists/{list}", [("act", "delete")]), ($"/me/lists/{list}", [("act", "up")]),
        ];
        foreach (var (path, fields) in attempts)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(path, fields)).StatusCode);
        }

        await other.PostAsync("/me/bookmarks", ("article", $"{await CableAsync()}"), ("act", "drop"));
        var page2 = await mine.Browser.GetStringAsync($"/me/bookmarks?list={list}");
        Assert.Contains("나만의 쪽지", page2, StringComparison.Ordinal);
        Assert.Contains("비밀 목록", page2, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/me/bookmarks")]
    [InlineData("/me/history")]
    [InlineData("/me/history/1/changes")]
    public async Task Pages_ForAVisitor_LeadToSignIn(string path)
    {
        var answer = await _portal.Visitor().GetAsync(path);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/account/login?returnUrl=" + Uri.EscapeDataString(path), answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Search_FindsTitleStandfirstAndNote_AndTakesSignsAsTheyAre()
    {
        var reader = await _portal.SignInAsync();
        await KeepAsync(reader);
        var bookmark = await _portal.ReadAsync(db => db.Bookmarks.Select(row => row.Id).SingleAsync());
        await reader.PostAsync($"/me/bookmarks/{bookmark}/note", ("note", "100% 확인"));

        foreach (var (text, count) in new[] { ("바다", 1), ("요약", 1), ("100%", 1), ("0_", 0), ("%확", 0), ("바다", 1), ("없는 말", 0) })
        {
            var page = await reader.Browser.PageAsync("/me/bookmarks?q=" + Uri.EscapeDataString(text));
            Assert.Equal((text, count), (text, page.QuerySelectorAll(".library-item").Length));
        }
    }

    [Fact]
    public async Task Unread_ShowsWhatWasKeptAMonthAgoAndNeverRead()
    {
        var reader = await _portal.SignInAsync();
        await KeepAsync(reader);
        Assert.Empty((await reader.Browser.PageAsync("/me/bookmarks?unread=30")).QuerySelectorAll(".library-item"));
        _portal.Clock.Advance(TimeSpan.FromDays(30));
        var later = new Person(reader.Id, reader.Email, await _portal.SignedInAsync(reader.Id));

        Assert.Single((await later.Browser.PageAsync("/me/bookmarks?unread=30")).QuerySelectorAll(".library-item"));
        await later.PostAsync("/me/history", ("article", $"{await CableAsync()}"), ("revision", "1"));
        Assert.Empty((await later.Browser.PageAsync("/me/bookmarks?unread=30")).QuerySelectorAll(".library-item"));
    }

    [Fact]
    public async Task Article_ThatIsGone_IsShownHonestlyAndCanBeRemoved()
    {
        var reader = await _portal.SignInAsync();
        await KeepAsync(reader);

        await ChangeAsync(article => article.Archive());
        Assert.Contains("보관된 글", await reader.Browser.GetStringAsync("/me/bookmarks"), StringComparison.Ordinal);
        await ChangeAsync(article => article.Retract(new Retraction("사실과 다르다.", _portal.Clock.GetUtcNow())));
        var retracted = await reader.Browser.PageAsync("/me/bookmarks");
        Assert.Contains("사실과 다르다.", retracted.QuerySelector(".library-item")!.TextContent, StringComparison.Ordinal);
        Assert.Null(retracted.QuerySelector(".library-title a"));
        await ChangeAsync(article =>
        {
            article.Reinstate();
            article.Unpublish();
        });
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await _portal.ImportAsync(new { id = "cable", title = "아직 알리지 않은 제목", body = "초고" });
        var withdrawn = (await reader.Browser.PageAsync("/me/bookmarks")).QuerySelector(".library-item")!.TextContent;
        Assert.Contains("바다 밑의 길", withdrawn, StringComparison.Ordinal);
        Assert.DoesNotContain("알리지 않은", withdrawn, StringComparison.Ordinal);
        Assert.Empty((await reader.Browser.PageAsync("/me/bookmarks?q=" + Uri.EscapeDataString("알리지"))).QuerySelectorAll(".library-item"));

        Assert.Equal(HttpStatusCode.SeeOther, (await reader.PostAsync("/me/bookmarks", ("article", $"{await CableAsync()}"), ("act", "drop"))).StatusCode);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Note_TooLong_IsRefusedAndKeptInItsField()
    {
        var reader = await _portal.SignInAsync();
        await KeepAsync(reader);
        var bookmark = await _portal.ReadAsync(db => db.Bookmarks.Select(row => row.Id).SingleAsync());
        var note = new string('가', Bookmark.NoteMaxLength + 1);

        var answer = await reader.PostAsync($"/me/bookmarks/{bookmark}/note", ("note", note));

        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(note, page.QuerySelector("#f-note")!.TextContent);
        Assert.Equal("#f-note", page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
    }

    private static string Field(AngleSharp.Dom.IElement form, string name) => form.QuerySelector($"[name={name}]")!.GetAttribute("value")!;

    private Task<long> CableAsync() => _portal.ReadAsync(db => db.Articles.Where(article => article.Slug == "cable").Select(article => article.Id).SingleAsync());

    private Task<int> CountAsync() => _portal.ReadAsync(db => db.Bookmarks.CountAsync());

    private async Task<HttpResponseMessage> KeepAsync(Person reader, string returnUrl = "/") =>
        await reader.PostAsync("/me/bookmarks", ("article", $"{await CableAsync()}"), ("returnUrl", returnUrl), ("act", "keep"));

    private Task ChangeAsync(Action<Article> change) =>
        _portal.Get<PortalWriter>().WriteAsync(async db => change(await db.Articles.SingleAsync(article => article.Slug == "cable")));

    // Articles and bookmarks by the thousand, a minute apart, without the import's care.
    private Task FillAsync(string userId, int count) => _portal.Get<PortalWriter>().WriteAsync(async db =>
    {
        var columns = await db.Database.SqlQuery<string>($"SELECT name AS Value FROM pragma_table_info('Articles') WHERE name NOT IN ('Id', 'Slug', 'Title', 'ExternalId')").ToListAsync();
        var names = string.Join(", ", columns.Select(name => $"\"{name}\""));
        var last = TestPortal.Start.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
#pragma warning disable EF1002 // Names of columns and numbers of the test's own.
        await db.Database.ExecuteSqlRawAsync(
            $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
            INSERT INTO Articles (Slug, Title, {names}) SELECT 'many-' || i, '많은 글 ' || i, {names} FROM n, (SELECT * FROM Articles WHERE Slug = 'tech-기사-1' OR Slug <> 'cable' LIMIT 1);
            INSERT INTO Bookmarks (UserId, ArticleId, CreatedAt, Note)
            SELECT '{userId}', Id, strftime('%Y-%m-%d %H:%M:%S', '{last}', '-' || substr(Slug, 6) || ' minutes'), '' FROM Articles WHERE Slug LIKE 'many-%';
            """);
#pragma warning restore EF1002
    });

    private async Task<(IReadOnlyCollection<string> Commands, int Rows)> CostAsync(Person reader, string path)
    {
        _portal.Queries.Clear();
        var page = await reader.Browser.PageAsync(path);
        return ([.. _portal.Queries.Commands], page.QuerySelectorAll(".library-item").Length);
    }

    private Task<string> PlanAsync(string userId, BookmarkFilter filter) => _portal.ReadAsync(async db =>
    {
        await using var command = BookmarkQueries.Places(db, userId, filter).Take(21).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await db.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var plan = new List<string>();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(3));
        }

        return string.Join('\n', plan);
    });
}
