using System.Collections.Concurrent;

namespace PrismPortal.Shared.Caching;

/// <summary>
/// Counts changes of what readers see. A page remembers the revision its render began at; it is current as long as
/// nothing it depends on changed after that. A render that overlaps a change is therefore never current.
/// </summary>
public sealed class ContentRevisions
{
    // Beyond this many changed articles (a long import) one mark for all takes less room than one for each.
    private const int MostMarks = 20_000;

    private readonly ConcurrentDictionary<long, long> _articles = new();
    private long _current = 1;
    private long _floor = 1;
    private long _stored = -1;

    /// <summary>Grows with each change of anything.</summary>
    public long Current => Volatile.Read(ref _current);

    /// <summary>Whether nothing changed that would make a page of this revision wrong.</summary>
    /// <param name="revision">What <see cref="Current"/> was before the page was rendered.</param>
    /// <param name="articleId">The article the page is about; null for a page that may show any.</param>
    public bool IsCurrent(long revision, long? articleId) => articleId is { } id
        ? revision >= Volatile.Read(ref _floor) && revision >= _articles.GetValueOrDefault(id)
        : revision >= Current;

    /// <summary>Content changed and the change is committed.</summary>
    /// <param name="articles">Articles whose own pages changed.</param>
    /// <param name="stored">The number the database gave this change: a gap means somebody else wrote in between.</param>
    /// <param name="everywhere">Whether it stands on every page, those of articles included.</param>
    public void Advance(IReadOnlyCollection<long> articles, long stored, bool everywhere = false)
    {
        var next = Interlocked.Increment(ref _current);
        if (Interlocked.Exchange(ref _stored, stored) != stored - 1 || everywhere || _articles.Count + articles.Count > MostMarks)
        {
            ForgetMarks(next);
            return;
        }

        foreach (var article in articles)
        {
            _articles.AddOrUpdate(article, next, (_, before) => Math.Max(before, next));
        }
    }

    /// <summary>Whether the number in the database tells of a change that is not known here.</summary>
    public bool IsBehind(long stored) => Interlocked.Read(ref _stored) is >= 0 and var known && known < stored;

    /// <summary>Compares with the number in the database; a change made by another process makes every page old.</summary>
    public void Observe(long stored)
    {
        var known = Interlocked.Read(ref _stored);
        if (known < stored && Interlocked.CompareExchange(ref _stored, stored, known) == known && known >= 0)
        {
            ForgetMarks(Interlocked.Increment(ref _current));
        }
    }

    private void ForgetMarks(long revision)
    {
        Volatile.Write(ref _floor, revision);
        _articles.Clear();
    }
}
