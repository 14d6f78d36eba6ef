using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Administration.Taxonomy;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Search;
using PrismPortal.Features.Search.Index;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Search.Index;

/// <summary>The index says what the published articles say, whatever became of them.</summary>
public sealed class SearchIndexTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Index_OfAnEmptySite_FindsNothingAndCountsNothing()
    {
        var counts = await CountsAsync();

        Assert.Equal((0, 1.0, 0), (counts.Count, counts.AverageLength, counts.Articles(TermHash.Of("w등대"))));
        Assert.Empty(await FindAsync("등대"));
        Assert.Equal(0, await _portal.Get<ReindexArticles>().RunAsync(null));
    }

    [Fact]
    public async Task Index_ThroughTheLifeOfAnArticle_FollowsEveryChange()
    {
        await ImportAsync("lamp", "등대의 하루", "파도가 높다");
        await AssertAsync("등대", "lamp");
        Assert.Equal((1, 1), await KnownAsync("w등대"));

        await ImportAsync("lamp", "포구의 하루", "파도가 높다");
        await AssertAsync("등대");
        await AssertAsync("포구", "lamp");
        Assert.Equal((1, 0), await KnownAsync("w등대"));

        await ChangeAsync("lamp", article => article.Unpublish());
        await AssertAsync("포구");
        Assert.Equal((0, 0), await KnownAsync("w포구"));

        await ChangeAsync("lamp", article => article.Schedule(_portal.Clock.GetUtcNow().AddDays(1)));
        await AssertAsync("포구");

        await ChangeAsync("lamp", article => article.Publish(_portal.Clock.GetUtcNow()));
        await AssertAsync("포구", "lamp");

        await ChangeAsync("lamp", article => article.Archive());
        await AssertAsync("포구");

        await ChangeAsync("lamp", article => article.Unarchive());
        await AssertAsync("포구", "lamp");

        await ChangeAsync("lamp", article => article.Retract(new Retraction("잘못된 기사", _portal.Clock.GetUtcNow())));
        await AssertAsync("포구");
        Assert.Equal((0, 0), await KnownAsync("w포구"));

        await ChangeAsync("lamp", article => article.Reinstate());
        await AssertAsync("포구", "lamp");

        await WriteAsync(async db => db.Articles.Remove(await db.Articles.SingleAsync(article => article.Slug == "lamp")));
        await AssertAsync("포구");
        Assert.Equal((0, 0), await KnownAsync("w포구"));
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task Index_OfTwoArticles_CountsInHowManyATermStandsAndHowLongTheyAre()
    {
        await ImportAsync("one", "등대", "등대 등대 파도");
        await ImportAsync("two", "파도", "바람");
        var lengths = await _portal.ReadAsync(db => db.SearchDocuments.AsNoTracking().Select(document => document.Length).ToListAsync());

        Assert.Equal((2, 1), await KnownAsync("w등대"));
        Assert.Equal((2, 2), await KnownAsync("w파도"));
        Assert.Equal(lengths.Average(), (await CountsAsync()).AverageLength, 0.51);
    }

    [Fact]
    public async Task Index_OfAUnitTakenBack_HoldsNoTraceOfIt()
    {
        await ImportAsync("lamp", "등대의 하루", "파도가 높다");
        var before = await RowsAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => WriteAsync(async db =>
        {
            (await db.Articles.SingleAsync(article => article.Slug == "lamp")).Archive();
            await db.SaveChangesAsync();
            throw new InvalidOperationException();
        }));

        Assert.Equal(before, await RowsAsync());
        await AssertAsync("등대", "lamp");
    }

    [Fact]
    public async Task Index_OfTheChangeAndOfTheArticle_IsOneTransaction()
    {
        await ImportAsync("lamp", "등대의 하루", "파도가 높다");
        await WriteAsync(async db =>
        {
            (await db.Articles.SingleAsync(article => article.Slug == "lamp")).Archive();
            await db.SaveChangesAsync();

            // Others read what was, until it is committed.
            Assert.Equal(["lamp"], await FindAsync("등대"));
        });
        await AssertAsync("등대");
    }

    [Fact]
    public async Task Reindex_OfAWholeSite_GivesTheRowsThatWritingGave()
    {
        await FillAsync();
        await ChangeAsync("four", article => article.Archive());
        await ImportAsync("two", "고래가 돌아왔다", "어부들이 보았다. 13조 원, 2.5%, AI반도체, 東京, café.");
        var before = await RowsAsync();
        Assert.NotEmpty(before);

        Assert.Equal(3, await ReindexAsync());

        Assert.Equal(before, await RowsAsync());
        Assert.Empty(await StaleAsync());
    }

    [Fact]
    public async Task Reindex_OfABrokenIndex_MendsIt()
    {
        await FillAsync();
        var before = await RowsAsync();
        await WriteAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"SearchText\" WHERE rowid IN (SELECT \"ArticleId\" FROM \"SearchDocuments\" ORDER BY 1 LIMIT 1)");
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"SearchDocuments\" (\"ArticleId\", \"Terms\", \"Length\") VALUES (4711, x'', 0)");
            await db.Database.ExecuteSqlRawAsync("UPDATE \"SearchTerms\" SET \"Articles\" = \"Articles\" + 3");
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"SearchTerms\" (\"Hash\", \"Key\", \"Articles\") VALUES (7, 'w없음', 2)");
            await db.TitleWords.ExecuteDeleteAsync();
        });

        Assert.Equal(5, await ReindexAsync());

        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task Reindex_Interrupted_IsFinishedByTheJob()
    {
        await FillAsync();
        var before = await RowsAsync();
        await WriteAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"StaleArticles\" (\"ArticleId\") SELECT \"Id\" FROM \"Articles\"");
            await db.TitleWords.ExecuteDeleteAsync();
        });

        Assert.Equal(1, await RunJobAsync());

        Assert.Equal(before, await RowsAsync());
        Assert.Empty(await StaleAsync());
        Assert.Equal(0, await RunJobAsync());
    }

    [Fact]
    public async Task Tag_Renamed_IsFoundByItsNewNameOnceTheJobRan()
    {
        await FillAsync();
        var editor = await EditorAsync();
        await AssertAsync("항로", "one", "two");

        Assert.Equal(TaxonomyRefusal.None, await _portal.Get<EditTags>().ChangeAsync(editor, await TagAsync("항로"), Draft("뱃길")));
        Assert.Equal(["one", "two"], await StaleAsync());

        Assert.Equal(1, await RunJobAsync());
        await AssertAsync("뱃길", "one", "two");
        await AssertAsync("항로");
        Assert.Equal(["one", "two"], Sorted(await FindAsync("ㅂㄱ")));
        Assert.Empty(await StaleAsync());
    }

    [Fact]
    public async Task Section_Renamed_IsFoundByItsNewNameOnceTheJobRan()
    {
        await FillAsync();
        var editor = await EditorAsync();
        await AssertAsync("해양", "one", "two");

        Assert.Equal(TaxonomyRefusal.None, await _portal.Get<EditCategories>().ChangeAsync(editor, await SectionAsync("해양"), Draft("바닷가")));
        Assert.Equal(["one", "two"], await StaleAsync());

        Assert.Equal(1, await RunJobAsync());
        await AssertAsync("바닷가", "one", "two");
        await AssertAsync("해양");
    }

    [Fact]
    public async Task Tags_Merged_AreFoundByTheOneThatStaysOnceTheJobRan()
    {
        await FillAsync();
        var editor = await EditorAsync();

        Assert.Equal(TaxonomyRefusal.None, await _portal.Get<MergeSubjects>().TagsAsync(editor, await TagAsync("항로"), await TagAsync("선박")));
        Assert.Equal(["one", "two"], await StaleAsync());

        Assert.Equal(1, await RunJobAsync());
        await AssertAsync("선박", "one", "three", "two");
        await AssertAsync("항로");
    }

    [Fact]
    public async Task Sections_Merged_AreFoundByTheOneThatStaysOnceTheJobRan()
    {
        await FillAsync();
        var editor = await EditorAsync();

        Assert.Equal(TaxonomyRefusal.None, await _portal.Get<MergeSubjects>().CategoriesAsync(editor, await SectionAsync("해양"), await SectionAsync("산림")));
        Assert.Equal(["one", "two"], await StaleAsync());

        Assert.Equal(1, await RunJobAsync());
        await AssertAsync("산림", "four", "one", "three", "two");
        await AssertAsync("해양");
    }

    [Fact]
    public async Task Tag_ReaddressedUnderItsName_MakesNothingStale()
    {
        await FillAsync();

        Assert.Equal(TaxonomyRefusal.None, await _portal.Get<EditTags>().ChangeAsync(await EditorAsync(), await TagAsync("항로"), new SubjectDraft("항로", "route", new Dictionary<string, string>(StringComparer.Ordinal))));

        Assert.Empty(await StaleAsync());
    }

    private async Task FillAsync()
    {
        await _portal.ImportAsync(
            Line("one", "등대의 하루", "불을 켠다.", "해양", "항로"),
            Line("two", "포구의 아침", "그물을 턴다.", "해양", "항로", "어업"),
            Line("three", "숲길을 걷다", "나무가 높다.", "산림", "선박"),
            Line("four", "버섯의 계절", "비가 온다.", "산림"));
    }

    private Task ImportAsync(string slug, string title, string body) => _portal.ImportAsync(new { id = slug, slug, title, body });

    private static object Line(string slug, string title, string body, string category, params string[] tags) => new { id = slug, slug, title, body, category, tags };

    private static SubjectDraft Draft(string name) => new(name, "", new Dictionary<string, string>(StringComparer.Ordinal));

    private async Task AssertAsync(string text, params string[] slugs) => Assert.Equal(slugs, Sorted(await FindAsync(text)));

    private async Task<IReadOnlyList<string>> FindAsync(string text) =>
        [.. (await _portal.Get<ArticleSearch>().FindAsync(new SearchQuery(text), 0, 20)).Hits.Select(hit => hit.Card.Slug)];

    private static IEnumerable<string> Sorted(IEnumerable<string> slugs) => slugs.Order(StringComparer.Ordinal);

    private Task<TermCounts> CountsAsync() => _portal.Get<TermStatistics>().CurrentAsync();

    // How many articles there are, and how many hold a term.
    private async Task<(int All, int Holding)> KnownAsync(string key)
    {
        var counts = await CountsAsync();
        return (counts.Count, counts.Articles(TermHash.Of(key)));
    }

    private Task WriteAsync(Func<PortalDbContext, Task> work) => _portal.Get<PortalWriter>().WriteAsync(work);

    private Task ChangeAsync(string slug, Action<Article> change) => WriteAsync(async db => change(await db.Articles.SingleAsync(article => article.Slug == slug)));

    private Task<int> ReindexAsync() => _portal.Get<ReindexArticles>().RunAsync(null);

    private Task<int> RunJobAsync() => StaleIndex.RunJobAsync(_portal);

    private async Task<StaffMember> EditorAsync() => (await _portal.StaffAsync(Role.Editor)).Who;

    private Task<long> TagAsync(string name) => _portal.ReadAsync(db => db.Tags.Where(tag => tag.Name == name).Select(tag => tag.Id).SingleAsync());

    private Task<long> SectionAsync(string name) => _portal.ReadAsync(db => db.Categories.Where(category => category.Name == name).Select(category => category.Id).SingleAsync());

    private Task<List<string>> StaleAsync() => _portal.ReadAsync(db => db.StaleArticles
        .Join(db.Articles, stale => stale.ArticleId, article => article.Id, (stale, article) => article.Slug).OrderBy(slug => slug).ToListAsync());

    // All the index keeps, a line a row: terms of the full-text table with their places, vectors, counts, words of titles.
    private Task<List<string>> RowsAsync() => _portal.ReadAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync("CREATE VIRTUAL TABLE IF NOT EXISTS temp.\"Places\" USING fts5vocab('main', 'SearchText', 'instance')");
        return await db.Database.SqlQueryRaw<string>(
            """
            SELECT 'text ' || "term" || ' ' || "doc" || ' ' || "col" || ' ' || "offset" AS "Value" FROM temp."Places"
            UNION ALL SELECT 'document ' || "ArticleId" || ' ' || hex("Terms") || ' ' || "Length" FROM "SearchDocuments"
            UNION ALL SELECT 'term ' || "Hash" || ' ' || "Key" || ' ' || "Articles" FROM "SearchTerms" WHERE "Articles" <> 0
            UNION ALL SELECT 'title ' || "Language" || ' ' || "Key" || ' ' || "Minute" || ' ' || "ArticleId" FROM "TitleWords"
            ORDER BY 1
            """).ToListAsync();
    });
}
