using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.Factors;

/// <summary>Whether staff must show more than a password: <c>Accounts:RequireSecondFactorForStaff</c>, on everywhere but in Development.</summary>
public sealed class StaffFactor(IConfiguration configuration, IHostEnvironment environment)
{
    private readonly bool _required = configuration.GetValue("Accounts:RequireSecondFactorForStaff", !environment.IsDevelopment());

    /// <summary>Whether the session opens the back office but for the second factor it has not shown.</summary>
    public bool IsMissing(LiveSession session) =>
        _required && !session.IsStrong && PermissionTable.Allows(Operation.OpenBackOffice, session.Roles);
}
