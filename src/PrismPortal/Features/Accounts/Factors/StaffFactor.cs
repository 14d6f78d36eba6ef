using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.Factors;

/// <summary>
/// The back office opens to whoever signed in with a second factor or a passkey. <c>Accounts:RequireSecondFactorForStaff</c>
/// is true, and false in Development.
/// </summary>
public sealed class StaffFactor(IConfiguration configuration, IHostEnvironment environment)
{
    private readonly bool _required = configuration.GetValue("Accounts:RequireSecondFactorForStaff", !environment.IsDevelopment());

    /// <summary>Whether somebody who may enter the back office has to set up, or show, a second factor first.</summary>
    public bool IsMissing(LiveSession session) => _required && !session.IsStrong && PermissionTable.Allows(Operation.OpenBackOffice, session.Roles);
}
