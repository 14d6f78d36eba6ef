using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Taxonomy;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Shared.Mail;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Reading.Topics;

public sealed class FollowTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public static TheoryData<string, FollowKind, string> Pages => new()
    {
        { "/tags/선", FollowKind.Tag, "선" },
        { "/en/tags/선", FollowKind.Tag, "선" },
        { "/authors/정다온", FollowKind.Author, "정다온" },
        { "/series/sea", FollowKind.Series, "sea" },
    };

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(
            TopicDesk.Article("one", TestPortal.Start.AddHours(-2), ["선", "바다"]),
            TopicDesk.Article("two", TestPortal.Start.AddHours(-1), ["선"]));
        await _portal.SerialiseAsync("sea", "one", "two");
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Button_OfAVisitor_SendsToSignInWithTheActAndTheWayBack(string path, FollowKind kind, string slug)
    {
        var subject = await _portal.SubjectAsync(kind, slug);
        var form = (await _portal.Visitor().PageAsync(path)).QuerySelector(".follow form")!;

        var answer = await _portal.Visitor().PostFormAsync(form.GetAttribute("action")!, ("subject", Field(form, "subject")), ("returnUrl", Field(form, "returnUrl")), ("act", "follow"));

        Assert.Equal(subject.ToString(), Field(form, "subject"));
        Assert.Equal(("false", path.StartsWith("/en", StringComparison.Ordinal) ? "Follow" : "팔로우"), (form.QuerySelector("button")!.GetAttribute("aria-pressed"), form.QuerySelector("button")!.TextContent));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(Uri.UnescapeDataString(path), Uri.UnescapeDataString(Field(form, "returnUrl")));
        Assert.Contains($"act=follow-topic%3A{subject.ToString().Replace(":", "%3A", StringComparison.Ordinal)}", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Act_BegunByAVisitor_IsCompletedOnceTheySignIn()
    {
        var reader = await _portal.SignInAsync();
        var acts = _portal.Get<PendingActs>();
        var tag = await _portal.SubjectAsync(FollowKind.Tag, "선");

        await acts.CompleteAsync(reader.Id, $"follow-topic:{tag}");
        foreach (var nothing in new[] { "tag:999999", "tag:-1", "tag:", "tag", "section:1", "Tag:1", "tag:1:2", "", "author:x" })
        {
            await acts.CompleteAsync(reader.Id, "follow-topic:" + nothing);
        }

        Assert.Equal(1, await CountAsync());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Follow_ByForm_ReturnsAndStandsInThePageEveryoneShares(string path, FollowKind kind, string slug)
    {
        var reader = await _portal.SignInAsync();
        var subject = (await _portal.SubjectAsync(kind, slug)).ToString();
        var shared = await _portal.Visitor().GetStringAsync(path);

        var answer = await reader.PostAsync("/me/following", ("subject", subject), ("act", "follow"), ("returnUrl", "/latest"));

        Assert.Equal((HttpStatusCode.SeeOther, "/latest"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        var own = (await reader.Browser.PageAsync(path)).QuerySelector(".follow")!;
        Assert.Equal(("true", "drop"), (own.QuerySelector("button")!.GetAttribute("aria-pressed"), own.QuerySelector("button")!.GetAttribute("value")));
        Assert.Contains("1", own.QuerySelector(".follow-count")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(shared, await _portal.Visitor().GetStringAsync(path));

        await reader.PostAsync("/me/following", ("subject", subject), ("act", "drop"));
        Assert.Equal("false", (await reader.Browser.PageAsync(path)).QuerySelector(".follow button")!.GetAttribute("aria-pressed"));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Followers_AreCountedForVisitorsOnceThePageIsMadeAnew()
    {
        Assert.Equal("팔로워 0명", await FollowersAsync());
        foreach (var name in new[] { "하나둘", "둘셋넷" })
        {
            await _portal.FollowsAsync(await _portal.SignInAsync(name), FollowKind.Tag, "선");
        }

        await _portal.ImportAsync(TopicDesk.Article("three", TestPortal.Start, ["선"]));

        Assert.Equal("팔로워 2명", await FollowersAsync());
    }

    [Fact]
    public async Task Follow_ManyAtOnce_LeavesOne()
    {
        var reader = await _portal.SignInAsync();
        var subject = await _portal.SubjectAsync(FollowKind.Tag, "선");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _portal.Get<FollowTopic>().FollowAsync(reader.Id, subject))));

        Assert.All(outcomes, outcome => Assert.Equal(FollowOutcome.Done, outcome));
        Assert.Equal(1, await CountAsync());
    }

    [Theory]
    [InlineData("tag:999999")]
    [InlineData("author:999999")]
    [InlineData("series:999999")]
    [InlineData("nothing")]
    [InlineData("")]
    public async Task Follow_OfWhatIsNotThere_IsNotFoundAndChangesNothing(string subject)
    {
        var reader = await _portal.SignInAsync();

        foreach (var act in new[] { "follow", "drop" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await reader.PostAsync("/me/following", ("subject", subject), ("act", act))).StatusCode);
        }

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Follow_OfWhatOnlyDraftsHave_IsNotFound()
    {
        var reader = await _portal.SignInAsync();
        var subjects = new[] { await _portal.SubjectAsync(FollowKind.Tag, "선"), await _portal.SubjectAsync(FollowKind.Author, "정다온"), await _portal.SubjectAsync(FollowKind.Series, "sea") };
        await _portal.Get<PortalWriter>().WriteAsync(async db => (await db.Articles.ToListAsync()).ForEach(article => article.Unpublish()));

        foreach (var subject in subjects)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await reader.PostAsync("/me/following", ("subject", subject.ToString()), ("act", "follow"))).StatusCode);
        }

        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Drop_OfAVisitor_IsNotMadeToFollowBySigningIn()
    {
        var answer = await _portal.Visitor().PostFormAsync("/me/following", ("subject", (await _portal.SubjectAsync(FollowKind.Tag, "선")).ToString()), ("act", "drop"));

        Assert.DoesNotContain("follow-topic", answer.Headers.Location?.OriginalString ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain("follow-topic", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follow_BeyondTheMost_IsRefusedInWords()
    {
        var reader = await _portal.SignInAsync();
        await _portal.Get<PortalWriter>().WriteAsync(db =>
        {
            db.Follows.AddRange(Enumerable.Range(1_000_000, FollowTopic.Most).Select(id => new Follow(reader.Id, FollowKind.Tag, id, TestPortal.Start)));
            return Task.CompletedTask;
        });

        var answer = await reader.PostAsync("/me/following", ("subject", (await _portal.SubjectAsync(FollowKind.Tag, "선")).ToString()), ("act", "follow"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("300개까지", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(FollowTopic.Most, await CountAsync());
    }

    [Fact]
    public async Task Visitor_IsSentToSignInAndAForeignPageIsRefused()
    {
        var reader = await _portal.SignInAsync();
        var subject = (await _portal.SubjectAsync(FollowKind.Tag, "선")).ToString();

        var visited = await _portal.Visitor().GetAsync("/me/following");
        reader.Browser.DefaultRequestHeaders.Remove("Origin");
        reader.Browser.DefaultRequestHeaders.Add("Origin", "http://elsewhere.example");
        var foreign = await reader.PostAsync("/me/following", ("subject", subject), ("act", "follow"));

        Assert.StartsWith("/account/login", visited.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.True((int)foreign.StatusCode is 400 or 403, $"{foreign.StatusCode}");
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Follows_AreInTheReadersOwnData()
    {
        var reader = await _portal.SignInAsync();
        await _portal.FollowsAsync(reader, FollowKind.Tag, "선");
        await _portal.FollowsAsync(reader, FollowKind.Series, "sea");
        await _portal.FollowsAsync(await _portal.SignInAsync("남"), FollowKind.Tag, "바다");

        var answer = await reader.PostAsync("/me/data/export", ("all", "on"));

        using var zip = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync());
        await using var entry = await zip.GetEntry("prism-data.json")!.OpenAsync();
        using var json = await System.Text.Json.JsonDocument.ParseAsync(entry);
        Assert.Equal(
            ["Tag 선 선", "Series sea 바다의 길"],
            json.RootElement.GetProperty("followedTopics").EnumerateArray().Select(row => $"{row.GetProperty("kind")} {row.GetProperty("slug")} {row.GetProperty("name")}"));
    }

    [Fact]
    public async Task Follows_GoWithTheAccount()
    {
        var reader = await _portal.SignInAsync();
        await _portal.FollowsAsync(reader, FollowKind.Tag, "선");
        await _portal.FollowsAsync(await _portal.SignInAsync("남"), FollowKind.Author, "정다온");
        await reader.PostAsync("/me/data/delete", ("password", Person.Password));

        _portal.Clock.Advance(TimeSpan.FromHours(25));
        await _portal.RunJobsAsync();

        Assert.Equal(FollowKind.Author, await _portal.ReadAsync(db => db.Follows.Select(follow => follow.Kind).SingleAsync()));
    }

    [Fact]
    public async Task Tags_Merged_KeepTheirFollowersOnce()
    {
        var (_, editor) = await _portal.StaffAsync(Role.Editor, "윤편집");
        var (one, both) = (await _portal.SignInAsync("하나만"), await _portal.SignInAsync("둘다"));
        var (line, sea) = (await _portal.SubjectAsync(FollowKind.Tag, "선"), await _portal.SubjectAsync(FollowKind.Tag, "바다"));
        await _portal.FollowsAsync(one, FollowKind.Tag, "바다");
        await _portal.FollowsAsync(both, FollowKind.Tag, "바다");
        await _portal.FollowsAsync(both, FollowKind.Tag, "선");
        // An author may have the number of the tag.
        await _portal.FollowsAsync(one, FollowKind.Author, "정다온");

        Assert.Equal(TaxonomyRefusal.None, await _portal.Get<MergeSubjects>().TagsAsync(editor, sea.Id, line.Id));

        var tags = await _portal.ReadAsync(db => db.Follows.Where(follow => follow.Kind == FollowKind.Tag).Select(follow => new { follow.UserId, follow.SubjectId }).ToListAsync());
        Assert.All(tags, follow => Assert.Equal(line.Id, follow.SubjectId));
        Assert.Equal(new[] { one.Id, both.Id }.Order(StringComparer.Ordinal), tags.Select(follow => follow.UserId).Order(StringComparer.Ordinal));
        Assert.Equal(1, await _portal.ReadAsync(db => db.Follows.CountAsync(follow => follow.Kind == FollowKind.Author)));
    }

    [Fact]
    public async Task Tag_Removed_IsFollowedByNobody()
    {
        var (_, editor) = await _portal.StaffAsync(Role.Editor, "윤편집");
        Assert.Equal(TaxonomyRefusal.None, await _portal.Get<EditTags>().CreateAsync(editor, SubjectDraft.Empty with { Name = "빈 태그", Slug = "empty" }));
        var reader = await _portal.SignInAsync();
        // From when it had articles.
        var empty = await _portal.SubjectAsync(FollowKind.Tag, "empty");
        await _portal.Get<PortalWriter>().WriteAsync(async db => await db.Follows.AddAsync(new Follow(reader.Id, FollowKind.Tag, empty.Id, TestPortal.Start)));
        await _portal.FollowsAsync(reader, FollowKind.Tag, "선");

        Assert.Equal(TaxonomyRefusal.None, await _portal.Get<EditTags>().RemoveAsync(editor, empty.Id));

        Assert.Equal((await _portal.SubjectAsync(FollowKind.Tag, "선")).Id, await _portal.ReadAsync(db => db.Follows.Select(follow => follow.SubjectId).SingleAsync()));
    }

    private static string Field(IElement form, string name) => form.QuerySelector($"[name={name}]")!.GetAttribute("value")!;

    private async Task<string> FollowersAsync() => (await _portal.Visitor().PageAsync("/tags/선")).QuerySelector(".follow-count")!.TextContent;

    private Task<int> CountAsync() => _portal.ReadAsync(db => db.Follows.CountAsync());
}
