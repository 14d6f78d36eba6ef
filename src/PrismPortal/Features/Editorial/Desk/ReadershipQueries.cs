using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Desk;

/// <summary>An article by how often it was read.</summary>
public sealed record ReadRow(long Id, string Slug, string Title, string Language, long Reads);

/// <summary>What readers did in a day.</summary>
public sealed record Readership
{
    /// <summary>Reads in each of the last 24 hours, the oldest first.</summary>
    public required IReadOnlyList<long> ByHour { get; init; }

    /// <summary>Beginning of the first of these hours.</summary>
    public required DateTimeOffset From { get; init; }

    public required IReadOnlyList<ReadRow> MostRead { get; init; }

    /// <summary>Of what signed-in readers opened in a week, the share they read to the end; null where they opened nothing.</summary>
    public required double? ReadToTheEnd { get; init; }
}

/// <summary>What readers did, for the first page of the back office. A fixed number of queries.</summary>
public sealed class ReadershipQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    private const int Hours = 24;

    /// <summary>A glance, not a list.</summary>
    private const int Rows = 5;

    /// <summary>Who came so far has read it: what follows is tags and related articles.</summary>
    private const int End = 90;

    public async Task<Readership> ReadershipAsync(StaffMember? who, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var from = ReadCount.HourOf(now).AddHours(1 - Hours);
        var week = now.AddDays(-7);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await Privilege.RequireAsync(db, who, Operation.WriteArticles, now, cancellation);
        var byHour = await db.ReadCounts.Where(read => read.Hour >= from)
            .GroupBy(read => read.Hour)
            .Select(hour => new { hour.Key, Reads = hour.Sum(read => read.Count) })
            .ToDictionaryAsync(hour => hour.Key, hour => hour.Reads, cancellation);
        var opened = await db.ReadingMarks.Where(mark => mark.LastReadAt >= week)
            .GroupBy(_ => 1)
            .Select(marks => new { All = marks.Count(), Read = marks.Count(mark => mark.Progress >= End) })
            .SingleOrDefaultAsync(cancellation);
        return new Readership
        {
            From = from,
            ByHour = [.. Enumerable.Range(0, Hours).Select(hour => byHour.GetValueOrDefault(from.AddHours(hour)))],
            MostRead = await db.ReadCounts.Where(read => read.Hour >= from)
                .GroupBy(read => read.ArticleId)
                .Select(article => new { Id = article.Key, Reads = article.Sum(read => read.Count) })
                .OrderByDescending(article => article.Reads)
                .Take(Rows)
                .Join(db.Articles, read => read.Id, article => article.Id, (read, article) => new { article.Id, article.Slug, article.Title, article.Language, read.Reads })
                .OrderByDescending(row => row.Reads)
                .Select(row => new ReadRow(row.Id, row.Slug, row.Title, row.Language, row.Reads))
                .ToListAsync(cancellation),
            ReadToTheEnd = opened is { All: > 0 } ? (double)opened.Read / opened.All : null,
        };
    }
}
