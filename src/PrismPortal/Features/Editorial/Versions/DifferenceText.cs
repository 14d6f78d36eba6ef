using PrismPortal.Features.Editorial.Merging;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Editorial.Versions;

/// <summary>A stretch of two versions side by side.</summary>
public sealed record DifferenceRow(bool IsSame, IReadOnlyList<IReadOnlyList<Run>> Before, IReadOnlyList<IReadOnlyList<Run>> After);

/// <summary>Editors compare what was written, marks and all: a link that changed is a change.</summary>
public static class DifferenceText
{
    public static IReadOnlyList<string> Of(VersionText? version) => version is null ? [] : BodyParts.Split(version.Markdown);

    /// <summary>Title, standfirst and body; each side shows its own words, with what the other lacks marked.</summary>
    public static IReadOnlyList<DifferenceRow> Rows(VersionText? before, VersionText after, string language) =>
    [
        Line(before?.Title ?? "", after.Title, language),
        Line(before?.Summary ?? "", after.Summary, language),
        .. Difference.OfParagraphs(Of(before), Of(after), language).Select(stretch => new DifferenceRow(
            stretch.IsSame, Side(stretch.Paragraphs, RunKind.Added), Side(stretch.Paragraphs, RunKind.Removed))),
    ];

    private static DifferenceRow Line(string before, string after, string language)
    {
        IReadOnlyList<IReadOnlyList<Run>> runs = [Difference.OfLine(before, after, language)];
        return new DifferenceRow(before == after, Side(runs, RunKind.Added), Side(runs, RunKind.Removed));
    }

    private static IReadOnlyList<IReadOnlyList<Run>> Side(IReadOnlyList<IReadOnlyList<Run>> paragraphs, RunKind without) =>
        [.. paragraphs.Select(paragraph => (IReadOnlyList<Run>)[.. paragraph.Where(run => run.Kind != without)]).Where(paragraph => paragraph.Count > 0)];
}
