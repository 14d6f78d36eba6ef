using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Distribution.Api;

/// <summary>A list: its items and the cursor of the next page, null at the end.</summary>
public sealed record ApiList<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A section, a tag or an author: the slug of its page and its name.</summary>
public sealed record ApiNamed(string Slug, string Name);

/// <summary>Whose report the article builds on; <c>url</c> is absolute or null.</summary>
public sealed record ApiSource(string Name, string? Url);

/// <summary>The article in another language; <c>url</c> is root-relative.</summary>
public sealed record ApiTranslation(string Language, string Slug, string Url);

/// <summary>
/// A typed part of a body. <c>id</c> is stable across revisions; <c>html</c> is sanitised; <c>items</c> are the plain
/// texts of a list's items.
/// </summary>
public sealed record ApiBlock(string Id, BlockType Type, string Html, string Text)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Heading { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Items { get; init; }
}

/// <summary>
/// A suggestion for further reading and why: names of shared tags, words both titles hold, the name of the section when it
/// is the same.
/// </summary>
public sealed record ApiRelated(string Slug, string? ExternalId, string Title, IReadOnlyList<string> Reasons);

/// <summary>
/// A published article. Moments are ISO 8601 in UTC; <c>url</c> is root-relative. Lists leave out the body
/// (<c>blocks</c>, <c>bodyHtml</c>, <c>bodyMarkdown</c>) and <c>related</c>.
/// </summary>
public record ApiArticle
{
    public required string Slug { get; init; }

    /// <summary>The <c>id</c> it was imported with.</summary>
    public string? ExternalId { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required string Language { get; init; }

    public required ApiNamed Category { get; init; }

    public required IReadOnlyList<ApiNamed> Tags { get; init; }

    public required IReadOnlyList<ApiNamed> Authors { get; init; }

    public required DateTime PublishedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }

    public required string Url { get; init; }

    public ApiSource? Source { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ApiBlock>? Blocks { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyHtml { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BodyMarkdown { get; init; }

    public required IReadOnlyList<ApiTranslation> Translations { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ApiRelated>? Related { get; init; }
}

/// <summary>A search hit: an article with how well and where it was found.</summary>
public sealed record ApiHit : ApiArticle
{
    [SetsRequiredMembers]
    public ApiHit(ApiArticle article)
        : base(article)
    {
    }

    public double Score { get; init; }

    public string Snippet { get; init; } = "";
}

/// <summary>A comment.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ParentId">The comment it answers; null for one of the article itself.</param>
/// <param name="Author">The name of who said it; null once the account is gone.</param>
/// <param name="CreatedAt">When it was said, ISO 8601 in UTC.</param>
/// <param name="BodyHtml">What was said, as sanitised HTML.</param>
/// <param name="Score">How many readers recommend it.</param>
public sealed record ApiComment(long Id, long? ParentId, string? Author, DateTimeOffset CreatedAt, string BodyHtml, int Score);
