using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Articles.Writing;

/// <summary>Finds free article addresses within one unit of work; those given out count as taken.</summary>
public sealed class FreeSlugs(PortalDbContext db)
{
    // Asked for in one query; beyond them the number grows in steps of as many.
    private const int Candidates = 25;

    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    public async Task<string> TakeAsync(string wanted, CancellationToken cancellation = default)
    {
        for (var first = 1; ; first += Candidates)
        {
            var candidates = Enumerable.Range(first, Candidates)
                .Select(number => number == 1 ? wanted : string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}"))
                .ToArray();
            var taken = await db.Articles.Where(article => candidates.Contains(article.Slug)).Select(article => article.Slug)
                .Concat(db.SlugRedirects.Where(redirect => candidates.Contains(redirect.Slug)).Select(redirect => redirect.Slug))
                .ToHashSetAsync(StringComparer.Ordinal, cancellation);
            if (Array.Find(candidates, slug => !taken.Contains(slug) && _given.Add(slug)) is { } free)
            {
                return free;
            }
        }
    }
}
