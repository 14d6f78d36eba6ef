using System.Globalization;

namespace PrismPortal.Features.Administration.Users;

public enum UserState
{
    Any,
    Active,
    Banned,
    Unconfirmed,
    Leaving,
}

/// <summary>Which accounts to list; kept in the address, so that a list can be shown to a colleague.</summary>
public sealed record UserFilter(string Text = "", string? Role = null, UserState State = UserState.Any, int Page = 1)
{
    /// <summary>Whoever needs to go deeper has a name to search for.</summary>
    public const int LastPage = 100;

    public static UserFilter From(string? text, string? role, string? state, int? page) => new(
        (text ?? "").Trim(),
        PrismPortal.Shared.Security.Role.All.FirstOrDefault(known => string.Equals(known, role, StringComparison.OrdinalIgnoreCase)),
        Enum.TryParse<UserState>(state, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : UserState.Any,
        Math.Clamp(page ?? 1, 1, LastPage));

    public string Address() => PortalRoutes.WithQuery(
        PortalRoutes.AdminUsers,
        ("q", Text),
        ("role", Role?.ToLowerInvariant()),
        ("state", State == UserState.Any ? null : State.ToString().ToLowerInvariant()),
        ("page", Page == 1 ? null : Page.ToString(CultureInfo.InvariantCulture)));
}
