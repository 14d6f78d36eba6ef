using System.Globalization;
using System.Security.Claims;

namespace PrismPortal.Features.Accounts.Sessions;

/// <summary>A session that holds, with what pages need to know of its owner. Kept in memory for a short while.</summary>
public sealed record LiveSession
{
    public const string KeyClaim = "key";
    public const string SessionClaim = "sid";
    public const string Scheme = "session";

    private readonly Lazy<ClaimsPrincipal> _principal;

    public LiveSession() => _principal = new(MakePrincipal);

    public required long Id { get; init; }

    public required string UserId { get; init; }

    public required string DisplayName { get; init; }

    public required string Language { get; init; }

    public required string Theme { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public required bool IsStrong { get; init; }

    public required bool IsKept { get; init; }

    public required bool HistoryPaused { get; init; }

    public required DateTimeOffset ProvenAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the account will be deleted at its owner's wish, if it will.</summary>
    public required DateTimeOffset? DeletionDueAt { get; init; }

    /// <summary>The end of the visit before this one; null on the first.</summary>
    public required DateTimeOffset? PreviousVisitAt { get; init; }

    /// <summary>Notifications not read yet, up to one more than the bell shows.</summary>
    public int Unread { get; init; }

    public ClaimsPrincipal Principal => _principal.Value;

    public bool IsIn(params ReadOnlySpan<string> roles)
    {
        foreach (var role in roles)
        {
            if (Roles.Contains(role))
            {
                return true;
            }
        }

        return false;
    }

    private ClaimsPrincipal MakePrincipal() => new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, UserId),
            new(ClaimTypes.Name, DisplayName),
            new(SessionClaim, Id.ToString(CultureInfo.InvariantCulture)),
            .. Roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ],
        Scheme));
}

public static class SignedInReader
{
    /// <summary>The session of the request's reader; null for a visitor.</summary>
    public static LiveSession? Session(this HttpContext context) => context.Features.Get<LiveSession>();

    /// <summary>The id of the request's reader, behind an endpoint only signed-in readers reach.</summary>
    public static string ReaderId(this HttpContext context) =>
        context.Session()?.UserId ?? throw new InvalidOperationException("The endpoint is open to visitors.");
}
