using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Search.Suggesting;

/// <summary>A section, tag, author or series by name, with how many articles it has in a language.</summary>
internal sealed record SuggestedName(SuggestionKind Kind, CompactName Name, string Slug, int Articles);

/// <summary>A title of a language's newest, by which most of what is typed is answered.</summary>
internal sealed record RecentTitle(long Id, CompactName Name);

/// <summary>What is suggested from memory in one language.</summary>
internal sealed record NameList(IReadOnlyList<SuggestedName> Names, IReadOnlyList<RecentTitle> Recent, long Revision, DateTimeOffset At);

/// <summary>
/// Keeps names and the newest titles of each language in memory. A list that content has changed under is read again behind
/// the back of whoever asks, and not at every change: somebody who types waits for no list, and what is not published any
/// more is left out when titles are looked up.
/// </summary>
public sealed class SuggestedNames(IDbContextFactory<PortalDbContext> contexts, ContentRevisions revisions, TimeProvider clock)
{
    /// <summary>Of the names of a kind, those with the most articles.</summary>
    public const int MostNames = 20_000;
    public const int MostRecent = 2_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<string, Lazy<Task<NameList>>> _lists = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _reading = new(StringComparer.Ordinal);

    internal async Task<NameList> InAsync(string language)
    {
        var held = _lists.GetOrAdd(language, one => new Lazy<Task<NameList>>(() => ReadAsync(one)));
        try
        {
            var list = await held.Value;
            if (list.Revision != revisions.Content && clock.GetUtcNow() - list.At >= Patience && _reading.TryAdd(language, true))
            {
                _ = Task.Run(() => RenewAsync(language));
            }

            return list;
        }
        catch
        {
            // A list that could not be read is asked for again by the next.
            _lists.TryRemove(KeyValuePair.Create(language, held));
            throw;
        }
    }

    private async Task RenewAsync(string language)
    {
        try
        {
            var list = await ReadAsync(language);
            _lists[language] = new Lazy<Task<NameList>>(Task.FromResult(list));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // The list that is there serves on; the next who asks tries again.
        }
        finally
        {
            _reading.TryRemove(language, out _);
        }
    }

    private async Task<NameList> ReadAsync(string language)
    {
        var (revision, now) = (revisions.Content, clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync();
        var published = db.Articles.AsNoTracking().Where(article => article.State == ArticleState.Published && article.Language == language);
        var sections = await published.GroupBy(article => article.CategoryId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count);
        var series = await published.Where(article => article.SeriesId != null).GroupBy(article => article.SeriesId!.Value).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count);
        var names = new List<SuggestedName>();
        names.AddRange((await db.Categories.AsNoTracking().ToListAsync())
            .Where(section => sections.ContainsKey(section.Id))
            .Select(section => Name(SuggestionKind.Section, section.NameIn(language), section.Slug, sections[section.Id])));
        names.AddRange((await db.ArticleTags.AsNoTracking()
                .Where(tag => tag.Language == language && tag.ListedAt != null)
                .GroupBy(tag => tag.TagId)
                .Select(group => new { Id = group.Key, Count = group.Count() })
                .OrderByDescending(group => group.Count).ThenBy(group => group.Id).Take(MostNames)
                .Join(db.Tags, group => group.Id, tag => tag.Id, (group, tag) => new { tag.Name, tag.Slug, group.Count })
                .ToListAsync())
            .Select(tag => Name(SuggestionKind.Tag, tag.Name, tag.Slug, tag.Count)));
        names.AddRange((await db.Bylines.AsNoTracking()
                .Where(byline => byline.Language == language && byline.ListedAt != null)
                .GroupBy(byline => byline.AuthorId)
                .Select(group => new { Id = group.Key, Count = group.Count() })
                .OrderByDescending(group => group.Count).ThenBy(group => group.Id).Take(MostNames)
                .Join(db.Authors, group => group.Id, author => author.Id, (group, author) => new { author.Name, author.Slug, group.Count })
                .ToListAsync())
            .Select(author => Name(SuggestionKind.Author, author.Name, author.Slug, author.Count)));
        var ids = series.Keys.ToArray();
        names.AddRange((await db.Series.AsNoTracking().Where(one => ids.Contains(one.Id)).Select(one => new { one.Id, one.Title, one.Slug }).ToListAsync())
            .Select(one => Name(SuggestionKind.Series, one.Title, one.Slug, series[one.Id])));
        var recent = await published.OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id)
            .Take(MostRecent)
            .Select(article => new { article.Id, article.Title })
            .ToListAsync();
        return new NameList([.. names.OrderByDescending(name => name.Articles)], [.. recent.Select(article => new RecentTitle(article.Id, CompactName.Of(article.Title)))], revision, now);
    }

    private static SuggestedName Name(SuggestionKind kind, string name, string slug, int articles) => new(kind, CompactName.Of(InputText.CleanLine(name)), slug, articles);
}
