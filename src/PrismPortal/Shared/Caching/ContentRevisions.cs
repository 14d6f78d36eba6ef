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
    private readonly ConcurrentDictionary<long, long> _talks = new();
    private Action<IReadOnlyCollection<long>> _talked = _ => { };
    private long _current = 1;
    private long _content = 1;
    private long _floor = 1;
    private long _stored = -1;

    /// <summary>Grows with each change of anything.</summary>
    public long Current => Volatile.Read(ref _current);

    /// <summary>The last change of anything but what is said below articles: lists and surroundings show none of that.</summary>
    public long Content => Volatile.Read(ref _content);

    /// <summary>Whether nothing changed that would make a page of this revision wrong.</summary>
    /// <param name="revision">What <see cref="Current"/> was before the page was rendered.</param>
    /// <param name="articleId">The article the page is about; null for a page that may show any.</param>
    public bool IsCurrent(long revision, long? articleId) => articleId is { } id
        ? revision >= Volatile.Read(ref _floor) && revision >= _articles.GetValueOrDefault(id)
        : revision >= Content;

    /// <summary>Whether nothing was said below an article since that revision.</summary>
    public bool IsTalkCurrent(long revision, long articleId) => revision >= Volatile.Read(ref _floor) && revision >= _talks.GetValueOrDefault(articleId);

    /// <summary>Tells the articles below which something was said, once it is committed; none named means any: another process wrote.</summary>
    public void WatchTalks(Action<IReadOnlyCollection<long>> watcher) => _talked += watcher;

    /// <summary>Content changed and the change is committed.</summary>
    /// <param name="articles">Articles whose own pages changed.</param>
    /// <param name="stored">The number the database gave this change: a gap means somebody else wrote in between.</param>
    /// <param name="everywhere">Whether it stands on every page, those of articles included.</param>
    /// <param name="talks">Articles below which something was said; their pages changed too.</param>
    /// <param name="content">Whether anything but what is said below articles changed.</param>
    public void Advance(IReadOnlyCollection<long> articles, long stored, bool everywhere = false, IReadOnlyCollection<long>? talks = null, bool content = true)
    {
        var next = Interlocked.Increment(ref _current);
        if (content)
        {
            Volatile.Write(ref _content, next);
        }

        Mark(_talks, talks ?? [], next);
        if (Interlocked.Exchange(ref _stored, stored) != stored - 1 || everywhere || _articles.Count + _talks.Count + articles.Count > MostMarks)
        {
            ForgetMarks(next);
        }
        else
        {
            Mark(_articles, articles, next);
            Mark(_articles, talks ?? [], next);
        }

        if (talks is not null)
        {
            _talked(talks);
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
            _talked([]);
        }
    }

    private static void Mark(ConcurrentDictionary<long, long> marks, IReadOnlyCollection<long> articles, long revision)
    {
        foreach (var article in articles)
        {
            marks.AddOrUpdate(article, revision, (_, before) => Math.Max(before, revision));
        }
    }

    private void ForgetMarks(long revision)
    {
        Volatile.Write(ref _floor, revision);
        Volatile.Write(ref _content, revision);
        _articles.Clear();
        _talks.Clear();
    }
}
