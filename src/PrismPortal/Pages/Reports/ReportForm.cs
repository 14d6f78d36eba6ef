using PrismPortal.Features.Accounts;
using PrismPortal.Features.Editorial.Corrections;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Reports;

/// <summary>Reads a report as it was typed, and says what is wrong with it.</summary>
internal static class ReportForm
{
    public const int BlockMaxLength = 40;

    private const int KeyMaxLength = 64;

    /// <returns>The form as it was filled in, and the report if all is well with it.</returns>
    public static (FormState Form, ReportInput? Report) Read(FormInput input, long articleId, Wording words)
    {
        var (kind, block, quote, message, typed, key) =
            (input.Raw("kind"), input.Line("block"), input.Text("quote"), input.Text("message"), input.Line("email"), input.Line("key"));
        // A form without a key of its own is a new one each time.
        key = key.Length is > 0 and <= KeyMaxLength ? key : Secrets.NewCode();
        var form = new FormState()
            .Keep("key", key).Keep("kind", kind).Keep("block", block).Keep("quote", quote).Keep("message", message).Keep("email", typed);
        var known = Enum.GetValues<ReportKind>().Where(each => each.ToString() == kind).Select(each => (ReportKind?)each).FirstOrDefault();
        if (known is null)
        {
            form.Refuse("kind", words["Report.KindMissing"]);
        }

        if (quote.Length > ErrorReport.QuoteMaxLength)
        {
            form.Refuse("quote", words.Format("Report.TooLong", ErrorReport.QuoteMaxLength, quote.Length));
        }

        if (message.Length == 0)
        {
            form.Refuse("message", words["Report.MessageMissing"]);
        }
        else if (message.Length > ErrorReport.MessageMaxLength)
        {
            form.Refuse("message", words.Format("Report.TooLong", ErrorReport.MessageMaxLength, message.Length));
        }

        var email = typed.Length == 0 ? "" : EmailAddress.Parse(typed);
        if (email is null)
        {
            form.Refuse("email", words["Email.Malformed"]);
        }

        return form.IsGood
            ? (form, new ReportInput(key, articleId, known!.Value, block.Length > BlockMaxLength ? "" : block, quote, message, email!, words.Language))
            : (form, null);
    }
}
