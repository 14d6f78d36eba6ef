using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using PrismPortal.Shared.Text;

namespace PrismPortal.Shared.Mail;

/// <summary>
/// A letter as a mail program shows it: as plain text, and as HTML without tables, pictures or anything to be fetched.
/// Styles stand on the elements, since many mail programs drop all others.
/// </summary>
public static class LetterBody
{
    private const string Page = "margin:0;padding:24px;background:#f6f5f1;color:#1c1c1a;font:16px/1.8 sans-serif;word-break:keep-all";
    private const string Sheet = "max-width:560px;margin:0 auto;padding:32px;background:#ffffff;border-top:3px solid #1c1c1a";
    private const string Head = "margin:0 0 24px;font-weight:700";
    private const string Button = "display:inline-block;padding:10px 24px;background:#1c1c1a;color:#ffffff;border-radius:4px;text-decoration:none;font-weight:700";
    private const string Soft = "margin:24px 0 0;color:#5c5c57;font-size:14px;overflow-wrap:anywhere";

    public static string AsText(Letter letter, SiteOptions site, Wording words)
    {
        var text = new StringBuilder().AppendJoin("\n\n", letter.Paragraphs);
        if (letter.Link is not null)
        {
            text.Append("\n\n").Append(letter.Button).Append(":\n").Append(letter.Link);
        }

        text.Append("\n\n-- \n").Append(site.Name).Append('\n').Append(site.BaseUrl).Append('\n').Append(words["Mail.Automatic"]).Append('\n');
        return letter.Unsubscribe is null ? text.ToString() : text.Append(words["Mail.Unsubscribe"]).Append(":\n").Append(letter.Unsubscribe).Append('\n').ToString();
    }

    public static string AsHtml(Letter letter, SiteOptions site, Wording words, HtmlEncoder encoder)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""<!DOCTYPE html><html lang="{words.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{encoder.Encode(letter.Subject)}</title></head>""");
        html.Append(CultureInfo.InvariantCulture, $"""<body style="{Page}"><main style="{Sheet}"><p style="{Head}">{encoder.Encode(site.Name)}</p>""");
        foreach (var paragraph in letter.Paragraphs)
        {
            html.Append("<p>").Append(encoder.Encode(paragraph)).Append("</p>");
        }

        if (letter.Link is not null)
        {
            var link = encoder.Encode(letter.Link);
            html.Append(CultureInfo.InvariantCulture, $"""<p><a href="{link}" style="{Button}">{encoder.Encode(letter.Button ?? letter.Link)}</a></p>""");
            html.Append(CultureInfo.InvariantCulture, $"""<p style="{Soft}">{encoder.Encode(words["Mail.LinkAsText"])}<br>{link}</p>""");
        }

        html.Append(CultureInfo.InvariantCulture, $"""<p style="{Soft}"><a href="{encoder.Encode(site.BaseUrl)}">{encoder.Encode(site.Name)}</a><br>{encoder.Encode(words["Mail.Automatic"])}{Unsubscribe(letter, words, encoder)}</p></main></body></html>""");
        return html.ToString();
    }

    private static string Unsubscribe(Letter letter, Wording words, HtmlEncoder encoder) =>
        letter.Unsubscribe is null ? "" : $"""<br><a href="{encoder.Encode(letter.Unsubscribe)}">{encoder.Encode(words["Mail.Unsubscribe"])}</a>""";
}
