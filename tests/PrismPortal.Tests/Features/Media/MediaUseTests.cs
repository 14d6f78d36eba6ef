using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Media;
using PrismPortal.Shared.Pictures;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Media;

/// <summary>What is said of pictures, where they are shown, and how they go.</summary>
public sealed class MediaUseTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _author = null!;
    private StaffMember _who = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        (_author, _who) = await _portal.StaffAsync(Role.Author);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    private EditMedia Editing => _portal.Get<EditMedia>();

    private MediaQueries Queries => _portal.Get<MediaQueries>();

    [Fact]
    public async Task Picture_ShownAsHeroOrInABody_CannotBeRemovedUntilNoneShowsIt()
    {
        var (id, address) = await AddAsync();
        await _portal.ImportAsync(new { id = "one", title = "첫 기사", body = $"![배]({address})" }, new { id = "two", title = "둘째 기사", body = "글" });
        await ReviseAsync("둘째 기사", hero: address);

        Assert.Equal(["둘째 기사", "첫 기사"], (await Queries.FindAsync(_who, id))!.Uses.Select(use => use.Title));
        Assert.Equal(MediaProblem.InUse, await Editing.RemoveAsync(_who, id));
        await ReviseAsync("첫 기사", body: "글뿐");
        Assert.Equal(MediaProblem.InUse, await Editing.RemoveAsync(_who, id));
        await ReviseAsync("둘째 기사");

        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync(address)).StatusCode);
        Assert.Equal(MediaProblem.None, await Editing.RemoveAsync(_who, id));
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync(address)).StatusCode);
        Assert.Equal(AuditAct.MediaDelete, await _portal.ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Act).LastAsync()));
        Assert.Equal(MediaProblem.NotFound, await Editing.RemoveAsync(_who, id));
    }

    [Fact]
    public async Task Picture_RemovedAndBroughtAgain_IsThereAgain()
    {
        var (id, address) = await AddAsync();
        await Editing.RemoveAsync(_who, id);

        var (_, again) = await AddAsync();

        Assert.Equal(address, again);
        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Description_Saved_IsCleanedAndNotWrittenOverByAnOlderOne()
    {
        var (id, _) = await AddAsync();
        var version = (await Queries.FindAsync(_who, id))!.Item.Version;

        Assert.Equal(MediaProblem.None, await Editing.DescribeAsync(_who, id, version, new MediaDescription(" 새벽의 \u0007항구 ", "배들", "김사진", "CC BY", 120, -3)));
        Assert.Equal(MediaProblem.Changed, await Editing.DescribeAsync(_who, id, version, new MediaDescription("다른 글")));
        Assert.Equal(MediaProblem.TooLong, await Editing.DescribeAsync(_who, id, version + 1, new MediaDescription(new string('a', 501))));

        var item = (await Queries.FindAsync(_who, id))!.Item;
        Assert.Equal(("새벽의 항구", "배들", "김사진", "CC BY", 100, 0), (item.Alt, item.Caption, item.Credit, item.Licence, item.FocusX, item.FocusY));
    }

    [Theory]
    [InlineData(Role.Reader)]
    [InlineData(Role.Moderator)]
    [InlineData(Role.Author)]
    [InlineData(Role.Editor)]
    [InlineData(Role.Admin)]
    public async Task PictureOfAnother_ForEachRole_IsAsTheTableSays(string role)
    {
        var (id, _) = await AddAsync();
        var (_, other) = await _portal.StaffAsync(role, "다른 이");

        await ExpectAsync(Operation.UploadMedia, () => Queries.ListAsync(other, new MediaFilter()));
        await ExpectAsync(Operation.UploadMedia, () => Queries.FindAsync(other, id));
        await ExpectAsync(Operation.ManageMedia, () => Editing.DescribeAsync(other, id, 1, new MediaDescription("x")));
        await ExpectAsync(Operation.ManageMedia, () => Editing.RemoveAsync(other, id));

        async Task ExpectAsync(Operation operation, Func<Task> act)
        {
            var error = await Record.ExceptionAsync(act);
            Assert.Equal((operation, PermissionTable.Allows(operation, role)), (operation, error is null));
            Assert.True(error is null or NotAllowedException);
        }
    }

    [Fact]
    public async Task Library_Filtered_ShowsWhatWasAskedForByTwoQueries()
    {
        var (first, address) = await AddAsync("하나.jpg");
        var (second, _) = await AddAsync("둘.jpg");
        var (editor, member) = await _portal.StaffAsync(Role.Editor, "편집");
        var (_, third) = await editor.UploadAsync(SampleFiles.Jpeg(mark: "셋"), "Ärmel.jpg");
        await Editing.DescribeAsync(_who, second, 1, new MediaDescription("새벽의 항구", Credit: "Kim Sajin"));
        await _portal.ImportAsync(new { id = "one", title = "기사", body = $"![배]({address})" });

        await ExpectAsync(new(), third!.Picture!.Id, second, first);
        await ExpectAsync(new(Show: MediaShow.Mine), second, first);
        await ExpectAsync(new(Show: MediaShow.WithoutAlt), third.Picture.Id, first);
        await ExpectAsync(new(Show: MediaShow.Unused), third.Picture.Id, second);
        await ExpectAsync(new("항구"), second);
        await ExpectAsync(new("KIM s"), second);
        await ExpectAsync(new("ärm"), third.Picture.Id);
        await ExpectAsync(new("%"));
        Assert.True((await Queries.FindAsync(member, first))!.MayEdit);
        Assert.False((await Queries.FindAsync(_who, third.Picture.Id))!.MayEdit);
        _portal.Queries.Clear();
        await ExpectAsync(new("항구", MediaShow.Unused), second);
        Assert.Equal(2, _portal.Queries.Commands.Count);

        async Task ExpectAsync(MediaFilter filter, params long[] ids) => Assert.Equal(ids, (await Queries.ListAsync(_who, filter)).Rows.Select(row => row.Id));
    }

    [Fact]
    public async Task Account_Gone_LeavesItsPictures()
    {
        var (id, _) = await AddAsync();

        await _portal.Get<PortalWriter>().WriteAsync(async db => await db.Users.Where(user => user.Id == _author.Id).ExecuteDeleteAsync());

        var (_, editor) = await _portal.StaffAsync(Role.Editor, "편집");
        Assert.Null((await Queries.FindAsync(editor, id))!.UploadedBy);
    }

    [Fact]
    public async Task Article_WithALibraryPicture_ShowsItInAllItsSourcesWithoutInlineStyle()
    {
        var (_, address) = await AddAsync();
        await _portal.ImportAsync(new { id = "one", title = "첫 기사", body = $"글\n\n![배]({address})", slug = "first" });
        await ReviseAsync("첫 기사", $"글\n\n![배]({address})", address);
        var picture = LibraryPicture.At(address)!;

        var page = await _portal.Visitor().PageAsync("/articles/first");

        var hero = page.QuerySelector(".hero picture")!;
        Assert.Equal([picture.SourceSet("avif"), picture.SourceSet("webp")], hero.QuerySelectorAll("source").Select(source => source.GetAttribute("srcset")));
        var image = hero.QuerySelector("img")!;
        Assert.Equal(("cover focus-x-2 focus-y-10", address, "800", "600", "eager", "새벽의 항구"), (
            image.ClassName, image.GetAttribute("src"), image.GetAttribute("width"), image.GetAttribute("height"), image.GetAttribute("loading"), image.GetAttribute("alt")));
        Assert.Single(page.QuerySelectorAll(".prose figure > picture > img[srcset][sizes]"));
        Assert.Empty(page.QuerySelectorAll("[style]"));
        Assert.Single((await _portal.Visitor().PageAsync("/")).QuerySelectorAll(".card-cover picture"));
        var feed = await _portal.Visitor().GetStringAsync("/rss.xml");
        Assert.Contains($"http://localhost{address}", feed, StringComparison.Ordinal);
        Assert.DoesNotContain("srcset", feed, StringComparison.Ordinal);
    }

    private async Task<(long Id, string Address)> AddAsync(string name = "항구.jpg")
    {
        var (_, answer) = await _author.UploadAsync(SampleFiles.Jpeg(mark: name), name);
        return (answer!.Picture!.Id, answer.Picture.Address);
    }

    private Task ReviseAsync(string title, string body = "글", string? hero = null) => _portal.Get<PortalWriter>().WriteAsync(async db =>
    {
        var article = await db.Articles.Include(article => article.Body).Include(article => article.Insights).SingleAsync(article => article.Title == title);
        var content = new ArticleContent("ko", title, "요약", body)
        {
            Hero = hero is null ? null : new HeroImage(hero, 800, 600, "새벽의 항구", null, null) { FocusX = 20, FocusY = 100 },
        };
        article.Revise(content, BodyParser.Parse(content, article.Body), new RevisionNote(TestPortal.Start, "편집", ""));
    });
}
