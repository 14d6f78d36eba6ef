namespace PrismPortal.Features.Search;

/// <summary>A piece of a text, marked or not.</summary>
public sealed record MarkedPart(string Text, bool IsMarked);

/// <summary>A text with some of it marked: pieces, never markup.</summary>
public sealed record MarkedText(IReadOnlyList<MarkedPart> Parts)
{
    public string Plain => string.Concat(Parts.Select(part => part.Text));

    /// <summary>Cuts a text at the spans, which are in order and do not touch.</summary>
    public static MarkedText Of(string text, IEnumerable<(int Start, int End)> spans)
    {
        var (parts, done) = (new List<MarkedPart>(), 0);
        foreach (var (start, end) in spans)
        {
            if (start > done)
            {
                parts.Add(new MarkedPart(text[done..start], false));
            }

            parts.Add(new MarkedPart(text[start..end], true));
            done = end;
        }

        if (done < text.Length)
        {
            parts.Add(new MarkedPart(text[done..], false));
        }

        return new MarkedText(parts);
    }
}
