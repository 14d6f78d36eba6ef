using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Search.Analysis;
using PrismPortal.Shared.Caching;

namespace PrismPortal.Features.Search.Suggesting;

/// <summary>
/// The words of the site, from which a query is put right: those at least two articles have, and the names of tags and
/// authors. Read when first asked for and, where content changed, again after some minutes, behind whoever asks.
/// </summary>
public sealed class Vocabulary(IDbContextFactory<PortalDbContext> contexts, ContentRevisions revisions, TimeProvider clock)
{
    /// <summary>Of more words, those with the most articles.</summary>
    public const int MostWords = 300_000;

    private const int FewestArticles = 2;

    // Keys of words, see Term.Key.
    private const string Words = "w%";
    private const int LongestWord = 24;

    private static readonly TimeSpan Age = TimeSpan.FromMinutes(5);

    // The words of a large site take time to read; a page without hits does not wait for long.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Held? _held;
    private Task<Held>? _reading;

    /// <summary>Null where it is being read for the first time, and that takes long.</summary>
    internal async Task<WordList?> GetAsync(CancellationToken cancellation)
    {
        Task<Held> reading;
        lock (_gate)
        {
            if (_held is { } held && (held.Revision == revisions.Content || clock.GetUtcNow() - held.At < Age))
            {
                return held.Words;
            }

            if (_reading is null or { IsCompleted: true })
            {
                _reading = Task.Run(ReadAsync, CancellationToken.None);
            }

            reading = _reading;
            if (_held is not null)
            {
                return _held.Words;
            }
        }

        try
        {
            return (await reading.WaitAsync(Patience, cancellation)).Words;
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    private async Task<Held> ReadAsync()
    {
        var (revision, now) = (revisions.Content, clock.GetUtcNow());
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var db = await contexts.CreateDbContextAsync();
        var terms = db.SearchTerms.AsNoTracking()
            .Where(term => term.Hash >= 0 && term.Articles >= FewestArticles && EF.Functions.Like(term.Key, Words))
            .OrderByDescending(term => term.Articles).ThenBy(term => term.Hash)
            .Take(MostWords)
            .Select(term => new { term.Key, term.Articles });
        await foreach (var term in terms.AsAsyncEnumerable())
        {
            if (term.Key.Length is > 2 and <= LongestWord)
            {
                words[term.Key[1..]] = (int)term.Articles;
            }
        }

        // What only drafts are called by is nobody's to read.
        var published = db.Articles.AsNoTracking().Where(article => article.State == ArticleState.Published);
        var tags = db.Tags.Where(tag => db.ArticleTags.Any(row => row.TagId == tag.Id && published.Any(article => article.Id == row.ArticleId)));
        var authors = db.Authors.Where(author => db.Bylines.Any(row => row.AuthorId == author.Id && published.Any(article => article.Id == row.ArticleId)));
        var names = await tags.Select(tag => tag.Name).Union(authors.Select(author => author.Name)).ToListAsync();
        names.ForEach(name => Add(words, name, FewestArticles));
        var held = new Held(new WordList(words), revision, now);
        lock (_gate)
        {
            _held = held;
        }

        return held;
    }

    private static void Add(Dictionary<string, int> words, string text, int articles)
    {
        foreach (var word in Analyzer.Read(text).Where(term => term.Kind == TermKind.Word && term.Text.Length is > 1 and <= LongestWord).Select(term => term.Text).Distinct(StringComparer.Ordinal))
        {
            words[word] = Math.Max(words.GetValueOrDefault(word), articles);
        }
    }

    private sealed record Held(WordList Words, long Revision, DateTimeOffset At);
}
