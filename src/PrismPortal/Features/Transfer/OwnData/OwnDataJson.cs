using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace PrismPortal.Features.Transfer.OwnData;

/// <summary>Writes <see cref="OwnDataFormat"/> row by row: however much a reader has, little of it is in memory.</summary>
internal static class OwnDataJson
{
    private const int FlushAt = 64 * 1024;

    public static async Task WriteAsync(Stream target, OwnDataQueries own, string site, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(target, new JsonWriterOptions { Indented = true, Encoder = OwnDataFormat.Json.Encoder });
        json.WriteStartObject();
        json.WriteString("format", OwnDataFormat.FormatName);
        json.WriteNumber("version", OwnDataFormat.CurrentVersion);
        json.WriteString("site", site);
        json.WriteString("exportedAt", now);
        json.WritePropertyName("profile");
        JsonSerializer.Serialize(json, await own.Profile.SingleAsync(cancellation), OwnDataFormat.Json);
        await WriteAsync(json, "sessions", own.Sessions, cancellation);
        await WriteAsync(json, "lists", own.Lists, cancellation);
        await WriteAsync(json, "bookmarks", own.Bookmarks, cancellation);
        await WriteAsync(json, "history", own.History, cancellation);
        await WriteAsync(json, "highlights", own.Highlights, cancellation);
        await WriteAsync(json, "comments", own.Comments, cancellation);
        await WriteAsync(json, "recommendations", own.Recommendations, cancellation);
        await WriteAsync(json, "reactions", own.Reactions, cancellation);
        await WriteAsync(json, "followedThreads", own.Follows, cancellation);
        await WriteAsync(json, "followedTopics", own.Topics, cancellation);
        await WriteAsync(json, "commentReports", own.CommentReports, cancellation);
        await WriteAsync(json, "appeals", own.Appeals, cancellation);
        await WriteAsync(json, "notifications", own.Notifications, cancellation);
        await WriteAsync(json, "notificationSettings", own.Deliveries, cancellation);
        await WriteAsync(json, "errorReports", own.Reports, cancellation);
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }

    private static async Task WriteAsync<T>(Utf8JsonWriter json, string name, IQueryable<T> rows, CancellationToken cancellation)
    {
        json.WriteStartArray(name);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            JsonSerializer.Serialize(json, row, OwnDataFormat.Json);
            if (json.BytesPending > FlushAt)
            {
                await json.FlushAsync(cancellation);
            }
        }

        json.WriteEndArray();
    }
}
