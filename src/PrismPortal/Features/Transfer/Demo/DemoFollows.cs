using PrismPortal.Data;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading.Topics;

namespace PrismPortal.Features.Transfer.Demo;

/// <summary>What the demo edition's readers follow: the tags it has most of, its series and its authors, each by another few.</summary>
internal static class DemoFollows
{
    private const int Tags = 12;

    /// <param name="db">The unit of work the edition is made in; articles have their ids.</param>
    /// <param name="readers">Who follows.</param>
    /// <param name="articles">The edition.</param>
    /// <param name="now">When it is made.</param>
    public static void Add(PortalDbContext db, IReadOnlyList<PortalUser> readers, IReadOnlyList<Article> articles, DateTimeOffset now)
    {
        var tags = articles.SelectMany(article => article.Tags).GroupBy(tag => tag.Tag!)
            .OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Slug, StringComparer.Ordinal)
            .Take(Tags)
            .Select(group => new FollowSubject(FollowKind.Tag, group.Key.Id));
        var authors = articles.SelectMany(article => article.Bylines).Select(byline => byline.Author!).Distinct().Select(author => new FollowSubject(FollowKind.Author, author.Id));
        var series = articles.Select(article => article.Series).OfType<Series>().Distinct().Select(one => new FollowSubject(FollowKind.Series, one.Id));
        foreach (var (number, subject) in series.Concat(tags).Concat(authors).Index())
        {
            // Fewer for each, beginning with another reader.
            var many = Math.Max(2, readers.Count - number);
            db.Follows.AddRange(Enumerable.Range(0, Math.Min(many, readers.Count))
                .Select(place => new Follow(readers[(number + place) % readers.Count].Id, subject.Kind, subject.Id, now.AddDays(-place))));
        }
    }
}
