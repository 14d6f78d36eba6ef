using System.Text.Encodings.Web;
using PrismPortal.Data;
using PrismPortal.Shared.Text;

namespace PrismPortal.Shared.Mail;

/// <summary>Puts letters into the outbox, in the transaction of what they tell about.</summary>
public sealed class MailRoom(SiteOptions site, HtmlEncoder encoder, TimeProvider clock)
{
    /// <param name="db">The unit of work of what the letter tells about.</param>
    /// <param name="to">An e-mail address, and nothing beside it.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="letter">What it says.</param>
    public void Post(PortalDbContext db, string to, string language, Letter letter)
    {
        if (to.Any(char.IsControl))
        {
            throw new ArgumentException("An address of one line is needed.", nameof(to));
        }

        var words = Wording.For(language);
        db.OutgoingMail.Add(new OutgoingMail(
            to, InputText.CleanLine(letter.Subject), LetterBody.AsText(letter, site, words), LetterBody.AsHtml(letter, site, words, encoder), words.Language, clock.GetUtcNow(), letter.Unsubscribe));
    }
}
