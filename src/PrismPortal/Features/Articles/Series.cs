namespace PrismPortal.Features.Articles;

/// <summary>Pieces meant to be read in order.</summary>
public sealed class Series
{
    private Series()
    {
    }

    public Series(string slug, string language, string title)
    {
        Slug = slug;
        Language = language;
        Title = title;
    }

    public long Id { get; private set; }

    public string Slug { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Description { get; private set; } = "";

    public void Describe(string description) => Description = description;
}

/// <summary>The versions of one article in several languages, at most one in each.</summary>
public sealed class TranslationGroup
{
    public long Id { get; private set; }
}

/// <summary>An address an article had before; it answers 301 to the present one.</summary>
public sealed class SlugRedirect
{
    private SlugRedirect()
    {
    }

    public SlugRedirect(string slug, Article article)
    {
        Slug = slug;
        Article = article;
    }

    public string Slug { get; private set; } = "";

    public long ArticleId { get; private set; }

    public Article? Article { get; private set; }
}
