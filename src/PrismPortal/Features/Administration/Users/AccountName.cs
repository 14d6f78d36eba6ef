using PrismPortal.Features.Accounts;

namespace PrismPortal.Features.Administration.Users;

/// <summary>How the record of acts names an account: as people know it, and by the id that stays when the name changes.</summary>
internal static class AccountName
{
    public static string Of(PortalUser user) => $"{user.DisplayName} ({user.Id})";
}
