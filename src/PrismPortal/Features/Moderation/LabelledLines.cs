using System.Text.Json;
using System.Text.Unicode;
using PrismPortal.Features.Transfer.Import;

namespace PrismPortal.Features.Moderation;

/// <summary>A file of labelled comments could not be read: which line, and why.</summary>
public sealed class RefusedLabelException(long line, string reason) : Exception(reason)
{
    public long Line { get; } = line;
}

/// <summary>
/// Reads JSON Lines of <c>{"text": "...", "label": 0}</c>, label 1 for a comment that was not wanted; other fields are ignored. One bad
/// line refuses the file: what is learned from a part of it would look like what was learned from all.
/// </summary>
public static class LabelledLines
{
    /// <summary>Three times the longest comment; a longer text is no comment, and its line probably of another file.</summary>
    public const int LongestText = 10_000;

    /// <exception cref="RefusedLabelException">The first bad line.</exception>
    public static async Task<IReadOnlyList<LabelledComment>> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        var comments = new List<LabelledComment>();
        await foreach (var line in JsonLines.ReadAsync(stream, cancellation))
        {
            comments.Add(Read(line));
            if (comments.Count > ScorerTraining.MostComments)
            {
                throw new RefusedLabelException(line.Number, FormattableString.Invariant($"{ScorerTraining.MostComments} comments at most"));
            }
        }

        return comments;
    }

    private static LabelledComment Read(NumberedLine line)
    {
        if (line.Content is not { } content)
        {
            throw new RefusedLabelException(line.Number, "the line is too long");
        }

        if (!Utf8.IsValid(content.Span))
        {
            throw new RefusedLabelException(line.Number, "invalid UTF-8");
        }

        try
        {
            using var document = JsonDocument.Parse(content);
            return Read(document.RootElement, line.Number);
        }
        catch (JsonException error)
        {
            throw new RefusedLabelException(line.Number, FormattableString.Invariant($"not valid JSON at byte {error.BytePositionInLine}"));
        }
        catch (InvalidOperationException)
        {
            // A string with a lone surrogate (\ud800) is valid JSON and no text.
            throw new RefusedLabelException(line.Number, "text is not valid Unicode");
        }
    }

    private static LabelledComment Read(JsonElement line, long number)
    {
        if (line.ValueKind != JsonValueKind.Object)
        {
            throw new RefusedLabelException(number, "not a JSON object");
        }

        if (!line.TryGetProperty("text", out var given) || given.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(given.GetString()))
        {
            throw new RefusedLabelException(number, "text is missing or empty");
        }

        if (!line.TryGetProperty("label", out var label) || label.ValueKind != JsonValueKind.Number || !label.TryGetInt32(out var value) || value is not (0 or 1))
        {
            throw new RefusedLabelException(number, "label is not 0 or 1");
        }

        var text = given.GetString()!;
        return text.Length <= LongestText
            ? new LabelledComment(text, value == 1)
            : throw new RefusedLabelException(number, FormattableString.Invariant($"text has {text.Length} characters, {LongestText} at most"));
    }
}
