using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Blocks;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Related;
using PrismPortal.Features.Transfer.Import;

namespace PrismPortal.Features.Transfer.Generate;

/// <summary>Fills a portal with articles to measure with: ten years of them, subjects and authors by Zipf's law.</summary>
public sealed class GenerateArticles(PortalWriter writer, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private const int BatchSize = 250;
    private const int RelatedShown = 4;
    private const string Prefix = "generated-";

    private static readonly TimeSpan Span = TimeSpan.FromDays(3652);

    /// <summary>The latest of each tag: what a new article of the tag is related to.</summary>
    private readonly Dictionary<string, Queue<long>> _recent = new(StringComparer.Ordinal);

    /// <summary>Adds articles until there are so many generated ones; those of an earlier run count.</summary>
    /// <returns>How many were added.</returns>
    public async Task<int> RunAsync(int articles, IProgress<int> progress, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var there = await db.Articles.CountAsync(article => article.ExternalId!.StartsWith(Prefix), cancellation);
        for (var first = there + 1; first <= articles; first += BatchSize)
        {
            var made = Prepare(first, Math.Min(BatchSize, articles - first + 1));
            await AddAsync(made, cancellation);
            progress.Report(first + made.Count - 1);
        }

        return Math.Max(0, articles - there);
    }

    // Parsing takes longer than writing: all processors share it.
    private static List<(SyntheticArticle Synthetic, Article Article, ArticleContent Content, ParsedBody Parsed)> Prepare(int first, int count) =>
    [
        .. Enumerable.Range(first, count).AsParallel().AsOrdered().Select(number =>
        {
            var synthetic = SyntheticArticle.Of(number);
            var article = Article.Draft(FormattableString.Invariant($"{Prefix}{number}"), DateTimeOffset.UnixEpoch, FormattableString.Invariant($"{Prefix}{number}"));
            var content = new ArticleContent("ko", synthetic.Title, synthetic.Summary, synthetic.Body);
            return (synthetic, article, content, BodyParser.Parse(content, article.Body));
        }),
    ];

    private async Task AddAsync(List<(SyntheticArticle Synthetic, Article Article, ArticleContent Content, ParsedBody Parsed)> made, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await writer.WriteAsync(
            async db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                var catalogue = new Catalogue(db);
                foreach (var (synthetic, article, content, parsed) in made)
                {
                    var at = now - (Span * synthetic.Age);
                    article.Revise(content, parsed, new RevisionNote(at, "generate", "synthetic volume"));
                    article.File(await catalogue.CategoryAsync(synthetic.Category));
                    article.Tag(await catalogue.TagsAsync(synthetic.Tags));
                    article.Credit([await catalogue.AuthorAsync(synthetic.Author)]);
                    article.Publish(at);
                    db.Articles.Add(article);
                }

                await db.SaveChangesAsync(cancellation);
                foreach (var (synthetic, article, _, _) in made)
                {
                    db.RelatedLinks.AddRange(Relate(article.Id, synthetic.Tags[0]));
                }
            },
            cancellation);
    }

    private RelatedLink[] Relate(long article, string tag)
    {
        var recent = _recent.TryGetValue(tag, out var known) ? known : _recent[tag] = new Queue<long>();
        var reasons = new RelatedReasons([tag], [], SameSection: false);
        RelatedLink[] links = [.. recent.Select((other, rank) => new RelatedLink(article, other, rank, reasons))];
        recent.Enqueue(article);
        if (recent.Count > RelatedShown)
        {
            recent.Dequeue();
        }

        return links;
    }
}
