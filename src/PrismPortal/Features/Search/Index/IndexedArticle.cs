using PrismPortal.Features.Articles;
using PrismPortal.Features.Search.Analysis;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Search.Index;

/// <summary>What of an article is searched, cut into terms once for the full-text index and for ranking.</summary>
public sealed class IndexedArticle
{
    /// <summary>What a term counts by where it stands; also the order of the columns of the full-text index.</summary>
    public const double TitleWeight = 3;
    public const double LeadWeight = 1.5;
    public const double TagsWeight = 2;
    public const double BodyWeight = 1;

    private readonly Dictionary<string, double> _frequencies = new(StringComparer.Ordinal);

    public IndexedArticle(IndexedText text)
    {
        Id = text.Id;
        Title = Column([text.Title], TitleWeight);
        Lead = Column([text.Summary, .. text.Stored.Where(block => block.Type == BlockType.Takeaways).SelectMany(block => block.Items ?? [])], LeadWeight);
        Tags = string.Join(' ', Column([.. text.Tags, text.Section, text.Byline], TagsWeight), InitialsOf(text));
        Body = Column([text.Body.Replace(ArticleBody.Separator, '\n')], BodyWeight);
    }

    public long Id { get; }

    public string Title { get; }

    public string Lead { get; }

    public string Tags { get; }

    public string Body { get; }

    /// <summary>The different keys of the article.</summary>
    public IEnumerable<string> Keys => _frequencies.Keys;

    public TermVector Vector() => TermVector.Of(_frequencies);

    private static string InitialsOf(IndexedText text) => string.Join(
        ' ', text.Tags.Prepend(text.Title).SelectMany(Analyzer.ReadInitials).Select(term => term.Key).Distinct(StringComparer.Ordinal));

    private string Column(IReadOnlyList<string> texts, double weight)
    {
        var keys = new List<string>();
        foreach (var key in texts.SelectMany(Analyzer.Read).Select(term => term.Key))
        {
            _frequencies[key] = _frequencies.GetValueOrDefault(key) + weight;
            keys.Add(key);
        }

        return string.Join(' ', keys);
    }
}

/// <summary>What is read of an article to index it.</summary>
public sealed record IndexedText(
    long Id, string Title, string Summary, string Section, string Byline, IReadOnlyList<string> Tags, IReadOnlyList<StoredBlock> Stored, string Body);
