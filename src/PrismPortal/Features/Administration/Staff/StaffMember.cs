using System.Globalization;
using System.Security.Claims;
using PrismPortal.Features.Accounts.Sessions;

namespace PrismPortal.Features.Administration.Staff;

/// <summary>Who acts in the back office: an account, by one of its sessions. What they may is asked anew for every act.</summary>
public sealed record StaffMember(string UserId, long SessionId)
{
    /// <summary>The person behind a circuit or a request; null for a visitor.</summary>
    public static StaffMember? Of(ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } userId
        && long.TryParse(principal.FindFirstValue(LiveSession.SessionClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var session)
            ? new StaffMember(userId, session)
            : null;
}
