namespace PrismPortal.Features.Search.Suggesting;

/// <summary>A place where the title of a published article is found while it is typed.</summary>
public sealed class TitleWord
{
    private TitleWord()
    {
    }

    public TitleWord(string language, string key, long minute, long articleId) =>
        (Language, Key, Minute, ArticleId) = (language, key, minute, articleId);

    public string Language { get; private set; } = "";

    /// <summary>One of <see cref="TitleKeys"/>.</summary>
    public string Key { get; private set; } = "";

    /// <summary>When the article appeared, in minutes: of titles that begin alike the newest is shown first.</summary>
    public long Minute { get; private set; }

    public long ArticleId { get; private set; }
}
