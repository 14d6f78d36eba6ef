using PrismPortal.Features.Moderation.Queue;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Lists;

public sealed record TransparencyModel(PageFrame Frame, Transparency Figures);

/// <summary>Loads what the newsroom shows of its moderation.</summary>
public sealed class TransparencyLoader(TransparencyQueries queries, PageFrames frames)
{
    /// <summary>Figures of months do not need to be of this minute.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromMinutes(10);

    public async Task<TransparencyModel> LoadAsync(Edition edition)
    {
        var words = Wording.For(edition.Language);
        var head = new PageHead(words["Transparency.Title"], words["Transparency.Description"], PortalRoutes.Transparency(edition));
        return new TransparencyModel(
            await frames.AroundAsync(edition, head) with { OtherEditions = frames.InAllEditions(PortalRoutes.Transparency) },
            await queries.ReadAsync());
    }
}
