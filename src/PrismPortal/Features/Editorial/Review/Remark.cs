namespace PrismPortal.Features.Editorial.Review;

/// <summary>What somebody at the desk says of a passage of an article, until it is settled. Readers never see it.</summary>
public sealed class Remark
{
    public const int PassageMaxLength = 500;
    public const int TextMaxLength = 2_000;

    private Remark()
    {
    }

    public Remark(long articleId, string byId, string passage, string text, DateTimeOffset at)
    {
        ArticleId = articleId;
        ById = byId;
        Passage = passage;
        Text = text;
        At = at;
    }

    public long Id { get; private set; }

    public long ArticleId { get; private set; }

    /// <summary>Null once the account is gone.</summary>
    public string? ById { get; private set; }

    /// <summary>The words of the body it is about, as they were; empty for the piece as a whole.</summary>
    public string Passage { get; private set; } = "";

    public string Text { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public string? SettledById { get; private set; }

    /// <summary>Null while it is open.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    public void Settle(string byId, DateTimeOffset at) => (SettledById, SettledAt) = (byId, at);

    public void Reopen() => (SettledById, SettledAt) = (null, null);
}
