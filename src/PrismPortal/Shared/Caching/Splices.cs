using System.Text;

namespace PrismPortal.Shared.Caching;

/// <summary>
/// The personal parts of a page everyone shares. A page marks a place with <c>&lt;Splice Name="..."&gt;</c>, whose content is
/// what a visitor sees; for a signed-in reader it is replaced by what the source of that name writes. A source writes
/// finished HTML, encodes what people typed, asks at most one query, and answers null to leave the visitor's content.
/// </summary>
public sealed class Splices(IEnumerable<SpliceSource> sources)
{
    private readonly Dictionary<string, SpliceSource> _sources = sources.ToDictionary(source => source.Name, StringComparer.Ordinal);

    public static string Open(string name) => $"<!--splice:{name}-->";

    public static string Close(string name) => $"<!--/splice:{name}-->";

    /// <summary>The body with the reader's own parts in their places.</summary>
    public async ValueTask<byte[]> ComposeAsync(HttpContext context, byte[] body)
    {
        foreach (var (name, source) in _sources)
        {
            if (Place(body, name) is { } place && await source.Write(context) is { } fragment)
            {
                body = [.. body.AsSpan(0, place.Start), .. Encoding.UTF8.GetBytes(fragment), .. body.AsSpan(place.End)];
            }
        }

        return body;
    }

    // Authors cannot write a mark: comments do not survive sanitising.
    private static (int Start, int End)? Place(byte[] body, string name)
    {
        var (open, close) = (Encoding.UTF8.GetBytes(Open(name)), Encoding.UTF8.GetBytes(Close(name)));
        var start = body.AsSpan().IndexOf(open);
        if (start < 0)
        {
            return null;
        }

        var length = body.AsSpan(start).IndexOf(close);
        return length < 0 ? null : (start + open.Length, start + length);
    }
}

/// <summary>Who fills the place of a name.</summary>
public sealed record SpliceSource(string Name, Func<HttpContext, ValueTask<string?>> Write);
