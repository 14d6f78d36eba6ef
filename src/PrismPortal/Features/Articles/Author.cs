namespace PrismPortal.Features.Articles;

/// <summary>A name a piece is signed with. An entity of its own: an agency or a pen name has no account.</summary>
public sealed class Author
{
    private Author()
    {
    }

    public Author(string slug, string name)
    {
        Slug = slug;
        Name = name;
    }

    public long Id { get; private set; }

    public string Slug { get; private set; } = "";

    public string Name { get; private set; } = "";

    public string Bio { get; private set; } = "";

    /// <summary>The account behind the name, where there is one.</summary>
    public string? UserId { get; private set; }

    public void Describe(string bio) => Bio = bio;
}

/// <summary>An author's place in the byline of an article.</summary>
public sealed class Byline
{
    private Byline()
    {
    }

    public Byline(Author author, int position)
    {
        Author = author;
        Position = position;
    }

    public long ArticleId { get; private set; }

    public long AuthorId { get; private set; }

    public Article? Article { get; private set; }

    public Author? Author { get; private set; }

    public int Position { get; private set; }

    /// <summary>The article's language; here and below so that a list of articles is read from one index.</summary>
    public string Language { get; private set; } = "";

    /// <summary>When the article appeared, as long as lists show it; else null.</summary>
    public DateTimeOffset? ListedAt { get; private set; }

    /// <summary>Takes over what the article says of itself now.</summary>
    public void Follow(Article article) => (Language, ListedAt) = (article.Language, article.ListedAt);
}
