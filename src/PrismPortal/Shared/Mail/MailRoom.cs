using System.Text.Encodings.Web;
using PrismPortal.Data;

namespace PrismPortal.Shared.Mail;

/// <summary>Puts letters into the outbox, in the transaction of what they tell about.</summary>
public sealed class MailRoom(SiteOptions site, HtmlEncoder encoder, TimeProvider clock)
{
    public void Post(PortalDbContext db, string to, string language, Letter letter)
    {
        var lines = letter.Link is null ? letter.Paragraphs : [.. letter.Paragraphs, $"{letter.Button}: {letter.Link}"];
        var text = string.Join("\n\n", lines.Append(site.Name));
        var html = string.Join("", lines.Select(line => $"<p>{encoder.Encode(line)}</p>"));
        db.OutgoingMail.Add(new OutgoingMail(to, letter.Subject, text, html, language, clock.GetUtcNow()));
    }
}
