namespace PrismPortal.Features.Editorial.Preview;

/// <summary>A private way to an article that is not published: whoever has the link reads it, until it runs out or is taken back.</summary>
public sealed class PreviewLink
{
    /// <summary>Long enough for a lawyer's weekend; short enough to be forgotten safely.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private PreviewLink()
    {
    }

    public PreviewLink(long articleId, string codeHash, string createdBy, DateTimeOffset now)
    {
        ArticleId = articleId;
        CodeHash = codeHash;
        CreatedBy = createdBy;
        CreatedAt = now;
        ExpiresAt = now + Lifetime;
    }

    public long Id { get; private set; }

    public long ArticleId { get; private set; }

    /// <summary>The code itself is in the link alone.</summary>
    public string CodeHash { get; private set; } = "";

    public string CreatedBy { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }
}
