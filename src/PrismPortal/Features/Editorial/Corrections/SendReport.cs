using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Shared;

namespace PrismPortal.Features.Editorial.Corrections;

/// <summary>Takes a report of an article readers may read. The words are looked for in the article, so that the desk sees what became of them.</summary>
public sealed class SendReport(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, SiteOptions site, TimeProvider clock)
{
    /// <returns>False where readers have no such article.</returns>
    public async Task<bool> SendAsync(ReportInput input, string? userId, CancellationToken cancellation = default)
    {
        ArticleText? text;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            text = (await ArticleTexts.PresentAsync(db, [input.ArticleId], cancellation)).GetValueOrDefault(input.ArticleId);
        }

        if (text is null)
        {
            return false;
        }

        var passage = Find(text.Blocks, input);
        await writer.WriteAsync(
            async db =>
            {
                if (!await db.ErrorReports.AnyAsync(report => report.FormKey == input.FormKey, cancellation))
                {
                    db.ErrorReports.Add(new ErrorReport(input, text.Revision, passage, userId, clock.GetUtcNow(), site.Zone));
                }
            },
            cancellation);
        return true;
    }

    // In the block the script named; by hand, in whichever block has the words.
    private static Passage? Find(IReadOnlyList<BlockText> blocks, ReportInput input) => input.Quote.Length == 0
        ? null
        : blocks.OrderByDescending(block => string.Equals(block.Id, input.BlockId, StringComparison.Ordinal))
            .Select(block => PassageTaking.Take(blocks, new Selected(block.Id, 0, input.Quote, "", "")))
            .FirstOrDefault(passage => passage is not null);
}
