using PrismPortal.Features.Comments;

namespace PrismPortal.Features.Transfer.Generate;

/// <summary>A comment that can be answered.</summary>
public sealed record GroundComment(long Id, long RootId, int Depth, string Path);

/// <summary>
/// What has been said of one article so far, as far as it is answered: some answers go to what was said last, some to the
/// article's first comment, so that there are threads of every length.
/// </summary>
/// <param name="articleId">The article.</param>
/// <param name="publishedAt">When it appeared: nothing was said before.</param>
public sealed class CommentGround(long articleId, DateTimeOffset publishedAt)
{
    private const int Remembered = 10;
    private const double ShareOfThreads = 0.4;
    private const double ShareOfTheFirst = 0.03;
    private const double MinutesBetween = 4;

    private readonly Queue<GroundComment> _last = new();
    private GroundComment? _first;
    private DateTimeOffset _at = publishedAt;

    public long ArticleId => articleId;

    /// <summary>What the next comment answers; null where it begins a thread.</summary>
    public GroundComment? Parent(Random random)
    {
        var drawn = random.NextDouble();
        return _first is null || drawn < ShareOfThreads ? null
            : drawn < ShareOfThreads + ShareOfTheFirst ? _first
            : _last.ElementAt(random.Next(_last.Count));
    }

    /// <summary>The moment of the next comment: after the one before, and not in the future.</summary>
    public DateTimeOffset Next(Random random, DateTimeOffset now)
    {
        var next = _at.AddMinutes(-Math.Log(1 - random.NextDouble()) * MinutesBetween);
        return _at = next < now ? next : _at < now ? now : _at;
    }

    public GroundComment Add(long id, GroundComment? parent)
    {
        var (depth, path) = Comment.PlaceOf(id, parent?.Depth, parent?.Path ?? "");
        var added = new GroundComment(id, parent?.RootId ?? id, depth, path);
        _first ??= added;
        _last.Enqueue(added);
        if (_last.Count > Remembered)
        {
            _last.Dequeue();
        }

        return added;
    }
}
