using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Caching;

namespace PrismPortal.Features.Search;

/// <summary>What to read where a search leads nowhere: tags the newest articles share.</summary>
public sealed class SearchHelp(IDbContextFactory<PortalDbContext> contexts, ContentRevisions revisions)
{
    public const int TagsShown = 10;

    private const int Newest = 400;

    private readonly ConcurrentDictionary<string, (long Revision, IReadOnlyList<Facet> Tags)> _kept = new(StringComparer.Ordinal);

    /// <summary>Tags of the newest articles of a language, the most used first.</summary>
    public async Task<IReadOnlyList<Facet>> TagsAsync(string language, CancellationToken cancellation = default)
    {
        var revision = revisions.Content;
        if (_kept.TryGetValue(language, out var kept) && kept.Revision == revision)
        {
            return kept.Tags;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.ArticleTags.AsNoTracking()
            .Where(tag => tag.Language == language && tag.ListedAt != null)
            .OrderByDescending(tag => tag.ListedAt).ThenByDescending(tag => tag.ArticleId).ThenBy(tag => tag.Position)
            .Take(Newest)
            .Select(tag => new { tag.Tag!.Slug, tag.Tag.Name })
            .ToListAsync(cancellation);
        Facet[] tags =
        [
            .. rows.CountBy(tag => tag)
                .OrderByDescending(tag => tag.Value).ThenBy(tag => tag.Key.Name, StringComparer.Ordinal)
                .Take(TagsShown)
                .Select(tag => new Facet(tag.Key.Slug, tag.Key.Name, tag.Value)),
        ];
        _kept[language] = (revision, tags);
        return tags;
    }
}
