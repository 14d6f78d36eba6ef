using PrismPortal.Data;
using PrismPortal.Shared;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts.Factors;

/// <summary>What changed about the ways into an account.</summary>
public enum FactorChange
{
    AuthenticatorOn,
    AuthenticatorOff,
    CodesRenewed,
    PasskeyAdded,
    PasskeyRemoved,
    ExternalLinked,
    ExternalUnlinked,
}

/// <summary>Tells the owner of an account that a way into it changed: if it was not them, they should know.</summary>
public sealed class FactorLetters(MailRoom mail, SiteOptions site)
{
    public void Post(PortalDbContext db, PortalUser user, FactorChange change)
    {
        if (string.IsNullOrEmpty(user.Email))
        {
            return;
        }

        var words = Wording.For(user.Language);
        var what = words[$"Factor.Letter.{change}"];
        mail.Post(db, user.Email, user.Language, new Letter(
            words.Format("Factor.Letter.Subject", site.Name),
            [words.Format("Factor.Letter.Greeting", user.DisplayName), what, words["Factor.Letter.NotYou"]],
            words["Factor.Letter.Button"],
            site.Absolute(PortalRoutes.Account)));
    }
}
