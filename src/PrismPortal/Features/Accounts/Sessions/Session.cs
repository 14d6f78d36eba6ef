namespace PrismPortal.Features.Accounts.Sessions;

/// <summary>
/// A sign-in on one device. The browser holds a random key, the database only its hash; without the row the key is
/// worth nothing, so that ending a session ends it at once.
/// </summary>
public sealed class Session
{
    public const int DeviceMaxLength = 120;

    /// <summary>A session nobody uses ends after this; one its owner asked to keep, after thirty days.</summary>
    public static readonly TimeSpan IdleLifetime = TimeSpan.FromHours(12);
    public static readonly TimeSpan KeptLifetime = TimeSpan.FromDays(30);

    private Session()
    {
    }

    public Session(string userId, string keyHash, string device, SignInProof proof, bool isKept, DateTimeOffset now)
    {
        UserId = userId;
        KeyHash = keyHash;
        Device = device;
        IsStrong = proof.IsStrong;
        CreatedAt = SeenAt = ProvenAt = now;
        IsKept = isKept;
        ExpiresAt = now + Lifetime(isKept);
    }

    public long Id { get; private set; }

    public string UserId { get; private set; } = "";

    public string KeyHash { get; private set; } = "";

    /// <summary>Browser and system as they name themselves. No address is kept.</summary>
    public string Device { get; private set; } = "";

    /// <summary>Whether a second factor or a passkey was shown.</summary>
    public bool IsStrong { get; private set; }

    /// <summary>Whether it outlives the browser window.</summary>
    public bool IsKept { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>When the owner last proved to be there; changes of the account ask for it anew after a while.</summary>
    public DateTimeOffset ProvenAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public static TimeSpan Lifetime(bool isKept) => isKept ? KeptLifetime : IdleLifetime;

    public void Prove(SignInProof proof, DateTimeOffset now)
    {
        ProvenAt = now;
        IsStrong |= proof.IsStrong;
    }
}

/// <summary>What somebody showed to be who they say.</summary>
public enum SignInProof
{
    Password,
    PasswordAndCode,
    Passkey,
    External,
}

public static class SignInProofs
{
    extension(SignInProof proof)
    {
        /// <summary>Whether it opens the back office where a second factor is asked for. A provider elsewhere vouches for one factor only.</summary>
        public bool IsStrong => proof is SignInProof.PasswordAndCode or SignInProof.Passkey;
    }
}
