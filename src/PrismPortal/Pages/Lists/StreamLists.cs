using PrismPortal.Features.Articles.Lists;
using PrismPortal.Shared;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Lists;

public sealed record InsightsModel(PageFrame Frame, ListPage<InsightItem> Insights);

public sealed record CorrectionsModel(PageFrame Frame, ListPage<CorrectionItem> Corrections);

/// <summary>Loads the stream of insights and the log of corrections.</summary>
public sealed class StreamLists(StreamQueries streams, PageFrames frames, SiteOptions site)
{
    public async Task<object> InsightsAsync(Edition edition, int page)
    {
        var insights = await streams.InsightsAsync(edition.Language, page);
        if (insights.Items.Count == 0 && page > 1)
        {
            return new Elsewhere(PortalRoutes.Insights(edition));
        }

        var words = Wording.For(edition.Language);
        var frame = await FrameAsync(
            edition, page, words["Insights.Title"], words.Format("Insights.Description", site.Name), PortalRoutes.Insights, insights.HasNext);
        return new InsightsModel(frame, insights);
    }

    public async Task<object> CorrectionsAsync(Edition edition, int page)
    {
        var corrections = await streams.CorrectionsAsync(page);
        if (corrections.Items.Count == 0 && page > 1)
        {
            return new Elsewhere(PortalRoutes.Corrections(edition));
        }

        var words = Wording.For(edition.Language);
        var frame = await FrameAsync(
            edition, page, words["Corrections.Title"], words["Corrections.Description"], PortalRoutes.Corrections, corrections.HasNext);
        return new CorrectionsModel(frame, corrections);
    }

    private async Task<PageFrame> FrameAsync(
        Edition edition, int page, string title, string description, Func<Edition, string> path, bool hasNext)
    {
        var head = new PageHead(title, description, PortalRoutes.Page(path(edition), page))
        {
            PreviousPath = page > 1 ? PortalRoutes.Page(path(edition), page - 1) : null,
            NextPath = hasNext ? PortalRoutes.Page(path(edition), page + 1) : null,
        };
        return await frames.AroundAsync(edition, head) with { OtherEditions = frames.InAllEditions(path) };
    }
}
