namespace PrismPortal.Features.Articles;

public sealed class Tag
{
    private Tag()
    {
    }

    public Tag(string slug, string name)
    {
        Slug = slug;
        Name = name;
    }

    public long Id { get; private set; }

    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>Takes another name and address; the old address is the caller's to keep.</summary>
    public void Rename(string slug, string name) => (Slug, Name) = (slug, name);
}

/// <summary>A tag's place on an article.</summary>
public sealed class ArticleTag
{
    private ArticleTag()
    {
    }

    public ArticleTag(Tag tag, int position)
    {
        Tag = tag;
        Position = position;
    }

    public long ArticleId { get; private set; }

    public long TagId { get; private set; }

    public Article? Article { get; private set; }

    public Tag? Tag { get; private set; }

    public int Position { get; private set; }

    /// <summary>The article's language; here and below so that a list of articles is read from one index.</summary>
    public string Language { get; private set; } = "";

    /// <summary>When the article appeared, as long as lists show it; else null.</summary>
    public DateTimeOffset? ListedAt { get; private set; }

    /// <summary>Takes over what the article says of itself now.</summary>
    public void Follow(Article article) => (Language, ListedAt) = (article.Language, article.ListedAt);
}
