namespace PrismPortal.Features.Reading.Highlights;

/// <summary>A highlight as its owner sees it, with what became of its words.</summary>
public sealed record HighlightView(
    long Id, long ArticleId, int Revision, Passage Passage, int Colour, string Note, DateTimeOffset CreatedAt)
{
    /// <summary>Null where the article is not there to look in.</summary>
    public Anchor? Anchor { get; init; }

    public HighlightView Anchored(ArticleText article, Lazy<Anchoring> anchoring) => this with
    {
        Anchor = article.Revision == Revision
            ? new Anchor(AnchorVerdict.Exact, Passage.BlockId, Passage.Start, Passage.Quote.Length, "")
            : anchoring.Value.Find(Passage),
    };
}

/// <summary>The article of a highlight. Slug and title are empty while nobody may read it.</summary>
public sealed record HighlightedArticle(long Id, string Slug, string Title, string Language, bool IsReadable);

/// <summary>Highlights of one article, the newest first.</summary>
public sealed record ArticleGroup(HighlightedArticle Article, IReadOnlyList<HighlightView> Highlights);

/// <summary>A page of highlights; <see cref="Next"/> is where the next begins.</summary>
public sealed record HighlightPage(IReadOnlyList<ArticleGroup> Groups, string? Next);

/// <summary>Which highlights are wanted: words of quote or note, a colour, those before a place.</summary>
public sealed record HighlightFilter(string Text, int? Colour, HighlightCursor? Before);
