using PrismPortal.Features.Articles.Blocks;

namespace PrismPortal.Features.Articles;

/// <summary>An article as it was saved once. Block ids are kept in order, so that what hangs on a block can look back.</summary>
public sealed class Revision
{
    private Revision()
    {
    }

    public Revision(int number, ArticleContent content, IReadOnlyList<Block> blocks, RevisionNote note)
    {
        Number = number;
        Title = content.Title;
        Summary = content.Summary;
        Markdown = content.Markdown;
        BlockIds = string.Join(' ', blocks.Select(block => block.Id));
        At = note.At;
        By = note.By;
        Reason = note.Reason;
    }

    public long Id { get; private set; }

    public long ArticleId { get; private set; }

    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public string Summary { get; private set; } = "";

    public string Markdown { get; private set; } = "";

    /// <summary>Ids of the top-level blocks in order, separated by spaces.</summary>
    public string BlockIds { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public string By { get; private set; } = "";

    public string Reason { get; private set; } = "";
}
