using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Reading.Bookmarks;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Features.Reading.History;
using PrismPortal.Features.Transfer.OwnData;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Profile;

public sealed class OwnDataTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await FillAsync(_portal);
        _reader = await _portal.SignInAsync("새벽빛");
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Export_HoldsAllOfTheReaderAndNothingOfAnother()
    {
        var other = await _portal.SignInAsync("다른 사람");
        await KeepAsync(_portal, _reader.Id, "내 메모");
        await KeepAsync(_portal, other.Id, "남의 메모");
        await _reader.PostAsync("/articles/a1/comments", ("text", "내 **댓글**"));
        var id = await _portal.ReadAsync(db => db.Comments.Select(comment => comment.Id).SingleAsync());
        await other.PostAsync("/articles/a1/comments", ("text", "남의 댓글"));
        await other.PostAsync($"/articles/a1/comments/{id}/vote", ("act", "vote"));

        var said = await _portal.ReadAsync(db => db.Comments.Where(comment => comment.UserId == other.Id).Select(comment => comment.Id).SingleAsync());
        await _reader.PostAsync($"/articles/a1/comments/{said}/react", ("react", "thanks"));
        await _reader.PostAsync($"/articles/a1/comments/{said}/follow", ("act", "follow"));
        await other.PostAsync($"/articles/a1/comments/{id}/react", ("react", "funny"));
        await _reader.PostAsync($"/articles/a1/comments/{said}/report", ("reason", "Spam"), ("note", "광고 같아요"));
        await other.PostAsync($"/articles/a1/comments/{id}/report", ("reason", "Abuse"));
        await _portal.RemoveAsync(id);
        await _reader.PostAsync($"/me/comments/{id}/appeal", ("text", "다시 봐 주세요"));

        var answer = await _reader.PostAsync("/me/data/export", ("all", "on"));

        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var files = Unpack(await answer.Content.ReadAsByteArrayAsync());
        using var json = JsonDocument.Parse(files["prism-data.json"]);
        Assert.Equal(("prism-data", 1), (json.RootElement.GetProperty("format").GetString(), json.RootElement.GetProperty("version").GetInt32()));
        Assert.Equal(2, json.RootElement.GetProperty("bookmarks").GetArrayLength());
        var comment = Assert.Single(json.RootElement.GetProperty("comments").EnumerateArray().ToArray());
        Assert.Equal(("내 **댓글**", 1), (comment.GetProperty("text").GetString(), comment.GetProperty("recommendations").GetInt32()));
        Assert.Equal(0, json.RootElement.GetProperty("recommendations").GetArrayLength());
        Assert.Equal("thanks", Assert.Single(json.RootElement.GetProperty("reactions").EnumerateArray().ToArray()).GetProperty("kind").GetString());
        Assert.Equal(said, Assert.Single(json.RootElement.GetProperty("followedThreads").EnumerateArray().ToArray()).GetProperty("comment").GetInt64());
        var report = Assert.Single(json.RootElement.GetProperty("commentReports").EnumerateArray().ToArray());
        Assert.Equal((said, "광고 같아요"), (report.GetProperty("comment").GetInt64(), report.GetProperty("note").GetString()));
        Assert.Equal("다시 봐 주세요", Assert.Single(json.RootElement.GetProperty("appeals").EnumerateArray().ToArray()).GetProperty("text").GetString());
        Assert.StartsWith("<!DOCTYPE NETSCAPE-Bookmark-file-1>", files["bookmarks.html"], StringComparison.Ordinal);
        Assert.Contains("http://localhost/articles/a1", files["bookmarks.html"], StringComparison.Ordinal);
        Assert.Contains("내 메모", files["notes.md"], StringComparison.Ordinal);
        var all = string.Concat(files.Values);
        Assert.Contains(_reader.Email, all, StringComparison.Ordinal);
        Assert.DoesNotContain("남의 메모", all, StringComparison.Ordinal);
        Assert.DoesNotContain("남의 댓글", all, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Email, all, StringComparison.Ordinal);
        Assert.DoesNotContain("PasswordHash", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("KeyHash", all, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Import_IntoAnotherPortal_BringsWhatIsFoundOnceAndTellsTheRest()
    {
        await KeepAsync(_portal, _reader.Id, "내 메모");
        var archive = await (await _reader.PostAsync("/me/data/export", ("all", "on"))).Content.ReadAsByteArrayAsync();
        await using var elsewhere = await TestPortal.StartAsync();
        await elsewhere.ImportAsync(new { id = "a1", title = "첫 기사", body = "다른 곳의 본문. 둘째 문장이다.", slug = "renamed" });
        var there = await elsewhere.SignInAsync("새벽빛");

        var first = Html.Parse(await (await UploadAsync(there, archive)).Content.ReadAsStringAsync());
        var again = Html.Parse(await (await UploadAsync(there, archive)).Content.ReadAsStringAsync());

        Assert.Contains("둘째 기사", first.QuerySelector(".form-notice details")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("새로 1", first.QuerySelector(".form-notice li")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("새로 0, 이미 있음 1", again.QuerySelector(".form-notice li")!.TextContent, StringComparison.Ordinal);
        var brought = await elsewhere.ReadAsync(db => db.Bookmarks.AsNoTracking().SingleAsync());
        Assert.Equal((there.Id, "내 메모"), (brought.UserId, brought.Note));
        Assert.Equal((1, 1, 1), await elsewhere.ReadAsync(async db => (await db.ListEntries.CountAsync(), await db.ReadingMarks.CountAsync(), await db.Highlights.CountAsync())));
        Assert.Equal("새벽빛", await elsewhere.ReadAsync(db => db.Users.Select(user => user.DisplayName).SingleAsync()));
    }

    [Fact]
    public async Task Import_OfSomethingElse_IsRefusedWithAClearWord()
    {
        byte[][] files =
        [
            [],
            Encoding.UTF8.GetBytes("no archive"),
            Zip(("other.txt", "x")),
            Zip(("prism-data.json", "{")),
            Zip(("prism-data.json", "{\"format\":\"prism-data\",\"version\":99}")),
            Zip(("prism-data.json", "{\"format\":\"prism-data\",\"version\":1,\"lists\":" + new string('[', 1_000))),
            Zip(("../../prism-data.json", "{\"format\":\"prism-data\",\"version\":1}")),
            Zip([.. Enumerable.Range(0, 2_000).Select(number => ($"{number}.txt", ""))]),
            Zip(("prism-data.json", "{\"format\":\"prism-data\",\"version\":1,\"x\":\"" + new string(' ', 70 * 1024 * 1024) + "\"}")),
        ];
        foreach (var file in files)
        {
            _portal.Clock.Advance(TimeSpan.FromMinutes(30));
            var answer = await UploadAsync(_reader, file);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.NotNull(Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("#f-archive-error"));
        }
    }

    [Fact]
    public async Task Import_OfWildValues_KeepsThemWithinTheirBounds()
    {
        var wild = Zip(("prism-data.json", JsonSerializer.Serialize(new
        {
            format = "prism-data",
            version = 1,
            lists = new object[] { new { name = new string('가', 500) }, new { name = "" }, null! },
            bookmarks = new object[] { new { article = new { externalId = "a1" }, createdAt = "2999-01-01T00:00:00Z", note = new string('x', 50_000), lists = new[] { new { list = "없는 목록", position = -5 } } }, new { } },
            history = new object[] { new { article = new { slug = "a1" }, revision = 99, progress = 900, blockId = "<script>" } },
            highlights = new object[] { new { article = new { slug = "a1" }, colour = 77, quote = "본문", blockId = "abc" }, new { article = new { slug = "a1" }, colour = 1, quote = new string('q', 9_000), blockId = "abc" } },
        })));

        Assert.Equal(HttpStatusCode.OK, (await UploadAsync(_reader, wild)).StatusCode);

        var bookmark = await _portal.ReadAsync(db => db.Bookmarks.AsNoTracking().SingleAsync());
        Assert.Equal((Bookmark.NoteMaxLength, true), (bookmark.Note.Length, bookmark.CreatedAt <= _portal.Clock.GetUtcNow()));
        var mark = await _portal.ReadAsync(db => db.ReadingMarks.AsNoTracking().SingleAsync());
        Assert.Equal((1, 100, ""), (mark.Revision, mark.Progress, mark.BlockId));
        Assert.Equal(0, await _portal.ReadAsync(db => db.Highlights.CountAsync()));
        Assert.True(await _portal.ReadAsync(db => db.ReadingLists.AllAsync(list => list.Name.Length <= ReadingList.NameMaxLength)));
    }

    [Fact]
    public async Task Deletion_WithTheWrongPassword_IsRefused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await _reader.PostAsync("/me/data/delete", ("password", "wrong words"))).StatusCode);
        Assert.Null(await _portal.ReadAsync(db => db.Users.Select(user => user.DeletionDueAt).SingleAsync()));
    }

    [Fact]
    public async Task Deletion_HappensAfterADayAndNotAMinuteBefore()
    {
        await KeepAsync(_portal, _reader.Id, "내 메모");
        var elsewhere = await _portal.SignedInAsync(_reader.Id);
        Assert.Equal(HttpStatusCode.SeeOther, (await _reader.PostAsync("/me/data/delete", ("password", Person.Password))).StatusCode);
        Assert.NotNull((await _reader.Browser.PageAsync("/me/data")).QuerySelector(".deletion-notice"));
        Assert.Equal(HttpStatusCode.SeeOther, (await elsewhere.GetAsync("/me/data")).StatusCode);

        _portal.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        await RunJobsAsync();
        Assert.Equal(1, await _portal.ReadAsync(db => db.Users.CountAsync()));
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunJobsAsync();

        Assert.Equal((0, 0, 0, 0, 0), await _portal.ReadAsync(async db => (
            await db.Users.CountAsync(), await db.Bookmarks.CountAsync(), await db.ReadingMarks.CountAsync(), await db.Highlights.CountAsync(), await db.Sessions.CountAsync())));
        Assert.Equal(HttpStatusCode.SeeOther, (await _reader.Browser.GetAsync("/me/data")).StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Deletion_Undone_ByButtonOrLink_LeavesEverything(bool byLink)
    {
        await KeepAsync(_portal, _reader.Id, "내 메모");
        await _reader.PostAsync("/me/data/delete", ("password", Person.Password));
        var link = await Browser.LinkOfLetterAsync(_portal, _reader.Email);
        var code = PrismPortal.Tests.Features.Accounts.RegisterTests.CodeOf(link);
        Assert.Single(Html.Parse(await _portal.Visitor().GetStringAsync(link)).QuerySelectorAll("main button"));
        Assert.NotNull(await _portal.ReadAsync(db => db.Users.Select(user => user.DeletionDueAt).SingleAsync()));

        var answer = byLink
            ? await _portal.Visitor().PostFormAsync("/account/undo-deletion", ("code", code))
            : await _reader.PostAsync("/me/data/undo", ("undo", "on"));

        Assert.True((int)answer.StatusCode < 400);
        Assert.Equal(HttpStatusCode.Gone, (await _portal.Visitor().PostFormAsync("/account/undo-deletion", ("code", code))).StatusCode);
        _portal.Clock.Advance(TimeSpan.FromDays(2));
        await RunJobsAsync();
        Assert.Equal((1, 2), await _portal.ReadAsync(async db => (await db.Users.CountAsync(), await db.Bookmarks.CountAsync())));
    }

    [Fact]
    public async Task Administrator_TheLast_StaysAndOfTwoWhoLeaveAtOnceOneStays()
    {
        var one = await _portal.SignInAsync("하나둘", Role.Admin);
        Assert.Equal(HttpStatusCode.BadRequest, (await one.PostAsync("/me/data/delete", ("password", Person.Password))).StatusCode);
        var two = await _portal.SignInAsync("둘셋", Role.Admin);

        var answers = await Task.WhenAll(one.PostAsync("/me/data/delete", ("password", Person.Password)), two.PostAsync("/me/data/delete", ("password", Person.Password)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.SeeOther);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Users.CountAsync(user => user.DeletionDueAt != null)));
    }

    [Fact]
    public async Task Exports_TooMany_Wait()
    {
        for (var time = 0; time < 5; time++)
        {
            Assert.Equal(HttpStatusCode.OK, (await _reader.PostAsync("/me/data/export", ("all", "on"))).StatusCode);
        }

        var answer = await _reader.PostAsync("/me/data/export", ("all", "on"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("/me/data/export")]
    [InlineData("/me/data/delete")]
    [InlineData("/me/data/undo")]
    public async Task Forms_AsVisitor_AreRefused(string path) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _portal.Visitor().PostFormAsync(path, ("all", "on"))).StatusCode);

    private static Task<PrismPortal.Features.Transfer.Import.ImportReport> FillAsync(TestPortal portal) => portal.ImportAsync(
        new { id = "a1", title = "첫 기사", body = "본문 하나. 둘째 문장이다.", slug = "a1" },
        new { id = "a2", title = "둘째 기사", body = "본문 둘.", slug = "a2" });

    private static Task KeepAsync(TestPortal portal, string userId, string note) => portal.Get<PortalWriter>().WriteAsync(async db =>
    {
        var now = portal.Clock.GetUtcNow();
        var articles = await db.Articles.OrderBy(article => article.Slug).ToListAsync();
        var list = new ReadingList(userId, "나중에", 0, now);
        db.ReadingLists.Add(list);
        var bookmarks = articles.Select(article => new Bookmark(userId, article.Id, now)).ToArray();
        bookmarks[0].Annotate(note);
        db.Bookmarks.AddRange(bookmarks);
        await db.SaveChangesAsync();
        db.ListEntries.Add(new ListEntry(list.Id, bookmarks[0].Id, 0));
        var mark = new ReadingMark(userId, articles[0].Id, now);
        mark.Read(1, "", 50, now);
        db.ReadingMarks.Add(mark);
        db.Highlights.Add(new Highlight(userId, articles[0].Id, 1, new Passage("abcdefgh", 0, "둘째 문장이다.", "본문 하나. ", ""), 1, note, now));
    });

    private Task<int> RunJobsAsync() => _portal.Get<JobQueue>().RunDueAsync("test", (_, error) => throw error, CancellationToken.None);

    private static async Task<HttpResponseMessage> UploadAsync(Person person, byte[] archive)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(archive), "archive", "data.zip" } };
        return await person.Browser.PostAsync("/me/data/import", content);
    }

    private static Dictionary<string, string> Unpack(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return zip.Entries.ToDictionary(
            entry => entry.FullName,
            entry =>
            {
                using var reader = new StreamReader(entry.Open());
                return reader.ReadToEnd();
            },
            StringComparer.Ordinal);
    }

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return bytes.ToArray();
    }
}
