using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Related;
using PrismPortal.Features.Search;
using PrismPortal.Features.Transfer.Import;
using PrismPortal.Shared.Hosting;

namespace PrismPortal.Benchmarks.Ranking;

/// <summary>The portal's services over a database that holds the corpus, made by the portal's own import; never served.</summary>
internal sealed class EvaluationPortal : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<long, string> _names = [];

    private EvaluationPortal(WebApplication app) => _app = app;

    private IDbContextFactory<PortalDbContext> Contexts => _app.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>();

    public static async Task<EvaluationPortal> OpenAsync(string folder, IReadOnlyList<CorpusArticle> articles)
    {
        var builder = PrismPortal.Program.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "PrismPortal", ContentRootPath = ContentRoot.Find() },
            given => given.Configuration.AddInMemoryCollection([new("Logging:LogLevel:Default", "Warning"), new("Data:Path", folder)]));
        var portal = new EvaluationPortal(builder.Build());
        await portal.FillAsync(articles);
        return portal;
    }

    /// <summary>What the search answers, by the articles' keys in the corpus, and how long it took.</summary>
    public async Task<(IReadOnlyList<string> Found, double Milliseconds)> SearchAsync(string text, int count)
    {
        var search = _app.Services.GetRequiredService<ArticleSearch>();
        var clock = Stopwatch.StartNew();
        var hits = await search.FindAsync(new SearchQuery(SearchQuery.Normalise(text)), 0, count);
        var taken = clock.Elapsed.TotalMilliseconds;
        return ([.. hits.Select(hit => _names[hit.Card.Id])], taken);
    }

    /// <summary>Relates all articles anew.</summary>
    public Task RelateAsync() => _app.Services.GetRequiredService<RelatedArticles>().StoreAsync(_names.Keys);

    /// <summary>Everything stored as related to each article, the nearest first.</summary>
    public async Task<ILookup<string, string>> RelatedAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        var links = await db.RelatedLinks.AsNoTracking().OrderBy(link => link.ArticleId).ThenBy(link => link.Rank).ToListAsync();
        return links.ToLookup(link => _names[link.ArticleId], link => _names[link.RelatedId], StringComparer.Ordinal);
    }

    /// <summary>The newest articles of the section an article stands in, without itself.</summary>
    public async Task<IReadOnlyList<string>> NewestBesideAsync(string name, int count)
    {
        await using var db = await Contexts.CreateDbContextAsync();
        var section = await db.Articles.Where(article => article.ExternalId == name).Select(article => article.CategoryId).SingleAsync();
        return await db.Articles.AsNoTracking()
            .Where(article => article.State == ArticleState.Published && article.CategoryId == section && article.ExternalId != name)
            .OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id)
            .Take(count)
            .Select(article => article.ExternalId!)
            .ToListAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task FillAsync(IReadOnlyList<CorpusArticle> articles)
    {
        await _app.Services.GetRequiredService<DatabaseStart>().MigrateAsync(CancellationToken.None);
        await ReadNamesAsync();
        if (articles.Select(article => article.Id).Except(_names.Values, StringComparer.Ordinal).Any() is false)
        {
            return;
        }

        using var lines = new MemoryStream();
        foreach (var article in articles)
        {
            lines.Write(Encoding.UTF8.GetBytes(article.Line.ToJsonString() + "\n"));
        }

        lines.Position = 0;
        var clock = Stopwatch.StartNew();
        var report = await _app.Services.GetRequiredService<ImportArticles>().RunAsync(lines, dryRun: false, new Silent(), CancellationToken.None);
        await Console.Error.WriteLineAsync(FormattableString.Invariant($"import: {report} in {clock.Elapsed.TotalSeconds:0} s"));
        await ReadNamesAsync();
    }

    private async Task ReadNamesAsync()
    {
        await using var db = await Contexts.CreateDbContextAsync();
        foreach (var article in await db.Articles.Where(article => article.ExternalId != null).Select(article => new { article.Id, article.ExternalId }).ToListAsync())
        {
            _names[article.Id] = article.ExternalId!;
        }
    }

    private sealed class Silent : IImportProgress
    {
        public void At(long position, ImportReport report)
        {
        }

        public void Refused(long line, string reason) => Console.Error.WriteLine(FormattableString.Invariant($"line {line}: {reason}"));

        public void Relating(int done, int total)
        {
        }
    }
}
