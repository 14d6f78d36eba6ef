using System.Text.Encodings.Web;
using System.Text.Unicode;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Reading.Topics;

/// <summary>
/// The follow button with the number of followers as HTML: the same for the page everyone shares and for what is spliced
/// into it, so that nothing moves when somebody signs in.
/// </summary>
/// <param name="Subject">What is followed.</param>
/// <param name="Language">Language of the page.</param>
public sealed record FollowForm(FollowSubject Subject, string Language)
{
    public const string Follow = "follow";
    public const string Drop = "drop";

    // A plus, and a tick once it is pressed.
    private const string Icon = """<svg class="follow-icon" viewBox="0 0 16 16" aria-hidden="true"><path class="follow-off" d="M8 3v10M3 8h10"/><path class="follow-on" d="M3 8.5l3.2 3.2L13 5"/></svg>""";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <param name="isFollowed">Whether it is followed now; pressing the button turns it round.</param>
    /// <param name="followers">How many follow it, counted to one above <see cref="FollowSubject.CountedTo"/>.</param>
    /// <param name="returnUrl">Where to come back to.</param>
    public string Html(bool isFollowed, int followers, string returnUrl)
    {
        var words = Wording.For(Language);
        var count = followers > FollowSubject.CountedTo ? words.Format("Topic.FollowersMore", FollowSubject.CountedTo) : words.Count("Topic.Followers", followers);
        return $"""<div class="follow"><form method="post" action="{PortalRoutes.MyFollowing}"><input type="hidden" name="subject" value="{Subject}"><input type="hidden" name="returnUrl" value="{Encoder.Encode(returnUrl)}"><button class="button button-quiet follow-button" name="act" value="{(isFollowed ? Drop : Follow)}" aria-pressed="{(isFollowed ? "true" : "false")}">{Icon}{Encoder.Encode(words["Topic.Follow"])}</button></form><p class="follow-count">{Encoder.Encode(count)}</p></div>""";
    }
}
