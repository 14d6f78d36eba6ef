using PrismPortal.Features.Reading.Bookmarks;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Transfer.OwnData;

/// <summary>Makes of what an archive says what could have been typed here: clean, within its lengths, not of the future.</summary>
internal sealed class OwnDataJudge(DateTimeOffset now)
{
    private const int BlockIdMaxLength = 64;

    public static string Name(string? name)
    {
        var line = InputText.CleanLine(name ?? "");
        return line.Length <= ReadingList.NameMaxLength ? line : Cut(line, ReadingList.NameMaxLength).TrimEnd();
    }

    /// <summary>A note, cut where it is longer than notes are.</summary>
    public static string Note(string? note, int longest) => Cut(InputText.Clean(note ?? "").ReplaceLineEndings("\n").Trim(), longest);

    /// <summary>A passage, or null where it cannot be one.</summary>
    public static Passage? Passage(HighlightRecord record)
    {
        var quote = InputText.Clean(record.Quote ?? "");
        return quote.Trim().Length == 0 || quote.Length > Highlight.QuoteMaxLength || record.Start < 0 || BlockId(record.BlockId) is not { Length: > 0 } block
            ? null
            : new Passage(block, record.Start, quote, Last(InputText.Clean(record.Prefix ?? "")), Cut(InputText.Clean(record.Suffix ?? ""), Highlight.ContextLength));
    }

    /// <summary>The id of a block; empty where it is none.</summary>
    public static string BlockId(string? id) =>
        id is { Length: <= BlockIdMaxLength } && id.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_') ? id : "";

    public DateTimeOffset Moment(DateTimeOffset? moment) => moment is { Year: > 1990 } past && past < now ? past.ToUniversalTime() : now;

    // Not through the middle of a sign of two units.
    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    private static string Last(string text)
    {
        var start = Math.Max(0, text.Length - Highlight.ContextLength);
        return text[(start > 0 && char.IsLowSurrogate(text[start]) ? start + 1 : start)..];
    }
}
