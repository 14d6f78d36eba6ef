using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Media;

/// <summary>What a script that posts files to the library begins with; see <c>wwwroot/js/media.js</c>.</summary>
/// <param name="Address">Where to post them.</param>
/// <param name="MostBytes">Larger ones need not be sent.</param>
/// <param name="TooLarge">Said of those.</param>
/// <param name="Failed">Said where the line broke.</param>
/// <param name="Ended">Said where the session has ended.</param>
public sealed record UploadSetup(string Address, int MostBytes, string TooLarge, string Failed, string Ended)
{
    public static UploadSetup Of(Wording words) =>
        new(PortalRoutes.MediaUpload, MediaRules.MostBytes, MediaWords.Of(MediaProblem.TooLarge, words), words["Media.Failed"], words["Media.Ended"]);
}
