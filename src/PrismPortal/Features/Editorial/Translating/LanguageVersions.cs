using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Writing;

namespace PrismPortal.Features.Editorial.Translating;

/// <summary>The same article in another language, as the editor lists it.</summary>
public sealed record LanguageVersion(long Id, string Language, string Title, ArticleState State);

/// <summary>The versions of an article in other languages: which there are, and which go along where it is published.</summary>
public sealed class LanguageVersions(EditorForms forms)
{
    /// <summary>Those of the group but one, by language.</summary>
    public static Task<List<LanguageVersion>> OthersAsync(PortalDbContext db, long? group, long except, CancellationToken cancellation) => db.Articles.AsNoTracking()
        .Where(article => group != null && article.TranslationGroupId == group && article.Id != except)
        .OrderBy(article => article.Language)
        .Select(article => new LanguageVersion(article.Id, article.Language, article.Title, article.State))
        .ToListAsync(cancellation);

    /// <summary>Whether a group has a version in a language already.</summary>
    public static async Task<bool> HasAsync(PortalDbContext db, Article article, string language, CancellationToken cancellation) =>
        article.TranslationGroupId is { } group
        && await db.Articles.AnyAsync(other => other.TranslationGroupId == group && other.Language == language && other.Id != article.Id, cancellation);

    /// <summary>The versions readers cannot see yet, which go along with one that is published, each with its checklist.</summary>
    public async Task<IReadOnlyList<(Article Version, Checklist Checklist)>> WaitingAsync(PortalDbContext db, Article article, CancellationToken cancellation)
    {
        var waiting = new List<(Article, Checklist)>();
        foreach (var other in await OthersAsync(db, article.TranslationGroupId, article.Id, cancellation))
        {
            if (other.State is ArticleState.Draft or ArticleState.InReview or ArticleState.Scheduled)
            {
                var version = (await EditorForms.LoadAsync(db, other.Id, cancellation))!;
                waiting.Add((version, Checklist.Of(await forms.OfAsync(db, version, cancellation), new ParsedBody(version.Body.Blocks(), 0))));
            }
        }

        return waiting;
    }
}
