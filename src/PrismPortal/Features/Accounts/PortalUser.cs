using Microsoft.AspNetCore.Identity;

namespace PrismPortal.Features.Accounts;

/// <summary>An account. What a reader shows of themselves is the display name, never the e-mail.</summary>
public sealed class PortalUser : IdentityUser
{
    public string DisplayName { get; set; } = "";

    public string Language { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }
}
