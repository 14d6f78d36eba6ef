using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Transfer.Import;

/// <summary>One article of an import, checked and cleaned. Null means the line did not say.</summary>
public sealed record ImportRecord(string Id, string Title, string Body)
{
    public string? Summary { get; init; }

    public string? Category { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public string? Author { get; init; }

    public string? Language { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    public string? SourceName { get; init; }

    public string? SourceUrl { get; init; }

    public string? Slug { get; init; }

    /// <summary>The source after this line, starting from the one the article has.</summary>
    public Source? SourceAfter(Source? present)
    {
        var url = SourceUrl ?? present?.Url;
        var name = SourceName ?? present?.Name ?? (url is null ? null : new Uri(url).Host);
        return name is null ? null : new Source(name, url);
    }
}

/// <summary>A line that cannot be imported, and why: a sentence for the operator.</summary>
public sealed class RefusedLineException(string reason) : Exception(reason);
