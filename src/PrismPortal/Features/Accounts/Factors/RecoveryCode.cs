namespace PrismPortal.Features.Accounts.Factors;

/// <summary>Stands in for the authenticator app once. Only the hash is kept.</summary>
public sealed class RecoveryCode
{
    private RecoveryCode()
    {
    }

    public RecoveryCode(string userId, string hash)
    {
        UserId = userId;
        Hash = hash;
    }

    public long Id { get; private set; }

    public string UserId { get; private set; } = "";

    public string Hash { get; private set; } = "";

    public DateTimeOffset? UsedAt { get; private set; }
}
