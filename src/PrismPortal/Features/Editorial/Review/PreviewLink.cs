namespace PrismPortal.Features.Editorial.Review;

/// <summary>An address that shows an article as it is saved to whoever holds it, signed in or not, for a while.</summary>
public sealed class PreviewLink
{
    private PreviewLink()
    {
    }

    public PreviewLink(long articleId, string hash, string byId, DateTimeOffset at, DateTimeOffset expiresAt)
    {
        ArticleId = articleId;
        Hash = hash;
        ById = byId;
        At = at;
        ExpiresAt = expiresAt;
    }

    public long Id { get; private set; }

    public long ArticleId { get; private set; }

    /// <summary>Hash of the code in the address: the database cannot give the address away.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Null once the account is gone.</summary>
    public string? ById { get; private set; }

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }
}
