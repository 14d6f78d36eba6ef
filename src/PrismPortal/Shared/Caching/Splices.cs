using System.Buffers;
using System.Text;

namespace PrismPortal.Shared.Caching;

/// <summary>
/// The personal parts of a page everyone shares. A page marks a place with <c>&lt;Splice Name="..." Key="..."&gt;</c>, whose
/// content is what a visitor sees; for a signed-in reader it is replaced by what the source of that name writes.
/// </summary>
public sealed class Splices(IEnumerable<SpliceSource> sources)
{
    private const string Opening = "<!--splice:";
    private const string Closing = "<!--/splice-->";

    private static readonly byte[] OpeningBytes = Encoding.UTF8.GetBytes(Opening);
    private static readonly byte[] ClosingBytes = Encoding.UTF8.GetBytes(Closing);
    private static readonly byte[] EndBytes = "-->"u8.ToArray();

    private readonly Dictionary<string, SpliceSource> _sources = sources.ToDictionary(source => source.Name, StringComparer.Ordinal);

    /// <param name="name">Name of the source.</param>
    /// <param name="key">What the place is about, for the source: letters, digits and colons.</param>
    public static string Open(string name, string key = "") => key.Length == 0 ? $"{Opening}{name}-->" : $"{Opening}{name} {key}-->";

    public static string Close() => Closing;

    /// <summary>The body with the reader's own parts in their places.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ComposeAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var places = Places(body.Span);
        if (places.Count == 0)
        {
            return body;
        }

        var written = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var group in places.GroupBy(place => place.Name))
        {
            if (_sources.TryGetValue(group.Key, out var source))
            {
                written[group.Key] = await source.Write(context, [.. group.Select(place => place.Key).Distinct()]);
            }
        }

        var composed = new ArrayBufferWriter<byte>(body.Length + (places.Count * 64));
        var at = 0;
        foreach (var place in places)
        {
            if (written.GetValueOrDefault(place.Name)?.GetValueOrDefault(place.Key) is { } fragment)
            {
                composed.Write(body.Span[at..place.Start]);
                Encoding.UTF8.GetBytes(fragment, composed);
                at = place.End;
            }
        }

        composed.Write(body.Span[at..]);
        return composed.WrittenMemory;
    }

    // Authors cannot write a mark: comments do not survive sanitising.
    private static List<Place> Places(ReadOnlySpan<byte> body)
    {
        var places = new List<Place>();
        for (var at = 0; body[at..].IndexOf(OpeningBytes) is >= 0 and var found;)
        {
            var mark = at + found + OpeningBytes.Length;
            var end = body[mark..].IndexOf(EndBytes);
            if (end < 0)
            {
                break;
            }

            var start = mark + end + EndBytes.Length;
            var close = body[start..].IndexOf(ClosingBytes);
            if (close < 0)
            {
                break;
            }

            var name = Encoding.UTF8.GetString(body.Slice(mark, end)).Split(' ', 2);
            places.Add(new Place(name[0], name.Length > 1 ? name[1] : "", start, start + close));
            at = start + close + ClosingBytes.Length;
        }

        return places;
    }

    private sealed record Place(string Name, string Key, int Start, int End);
}

/// <summary>
/// Who fills the places of a name. It is given the keys of all its places on the page and answers with finished HTML for
/// those it fills, what people typed encoded; it asks at most one query. It runs for signed-in readers alone.
/// </summary>
public sealed record SpliceSource(string Name, Func<HttpContext, IReadOnlyList<string>, ValueTask<IReadOnlyDictionary<string, string>>> Write);
