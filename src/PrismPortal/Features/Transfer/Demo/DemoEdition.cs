using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Related;
using PrismPortal.Features.Transfer.Import;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Transfer.Demo;

/// <summary>Fills an empty database with a small edition, so that a first start shows a newspaper and not a void.</summary>
public sealed class DemoEdition(PortalWriter writer, RelatedArticles related, DemoComments comments, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Does nothing when there is an article of any state.</summary>
    public async Task SeedAsync(CancellationToken cancellation)
    {
        var articles = await writer.WriteAsync(
            async db => await db.Articles.AnyAsync(cancellation) ? [] : await AddAsync(db),
            cancellation);
        if (articles.Count > 0)
        {
            await related.StoreAsync([.. articles.Select(article => article.Id)], progress: null, cancellation);
        }
    }

    private async Task<IReadOnlyList<Article>> AddAsync(PortalDbContext db)
    {
        var now = clock.GetUtcNow();
        var catalogue = new Catalogue(db);
        var made = new Dictionary<string, Article>(StringComparer.Ordinal);
        var series = new Dictionary<string, Series>(StringComparer.Ordinal);
        var paper = JsonSerializer.Deserialize<DemoPaper>(Read("demo.json"), Options)!;
        foreach (var section in paper.Sections)
        {
            (await catalogue.CategoryAsync(section.Name)).Translate(section.Names);
        }

        foreach (var author in paper.Authors)
        {
            (await catalogue.AuthorAsync(author.Name)).Describe(author.Bio);
        }

        foreach (var entry in paper.Articles)
        {
            var at = now.AddDays(-entry.DaysAgo);
            var article = Article.Draft(entry.Slug, at, entry.Id);
            var content = new ArticleContent(entry.Language, entry.Title, entry.Summary, InputText.Clean(Read(entry.Body)))
            {
                Source = new Source(entry.Source, entry.SourceUrl),
            };
            article.Revise(content, BodyParser.Parse(content, article.Body), new RevisionNote(at, "demo", "demo edition"));
            article.File(await catalogue.CategoryAsync(entry.Category));
            article.Tag(await catalogue.TagsAsync(entry.Tags));
            article.Credit([await catalogue.AuthorAsync(entry.Author)]);
            article.Publish(at);
            if (entry.Series is { } part)
            {
                article.PlaceInSeries(series.TryGetValue(part.Slug, out var known) ? known : series[part.Slug] = new Series(part.Slug, entry.Language, part.Title), part.Position);
            }

            if (entry.Correction is { } correction)
            {
                article.Correct(CorrectionKind.Correction, correction.Text, now.AddDays(-correction.DaysAgo));
            }

            db.Articles.Add(made[entry.Id] = article);
        }

        // A translation names its original, which has a number once it is saved.
        await db.SaveChangesAsync();
        foreach (var entry in paper.Articles.Where(entry => entry.TranslationOf is not null))
        {
            made[entry.Id].Translate(made[entry.TranslationOf!]);
        }

        DemoFollows.Add(db, await comments.AddAsync(db, JsonSerializer.Deserialize<DemoTalk>(Read("comments.json"), Options)!, made, now), [.. made.Values], now);

        return [.. made.Values];
    }

    private static string Read(string name)
    {
        using var stream = typeof(DemoEdition).Assembly.GetManifestResourceStream($"Demo/{name}")
            ?? throw new InvalidOperationException($"The demo edition has no '{name}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record DemoPaper(DemoSection[] Sections, DemoAuthor[] Authors, DemoEntry[] Articles);

    private sealed record DemoSection(string Name, Dictionary<string, string> Names);

    private sealed record DemoAuthor(string Name, string Bio);

    private sealed record DemoEntry(
        string Id, string Slug, string Language, string Title, string Summary, string Category, string[] Tags, string Author,
        double DaysAgo, string Source, string SourceUrl, string Body, string? TranslationOf, DemoSeries? Series, DemoCorrection? Correction);

    private sealed record DemoSeries(string Slug, string Title, int Position);

    private sealed record DemoCorrection(string Text, double DaysAgo);
}
