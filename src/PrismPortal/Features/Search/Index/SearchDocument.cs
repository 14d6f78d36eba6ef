namespace PrismPortal.Features.Search.Index;

/// <summary>A published article as ranking and likeness see it. Kept beside the full-text index, which tells who holds a term but not how often.</summary>
public sealed class SearchDocument
{
    private SearchDocument()
    {
    }

    public SearchDocument(long articleId, TermVector terms)
    {
        ArticleId = articleId;
        Terms = terms.ToBytes();
        Length = terms.Length;
    }

    public long ArticleId { get; private set; }

    /// <summary>A <see cref="TermVector"/>.</summary>
    public byte[] Terms { get; private set; } = [];

    /// <summary>Sum of all weighted frequencies.</summary>
    public double Length { get; private set; }
}

/// <summary>In how many published articles a term stands. Terms are told apart by a hash of 32 bits: two that share it count as one.</summary>
public sealed class SearchTerm
{
    private SearchTerm()
    {
    }

    /// <summary>See <see cref="TermHash"/>.</summary>
    public long Hash { get; private set; }

    /// <summary>See <see cref="Analysis.Term.Key"/>.</summary>
    public string Key { get; private set; } = "";

    public long Articles { get; private set; }
}

/// <summary>An article whose place in the index is to be made again: its tag or section was renamed, or the whole index is remade.</summary>
public sealed class StaleArticle
{
    private StaleArticle()
    {
    }

    public StaleArticle(long articleId) => ArticleId = articleId;

    public long ArticleId { get; private set; }
}
