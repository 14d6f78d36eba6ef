using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Administration.Taxonomy;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Placement;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.Taxonomy;

/// <summary>Sections and tags put in order, and what readers see of it.</summary>
public sealed class TaxonomyTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private StaffMember _editor = null!;

    public static TheoryData<string> OtherRoles => [.. Role.All.Where(role => !PermissionTable.Allows(Operation.ManageTaxonomy, role))];

    private EditCategories Categories => _portal.Get<EditCategories>();

    private EditTags Tags => _portal.Get<EditTags>();

    private MergeSubjects Merging => _portal.Get<MergeSubjects>();

    private TaxonomyQueries Queries => _portal.Get<TaxonomyQueries>();

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        (_, _editor) = await _portal.StaffAsync(Role.Editor, "윤편집");
        await _portal.ImportAsync([.. Newsroom.Many(25), .. Newsroom.Many(3, "경제")]);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(OtherRoles))]
    public async Task Acts_ByEveryOtherRole_AreRefusedAndChangeNothing(string role)
    {
        var (_, who) = await _portal.StaffAsync(role, "김아무");
        var (tech, economy) = (await CategoryAsync("tech"), await CategoryAsync("경제"));
        var (cable, other) = (await TagAsync("케이블"), await TagAsync("tag1"));
        var before = await StateAsync();

        foreach (var act in new Func<Task>[]
        {
            () => Queries.CategoriesAsync(who), () => Queries.TagsAsync(who, new TagFilter()),
            () => Categories.CreateAsync(who, Draft("새 섹션")), () => Categories.ChangeAsync(who, tech, Draft("기술")),
            () => Categories.MoveAsync(who, tech, 1), () => Categories.RemoveAsync(who, tech), () => Merging.CategoriesAsync(who, tech, economy),
            () => Tags.CreateAsync(who, Draft("새 태그")), () => Tags.ChangeAsync(who, cable, Draft("선")),
            () => Tags.RemoveAsync(who, cable), () => Merging.TagsAsync(who, cable, other),
        })
        {
            await Assert.ThrowsAsync<NotAllowedException>(act);
        }

        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Category_Renamed_StandsSoOnKeptPagesAndItsOldAddressLeadsThere()
    {
        var visitor = _portal.Visitor();
        var article = "/articles/" + Uri.EscapeDataString(await _portal.ReadAsync(db => db.Articles.Where(a => a.Category!.Slug == "tech").Select(a => a.Slug).FirstAsync()));
        Assert.Contains("/categories/tech", await visitor.GetStringAsync(article), StringComparison.Ordinal);

        var draft = new SubjectDraft("기술", "technology", new Dictionary<string, string>(StringComparer.Ordinal) { ["en"] = " Technology ", ["ja"] = "" });
        Assert.Equal(TaxonomyRefusal.None, await Categories.ChangeAsync(_editor, await CategoryAsync("tech"), draft));

        var page = await visitor.GetStringAsync(article);
        Assert.DoesNotContain("/categories/tech\"", page, StringComparison.Ordinal);
        Assert.Contains("/categories/technology", page, StringComparison.Ordinal);
        await AssertMovedAsync("/categories/tech", "/categories/technology");
        await AssertMovedAsync("/categories/tech?page=2", "/categories/technology?page=2");
        await AssertMovedAsync("/en/categories/tech", "/en/categories/technology");
        await AssertMovedAsync("/categories/tech/rss.xml", "/categories/technology/rss.xml");
        Assert.Contains(">Technology<", await visitor.GetStringAsync("/en/categories/technology"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Category_RenamedThereAndBack_AnswersUnderItsFirstAddressAgain()
    {
        var id = await CategoryAsync("tech");
        await Categories.ChangeAsync(_editor, id, Draft("Tech", "gear"));
        await Categories.ChangeAsync(_editor, id, Draft("Tech", "tech"));

        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync("/categories/tech")).StatusCode);
        await AssertMovedAsync("/categories/gear", "/categories/tech");
    }

    [Fact]
    public async Task Address_TakenByANewSection_IsNoRedirectAnyMore()
    {
        await Categories.ChangeAsync(_editor, await CategoryAsync("tech"), Draft("기술", "gear"));
        Assert.Equal(TaxonomyRefusal.None, await Categories.CreateAsync(_editor, Draft("Tech", "tech")));

        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync("/categories/tech")).StatusCode);
        await Categories.RemoveAsync(_editor, await CategoryAsync("tech"));
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/categories/tech")).StatusCode);
    }

    [Theory]
    [InlineData("", "x", TaxonomyRefusal.NameMissing)]
    [InlineData("  ", "", TaxonomyRefusal.NameMissing)]
    [InlineData("!!!", "", TaxonomyRefusal.SlugMissing)]
    [InlineData("tech", "else", TaxonomyRefusal.NameTaken)]
    [InlineData("다른 이름", "TECH", TaxonomyRefusal.SlugTaken)]
    [InlineData("다른 이름", "", TaxonomyRefusal.None)]
    public async Task Category_Made_IsRefusedWhereItWouldClash(string name, string slug, TaxonomyRefusal answer) =>
        Assert.Equal(answer, await Categories.CreateAsync(_editor, Draft(name, slug)));

    [Fact]
    public async Task Category_Moved_ChangesItsPlaceInTheNavigationAndStopsAtTheEnds()
    {
        var economy = await CategoryAsync("경제");
        Assert.Equal(["Tech", "경제"], await NavigationAsync());

        await Categories.MoveAsync(_editor, economy, -1);
        await Categories.MoveAsync(_editor, economy, -1);

        Assert.Equal(["경제", "Tech"], await NavigationAsync());
        Assert.Single(await ActsAsync(), AuditAct.CategoryMove);

        async Task<IEnumerable<string>> NavigationAsync() =>
            (await _portal.Visitor().PageAsync("/")).QuerySelectorAll(".sections-wide a").Select(link => link.TextContent.Trim()).Take(2);
    }

    [Fact]
    public async Task Categories_Merged_HaveTheArticlesOfBothUnderOneAddress()
    {
        Assert.Equal(TaxonomyRefusal.InUse, await Categories.RemoveAsync(_editor, await CategoryAsync("경제")));
        var versions = await _portal.ReadAsync(db => db.Articles.Where(a => a.Category!.Slug == "경제").ToDictionaryAsync(a => a.Id, a => a.Version));
        await _portal.Get<PlaceFront>().SaveAsync(_editor, "ko", [new(FrontPlace.Section, await CategoryAsync("경제"), versions.Keys.First())], []);
        Assert.Equal(TaxonomyRefusal.None, await Merging.CategoriesAsync(_editor, await CategoryAsync("경제"), await CategoryAsync("tech")));

        Assert.Equal(await CategoryAsync("tech"), await _portal.ReadAsync(db => db.PlacedStories.Select(placed => placed.SectionId).SingleAsync()));
        await AssertMovedAsync("/categories/%EA%B2%BD%EC%A0%9C", "/categories/tech");
        Assert.Equal(28, (await Queries.CategoriesAsync(_editor)).Single().Articles);
        var after = await _portal.ReadAsync(db => db.Articles.Where(a => versions.Keys.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Version));
        Assert.All(versions, version => Assert.Equal(version.Value + 1, after[version.Key]));
        Assert.Contains("→ Tech (tech), 3", await DetailAsync(AuditAct.CategoryMerge), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tags_Merged_ListEachArticleOnceInOrderAndOldAddressesLeadThere()
    {
        var visitor = _portal.Visitor();
        await Tags.ChangeAsync(_editor, await TagAsync("tag1"), Draft("하나", "one"));
        var article = "/articles/" + Uri.EscapeDataString(await _portal.ReadAsync(db => db.ArticleTags.Where(row => row.Tag!.Slug == "one").Select(row => row.Article!.Slug).FirstAsync()));
        Assert.Contains("/tags/one", await visitor.GetStringAsync(article), StringComparison.Ordinal);

        Assert.Equal(TaxonomyRefusal.Same, await Merging.TagsAsync(_editor, await TagAsync("one"), await TagAsync("one")));
        Assert.Equal(TaxonomyRefusal.None, await Merging.TagsAsync(_editor, await TagAsync("one"), await TagAsync("tag2")));
        Assert.Equal(TaxonomyRefusal.None, await Merging.TagsAsync(_editor, await TagAsync("tag2"), await TagAsync("케이블")));

        await AssertMovedAsync("/tags/tag1", "/tags/" + Uri.EscapeDataString("케이블"));
        await AssertMovedAsync("/tags/one", "/tags/" + Uri.EscapeDataString("케이블"));
        Assert.DoesNotContain("/tags/one", await visitor.GetStringAsync(article), StringComparison.Ordinal);
        Assert.Equal(28, await _portal.ReadAsync(db => db.ArticleTags.CountAsync(row => row.Tag!.Slug == "케이블" && row.ListedAt != null && row.Language == "ko")));
        var times = (await visitor.PageAsync("/tags/" + Uri.EscapeDataString("케이블"))).QuerySelectorAll(".card time").Select(time => time.GetAttribute("datetime")!).ToArray();
        Assert.Equal(20, times.Length);
        Assert.Equal(times.OrderDescending(), times);
    }

    [Fact]
    public async Task Tag_Unused_IsFoundAndRemoved()
    {
        await Tags.CreateAsync(_editor, Draft("안 쓰는 태그"));
        Assert.Equal(TaxonomyRefusal.NameTaken, await Tags.CreateAsync(_editor, Draft("TAG1", "other")));
        Assert.Equal(TaxonomyRefusal.InUse, await Tags.RemoveAsync(_editor, await TagAsync("tag1")));

        var unused = Assert.Single((await Queries.TagsAsync(_editor, new TagFilter(Unused: true))).Rows);
        Assert.Equal(("안 쓰는 태그", "안-쓰는-태그", 0), (unused.Name, unused.Slug, unused.Articles));
        Assert.Equal(TaxonomyRefusal.None, await Tags.RemoveAsync(_editor, unused.Id));
        Assert.Equal(TaxonomyRefusal.NotFound, await Tags.RemoveAsync(_editor, unused.Id));
        Assert.Equal([AuditAct.TagAdd, AuditAct.TagRemove], await ActsAsync());
    }

    [Fact]
    public async Task Tags_TenThousand_ArePagedAndSearchedByTwoQueries()
    {
        await _portal.Get<PortalWriter>().WriteAsync(db =>
        {
            db.Tags.AddRange(Enumerable.Range(0, 10_000).Select(number => new Tag($"made-{number:D5}", $"Made 100% {number:D5}")));
            return Task.CompletedTask;
        });
        _portal.Queries.Clear();

        var first = await Queries.TagsAsync(_editor, new TagFilter("made 100%"));
        Assert.Equal(2, _portal.Queries.Commands.Count);
        var last = await Queries.TagsAsync(_editor, new TagFilter("made 100%", Page: 200));

        Assert.Equal((TaxonomyQueries.PageSize, true, "made-00000"), (first.Rows.Count, first.HasMore, first.Rows[0].Slug));
        Assert.Equal((TaxonomyQueries.PageSize, false, "made-09999"), (last.Rows.Count, last.HasMore, last.Rows[^1].Slug));
        Assert.Equal("made-04711", Assert.Single((await Queries.TagsAsync(_editor, new TagFilter("04711"))).Rows).Slug);
        Assert.Empty((await Queries.TagsAsync(_editor, new TagFilter("%_%"))).Rows);
    }

    [Theory]
    [InlineData("/admin/tags", null, null, null)]
    [InlineData("/admin/tags?q=a%26b&unused=1&page=3", " a&b ", "1", "3")]
    [InlineData("/admin/tags?page=2000", "", "0", "99999")]
    public void TagFilter_FromAnAddress_IsTheNearestValidOne(string address, string? text, string? unused, string? page) =>
        Assert.Equal(address, TagFilter.Of(text, unused, page).Address());

    private static SubjectDraft Draft(string name, string slug = "") => SubjectDraft.Empty with { Name = name, Slug = slug };

    private Task<long> CategoryAsync(string slug) => _portal.ReadAsync(db => db.Categories.Where(category => category.Slug == slug).Select(category => category.Id).SingleAsync());

    private Task<long> TagAsync(string slug) => _portal.ReadAsync(db => db.Tags.Where(tag => tag.Slug == slug).Select(tag => tag.Id).SingleAsync());

    private Task<List<string>> ActsAsync() => _portal.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act != AuditAct.UserAdd).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync());

    private Task<string> DetailAsync(string act) => _portal.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act == act).Select(entry => entry.Detail).SingleAsync());

    private Task<string> StateAsync() => _portal.ReadAsync(async db => string.Join(
        '|',
        [
            .. await db.Categories.OrderBy(category => category.Order).Select(category => category.Slug + category.Name).ToListAsync(),
            .. await db.Tags.OrderBy(tag => tag.Id).Select(tag => tag.Slug + tag.Name).ToListAsync(),
            (await db.SubjectRedirects.CountAsync()).ToString(System.Globalization.CultureInfo.InvariantCulture),
        ]));

    private async Task AssertMovedAsync(string from, string to)
    {
        var answer = await _portal.Visitor().GetAsync(from);
        Assert.Equal((from, HttpStatusCode.MovedPermanently, to), (from, answer.StatusCode, answer.Headers.Location?.OriginalString));
    }
}
