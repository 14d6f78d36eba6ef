using System.Collections.Concurrent;
using System.Threading.Channels;
using PrismPortal.Shared.Caching;

namespace PrismPortal.Features.Comments.Live;

/// <summary>
/// Sends what becomes of comments to the pages that are open. What is sent is read from the record in the database, once
/// for all pages of an article: nothing is lost that another process wrote, and a page that comes back goes on from the last
/// number it had.
/// </summary>
public sealed class CommentFeed : BackgroundService
{
    /// <summary>Proxies cut lines that are silent for a minute or even half of one.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(15);

    private readonly CommentEventReader _events;
    private readonly TimeProvider _clock;
    private readonly ILogger<CommentFeed> _logger;
    private readonly ConcurrentDictionary<long, Room> _rooms = new();
    private readonly Channel<long> _due = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleReader = true });

    public CommentFeed(CommentEventReader events, ContentRevisions revisions, TimeProvider clock, ILogger<CommentFeed> logger)
    {
        (_events, _clock, _logger) = (events, clock, logger);
        revisions.WatchTalks(Note);
    }

    /// <summary>Pages that are open.</summary>
    public int Listeners => _rooms.Values.Sum(room => room.Count);

    /// <summary>Goes on listening to an article's comments until disposed of.</summary>
    /// <param name="articleId">The article.</param>
    /// <param name="after">The last event the page knows.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CommentListener> ListenAsync(long articleId, long after, CancellationToken cancellation)
    {
        var listener = new CommentListener(this, articleId);
        while (!_rooms.GetOrAdd(articleId, id => new Room(id)).TryAdd(listener))
        {
            // The room was emptied at this very moment: the next one is new.
        }

        // From here on nothing is missed; what came before is read now, and told twice to nobody: numbers only grow.
        try
        {
            listener.Begin(await _events.AfterAsync(articleId, after, cancellation));
            Note([articleId]);
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    internal void Leave(CommentListener listener)
    {
        if (_rooms.TryGetValue(listener.ArticleId, out var room) && room.Remove(listener))
        {
            _rooms.TryRemove(new KeyValuePair<long, Room>(listener.ArticleId, room));
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(SendAsync(stoppingToken), BeatAsync(stoppingToken));

    // Called behind a commit, by whoever wrote: it must not wait for anything.
    private void Note(IReadOnlyCollection<long> articles)
    {
        foreach (var room in articles.Count == 0 ? _rooms.Values : articles.Select(id => _rooms.GetValueOrDefault(id)).OfType<Room>())
        {
            if (room.IsDue())
            {
                _due.Writer.TryWrite(room.ArticleId);
            }
        }
    }

    private async Task SendAsync(CancellationToken stopping)
    {
        await foreach (var article in _due.Reader.ReadAllAsync(stopping))
        {
            if (!_rooms.TryGetValue(article, out var room))
            {
                continue;
            }

            try
            {
                room.Send(await _events.AfterAsync(article, room.Begin(), stopping));
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The pages go on from where they are with the next comment.
                _logger.LogWarning(error, "Reading what became of comments failed");
            }
        }
    }

    private async Task BeatAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Beat, _clock);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            foreach (var room in _rooms.Values)
            {
                room.Beat();
            }
        }
    }

    /// <summary>The open pages of an article.</summary>
    private sealed class Room(long articleId)
    {
        private readonly Lock _lock = new();
        private readonly HashSet<CommentListener> _listeners = [];
        private int _due;
        private bool _closed;

        public long ArticleId => articleId;

        public int Count
        {
            get
            {
                lock (_lock)
                {
                    return _listeners.Count;
                }
            }
        }

        public bool TryAdd(CommentListener listener)
        {
            lock (_lock)
            {
                return !_closed && _listeners.Add(listener);
            }
        }

        /// <returns>Whether it is empty now, and takes nobody any more.</returns>
        public bool Remove(CommentListener listener)
        {
            lock (_lock)
            {
                _listeners.Remove(listener);
                return _closed = _listeners.Count == 0;
            }
        }

        /// <summary>Whether this is the first to ask since it was read last.</summary>
        public bool IsDue() => Interlocked.Exchange(ref _due, 1) == 0;

        /// <summary>The event everybody in it knows; what is asked for from now on is read again.</summary>
        public long Begin()
        {
            Volatile.Write(ref _due, 0);
            lock (_lock)
            {
                return _listeners.Where(listener => listener.HasBegun).Select(listener => listener.Last).DefaultIfEmpty(long.MaxValue).Min();
            }
        }

        public void Send(CommentNewsPage news)
        {
            lock (_lock)
            {
                foreach (var listener in _listeners)
                {
                    listener.Tell(news);
                }
            }
        }

        public void Beat()
        {
            lock (_lock)
            {
                foreach (var listener in _listeners)
                {
                    listener.Beat();
                }
            }
        }
    }
}
