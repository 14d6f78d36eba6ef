using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Administration.BackOffice;

/// <summary>What every part of the back office knows: the user's language, and who they are.</summary>
public abstract class BackOfficeComponent : ComponentBase
{
    [CascadingParameter]
    protected Wording Words { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? State { get; set; }

    /// <summary>Who acts now; null once the session has ended.</summary>
    protected async Task<StaffMember?> WhoAsync() => State is null ? null : StaffMember.Of((await State).User);

    /// <summary>Whether to show the way to something; the act itself is authorised where it is done.</summary>
    protected async Task<bool> MayAsync(Operation operation) =>
        State is not null && (await State).User is { } user && PermissionTable.RolesFor(operation).Any(user.IsInRole);
}
