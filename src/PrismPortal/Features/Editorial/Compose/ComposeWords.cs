using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Editorial.Compose;

/// <summary>The words the page's script says by itself; all others stand in its components.</summary>
internal static class ComposeWords
{
    private const string Prefix = "Compose.";

    private static readonly string[] Said =
    [
        "Compose.Empty", "Compose.Saved", "Compose.Kept", "Compose.Typing", "Compose.Keeping", "Compose.Offline", "Compose.SignedOut", "Compose.SignInAgain",
        "Compose.Refused", "Compose.NotAllowed", "Compose.NotKeptHere", "Compose.Locked", "Compose.Recovered", "Compose.BackToSaved", "Compose.OtherDraft", "Compose.Discarded",
        "Compose.TakeBack", "Compose.OtherWindow", "Compose.TakeOther", "Compose.KeepMine", "Compose.Merged", "Compose.Published", "Compose.SeeArticle", "Compose.Others",
        "Compose.Remove", "Compose.Add", "Compose.AddressIs", "Compose.AddressFollows", "Compose.Counts", "Compose.NoHeadings", "Compose.ImagesDropped", "Compose.Found", "Compose.NotFound",
        "Compose.Replaced", "Compose.ReadyToPublish", "Compose.Errors", "Compose.Hints", "Compose.GoToField", "Compose.Mine", "Compose.Theirs", "Compose.Both", "Compose.MergedText", "Compose.Unchanged",
        "Compose.PreviewFailed", "Compose.TryLater", "Compose.Gone", "Compose.UploadDone", "Compose.UploadClose",
        "Compose.Remarks", "Compose.RemarksOpen", "Compose.RemarkFind", "Compose.RemarkPassageGone", "Compose.RemarkReopen", "Compose.RemarkSettle", "Compose.RemarkSettledBy", "Compose.RemarksNone",
        "Compose.RemarksSettled", "Compose.SaveFirst", "Compose.BeginTranslation", "Compose.OriginalBehind", "Compose.OriginalFresh", "Compose.OriginalOpen", "Compose.OriginalCompare",
        "Compose.OriginalFollow", "Compose.OriginalChanged", "Compose.OriginalGone", "Compose.Block.takeaways", "Compose.Block.insight", "Compose.Block.timeline", "Compose.Block.quote", "Compose.Block.sources",
    ];

    public static IReadOnlyDictionary<string, string> Of(Wording words) =>
        Said.ToDictionary(key => key[Prefix.Length..], key => words[key], StringComparer.Ordinal)
            .Concat(Enum.GetNames<Articles.ArticleState>().Select(state => KeyValuePair.Create("State." + state, words[$"Article.State.{state}"])))
            .ToDictionary(StringComparer.Ordinal);
}
