using System.Threading.Channels;

namespace PrismPortal.Features.Comments.Live;

/// <summary>An open page: what it is sent, in order, each event once.</summary>
public sealed class CommentListener : IDisposable
{
    // What a slow line may be behind; further back it is cut, and goes on from its last number when it comes back.
    private const int Most = 200;

    private static readonly byte[] BeatBytes = ": \n\n"u8.ToArray();

    private readonly CommentFeed _feed;
    private readonly Channel<byte[]> _messages = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(Most) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private readonly Lock _lock = new();

    internal CommentListener(CommentFeed feed, long articleId) => (_feed, ArticleId) = (feed, articleId);

    public long ArticleId { get; }

    /// <summary>Ends when the line is cut.</summary>
    public ChannelReader<byte[]> Messages => _messages.Reader;

    internal bool HasBegun { get; private set; }

    /// <summary>The last event it was told.</summary>
    internal long Last { get; private set; }

    public void Dispose() => _feed.Leave(this);

    internal void Begin(CommentNewsPage before)
    {
        lock (_lock)
        {
            Last = before.After;
            HasBegun = true;
            Tell(before);
        }
    }

    internal void Tell(CommentNewsPage news)
    {
        lock (_lock)
        {
            // What begins behind what it knows leaves a gap: it is read again, from where it is.
            if (!HasBegun || news.After > Last)
            {
                return;
            }

            foreach (var message in news.Messages)
            {
                if (message.Id > Last && _messages.Writer.TryWrite(message.Bytes))
                {
                    Last = message.Id;
                }
                else if (message.Id > Last)
                {
                    // Nobody waits for a line that was cut.
                    HasBegun = false;
                    _messages.Writer.TryComplete();
                    return;
                }
            }
        }
    }

    // A line that takes nothing any more ends by itself.
    internal void Beat() => _messages.Writer.TryWrite(BeatBytes);
}
