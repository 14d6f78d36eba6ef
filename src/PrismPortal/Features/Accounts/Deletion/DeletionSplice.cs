using System.Globalization;
using System.Text.Encodings.Web;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts.Deletion;

/// <summary>Over a reader's own pages while their account is about to be deleted: when, and the way back. Asks the database nothing.</summary>
public static class DeletionSplice
{
    public static SpliceSource Create(HtmlEncoder encoder, SiteTime time) => new("deletion", (context, languages) =>
        ValueTask.FromResult<IReadOnlyDictionary<string, string>>(context.Session()!.DeletionDueAt is { } due
            ? languages.ToDictionary(language => language, language => Banner(Wording.For(language), due, encoder, time), StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal)));

    private static string Banner(Wording words, DateTimeOffset due, HtmlEncoder encoder, SiteTime time) => string.Create(
        CultureInfo.InvariantCulture,
        $"""<div class="form-notice form-notice-bad deletion-notice" role="status"><p>{encoder.Encode(words.Format("Deletion.Banner", time.DateAndTime(due, words)))}</p><form method="post" action="{PortalRoutes.MyDataUndo}"><button class="button">{encoder.Encode(words["Deletion.Undo"])}</button></form></div>""");
}
