using PrismPortal.Shared;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts.Letters;

/// <summary>What the portal writes to owners of accounts. Links lead to pages with one button; none acts by being opened.</summary>
public sealed class AccountLetters(SiteOptions site)
{
    public Letter Confirm(string language, string code, string? returnUrl, string? act) =>
        Of(language, "Confirm", PortalRoutes.WithQuery(PortalRoutes.ConfirmEmailTemplate, ("code", code), ("returnUrl", returnUrl), ("act", act), ("lang", language)));

    public Letter AlreadyRegistered(string language) =>
        Of(language, "Already", PortalRoutes.WithQuery(PortalRoutes.ForgotPassword, ("lang", language)));

    public Letter ResetPassword(string language, string code) =>
        Of(language, "Reset", PortalRoutes.WithQuery(PortalRoutes.ResetPasswordTemplate, ("code", code), ("lang", language)));

    public Letter ConfirmChange(string language, string code) =>
        Of(language, "ChangeEmail", PortalRoutes.WithQuery(PortalRoutes.ChangeEmailTemplate, ("code", code), ("lang", language)));

    public Letter EmailChanged(string language, string email) => Of(language, "EmailChanged", PortalRoutes.ForgotPassword, email);

    public Letter PasswordChanged(string language) => Of(language, "PasswordChanged", PortalRoutes.WithQuery(PortalRoutes.ForgotPassword, ("lang", language)));

    private Letter Of(string language, string kind, string path, params ReadOnlySpan<object?> values)
    {
        var words = Wording.For(language);
        return new Letter(
            words.Format($"Letter.{kind}.Subject", site.Name),
            [words.Format($"Letter.{kind}.Text", [site.Name, .. values]), words[$"Letter.{kind}.Note"]],
            words[$"Letter.{kind}.Button"],
            site.Absolute(path));
    }
}
