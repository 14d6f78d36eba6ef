using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Reading.Topics;

/// <summary>What tests of topics begin with.</summary>
internal static class TopicDesk
{
    public static async Task<FollowSubject> SubjectAsync(this TestPortal portal, FollowKind kind, string slug) => new(kind, await portal.ReadAsync(db => kind switch
    {
        FollowKind.Author => db.Authors.Where(author => author.Slug == slug).Select(author => author.Id).SingleAsync(),
        FollowKind.Series => db.Series.Where(series => series.Slug == slug).Select(series => series.Id).SingleAsync(),
        _ => db.Tags.Where(tag => tag.Slug == slug).Select(tag => tag.Id).SingleAsync(),
    }));

    public static async Task FollowsAsync(this TestPortal portal, Person reader, FollowKind kind, string slug) =>
        Assert.Equal(FollowOutcome.Done, await portal.Get<FollowTopic>().FollowAsync(reader.Id, await portal.SubjectAsync(kind, slug)));

    /// <summary>Puts articles into a series.</summary>
    public static Task SerialiseAsync(this TestPortal portal, string slug, params string[] articles) => portal.Get<PortalWriter>().WriteAsync(async db =>
    {
        var series = new Series(slug, "ko", "바다의 길");
        foreach (var (position, article) in articles.Index())
        {
            (await db.Articles.SingleAsync(one => one.Slug == article)).PlaceInSeries(series, position + 1);
        }
    });

    public static object Article(string slug, DateTimeOffset at, string[] tags, string author = "정다온", string language = "ko") =>
        new { id = slug, title = $"기사 {slug}", summary = "요약", body = "본문", slug, category = "Tech", tags, author, language, publishedAt = at.ToString("O") };
}
