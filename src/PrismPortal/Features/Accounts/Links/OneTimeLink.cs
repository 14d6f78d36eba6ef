namespace PrismPortal.Features.Accounts.Links;

public enum LinkPurpose
{
    ConfirmEmail = 0,
    ResetPassword = 1,
    ChangeEmail = 2,
    Setup = 3,
    UndoDeletion = 4,
}

/// <summary>A link that does one thing once. The link holds a random code, the database only its hash.</summary>
public sealed class OneTimeLink
{
    private OneTimeLink()
    {
    }

    public OneTimeLink(LinkPurpose purpose, string codeHash, string? userId, string value, DateTimeOffset now, DateTimeOffset expires)
    {
        Purpose = purpose;
        CodeHash = codeHash;
        UserId = userId;
        Value = value;
        CreatedAt = now;
        ExpiresAt = expires;
    }

    public long Id { get; private set; }

    public LinkPurpose Purpose { get; private set; }

    public string CodeHash { get; private set; } = "";

    public string? UserId { get; private set; }

    /// <summary>What the purpose needs: the new address for a change of e-mail.</summary>
    public string Value { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }
}
