namespace PrismPortal.Features.Accounts.Sessions;

/// <summary>What changes the ways into an account asks its owner to prove anew to be there, unless they just did.</summary>
public static class RecentProof
{
    /// <summary>Long enough to set up an app and write codes down, too short for a screen left open over lunch.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public static bool Holds(LiveSession session, DateTimeOffset now) => now - session.ProvenAt < Lifetime;

    /// <summary>Where to prove it, and come back.</summary>
    public static string Address(string returnPath) => PortalRoutes.WithQuery(PortalRoutes.ProveTemplate, ("returnUrl", returnPath));
}
