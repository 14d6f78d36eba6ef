namespace PrismPortal.Features.Editorial.Writing;

/// <summary>
/// What somebody has typed and not saved yet, kept on the server as they type. One for each person and article, so that
/// two who write at once never write over each other.
/// </summary>
public sealed class WorkingCopy
{
    private WorkingCopy()
    {
    }

    public WorkingCopy(string userId, long articleId)
    {
        UserId = userId;
        ArticleId = articleId;
    }

    public long Id { get; private set; }

    public string UserId { get; private set; } = "";

    public long ArticleId { get; private set; }

    /// <summary>Number of the revision the writer began from: what a merge is held against.</summary>
    public int BaseRevision { get; private set; }

    public ArticleForm Form { get; private set; } = new();

    /// <summary>Concurrency token: two windows of one person notice each other by it.</summary>
    public int Version { get; private set; }

    public DateTimeOffset SavedAt { get; private set; }

    public void Keep(ArticleForm form, int baseRevision, DateTimeOffset at)
    {
        Form = form;
        BaseRevision = baseRevision;
        SavedAt = at;
        Version++;
    }
}

/// <summary>The article a new page of the editor became: the page's own key makes sending it twice harmless.</summary>
public sealed class NewArticleKey
{
    private NewArticleKey()
    {
    }

    public NewArticleKey(string userId, string key, long articleId, DateTimeOffset at)
    {
        UserId = userId;
        Key = key;
        ArticleId = articleId;
        At = at;
    }

    public string UserId { get; private set; } = "";

    public string Key { get; private set; } = "";

    public long ArticleId { get; private set; }

    public DateTimeOffset At { get; private set; }
}
