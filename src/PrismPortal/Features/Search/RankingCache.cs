using System.Collections.Concurrent;
using PrismPortal.Shared.Caching;

namespace PrismPortal.Features.Search;

/// <summary>What a query found, ready to be paged through.</summary>
public sealed record Findings(SearchMatches Matches, SearchFacets Facets, SearchNames Names);

/// <summary>
/// Rankings of queries asked lately: turning a page or looking again ranks nothing. A ranking is right until something
/// published changes; it is kept for a few minutes, since what is recent moves on.
/// </summary>
public sealed class RankingCache(ContentRevisions revisions, TimeProvider clock)
{
    /// <summary>A ranking is 1,001 articles of 16 bytes at most, and the counts beside it.</summary>
    public const int Most = 500;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    // How often the index was made anew: what was being ranked by the one before is not kept for this one.
    private int _made;

    public int Count => _entries.Count;

    public async Task<Findings> GetAsync(SearchQuery query, Func<Task<Findings>> rank)
    {
        var key = KeyOf(query);
        // Before it is ranked: a change meanwhile makes it old.
        var (revision, made, now) = (revisions.Content, Volatile.Read(ref _made), clock.GetUtcNow());
        if (_entries.TryGetValue(key, out var entry) && entry.Revision == revision && entry.Made == made && now - entry.At < Kept)
        {
            return entry.Findings;
        }

        var ranking = await rank();
        MakeRoom();
        _entries[key] = new Entry(ranking, revision, made, now);
        return ranking;
    }

    /// <summary>The index was made anew though no article changed: what was ranked by the old one goes.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _made);
        _entries.Clear();
    }

    // The older half goes: which half matters less than that there is room.
    private void MakeRoom()
    {
        if (_entries.Count < Most)
        {
            return;
        }

        foreach (var (key, _) in _entries.ToArray().OrderBy(entry => entry.Value.At).Take(Most / 2))
        {
            _entries.TryRemove(key, out _);
        }
    }

    // No part of a query holds a line break.
    private static string KeyOf(SearchQuery query) => string.Join('\n',
        query.Typed.ToString().ToLowerInvariant(), query.Language, query.Category, query.Tag, query.Author, query.From?.UtcTicks, query.Until?.UtcTicks, query.Sort);

    private sealed record Entry(Findings Findings, long Revision, int Made, DateTimeOffset At);
}
