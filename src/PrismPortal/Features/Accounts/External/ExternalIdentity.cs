using System.Security.Claims;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts.External;

/// <summary>Whom a provider elsewhere vouches for: the same person is the same issuer and subject, never the same e-mail.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">The person, at that provider.</param>
/// <param name="Email">Their address, only where the provider says it is theirs.</param>
/// <param name="Name">What they are called there.</param>
public sealed record ExternalIdentity(string Issuer, string Subject, string? Email, string Name)
{
    /// <summary>The provider as people know it.</summary>
    public string Provider => NameOf(Issuer);

    public static string NameOf(string issuer) => Uri.TryCreate(issuer, UriKind.Absolute, out var uri) ? uri.Host : issuer;

    public static ExternalIdentity? From(ClaimsPrincipal? principal)
    {
        if (principal?.FindFirstValue("iss") is not { Length: > 0 } issuer || principal.FindFirstValue("sub") is not { Length: > 0 } subject)
        {
            return null;
        }

        var isVerified = string.Equals(principal.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase);
        var email = isVerified ? InputText.CleanLine(principal.FindFirstValue("email") ?? "") : "";
        var isAddress = System.Net.Mail.MailAddress.TryCreate(email, out var parsed) && parsed.Address == email;
        return new ExternalIdentity(issuer, subject, isAddress ? email : null, InputText.CleanLine(principal.FindFirstValue("name") ?? ""));
    }
}
