namespace PrismPortal.Features.Moderation.Queue;

/// <summary>A piece of a text, marked or not.</summary>
public sealed record TextPiece(string Text, bool IsMarked);

/// <summary>A comment as it was written, with the places marked that a rule was about.</summary>
public static class MarkedText
{
    /// <summary>Pieces in the order of the text. Places that overlap are one; what lies outside of the text, or would cut a sign in two, is left out.</summary>
    public static IReadOnlyList<TextPiece> Of(string text, IEnumerable<HoldCause> causes)
    {
        var marked = new bool[text.Length];
        foreach (var cause in causes.Where(cause => cause is { Start: >= 0, Length: > 0 } && cause.Start + (long)cause.Length <= text.Length && IsWhole(text, cause)))
        {
            Array.Fill(marked, true, cause.Start, cause.Length);
        }

        var pieces = new List<TextPiece>();
        for (var (start, at) = (0, 1); at <= text.Length; at++)
        {
            if (at == text.Length || marked[at] != marked[start])
            {
                pieces.Add(new TextPiece(text[start..at], marked[start]));
                start = at;
            }
        }

        return pieces;
    }

    private static bool IsWhole(string text, HoldCause cause)
    {
        var end = cause.Start + cause.Length;
        return !char.IsLowSurrogate(text[cause.Start]) && (end == text.Length || !char.IsLowSurrogate(text[end]));
    }
}
