using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace PrismPortal.Features.Administration.BackOffice.Circuits;

/// <summary>Who a circuit takes its user for. It follows the account: other roles, or nobody once the session has ended.</summary>
public sealed class CircuitIdentity : ServerAuthenticationStateProvider
{
    private volatile bool _hasEnded;

    /// <summary>Whether the session behind the circuit is over; it never comes back.</summary>
    public bool HasEnded => _hasEnded;

    public async Task FollowAsync(IReadOnlyCollection<string> roles)
    {
        var user = (await GetAuthenticationStateAsync()).User;
        var before = user.FindAll(ClaimTypes.Role).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        if (_hasEnded || before.SetEquals(roles))
        {
            return;
        }

        var kept = user.Claims.Where(claim => claim.Type != ClaimTypes.Role);
        Become(new ClaimsPrincipal(new ClaimsIdentity([.. kept, .. roles.Select(role => new Claim(ClaimTypes.Role, role))], user.Identity?.AuthenticationType)));
    }

    public void End()
    {
        if (!_hasEnded)
        {
            _hasEnded = true;
            Become(new ClaimsPrincipal(new ClaimsIdentity()));
        }
    }

    private void Become(ClaimsPrincipal user) => SetAuthenticationState(Task.FromResult(new AuthenticationState(user)));
}
