using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Transfer.Import;

/// <summary>Reads one line of JSON Lines into a record, or refuses it with the reason.</summary>
public sealed class ImportLine(SiteTime time)
{
    private const int IdMaxLength = 200;
    private const int SummaryMaxLength = 5_000;
    private const int NameMaxLength = 300;
    private const int TagsMax = 50;
    private const int LastYear = 2999;

    public ImportRecord Read(ReadOnlyMemory<byte> line)
    {
        if (!Utf8.IsValid(line.Span))
        {
            throw new RefusedLineException("invalid UTF-8");
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(document.RootElement)
                : throw new RefusedLineException("not a JSON object");
        }
        catch (JsonException error)
        {
            throw new RefusedLineException($"not valid JSON at byte {error.BytePositionInLine}");
        }
        catch (InvalidOperationException)
        {
            // A string with a lone surrogate (\ud800) is valid JSON and no text.
            throw new RefusedLineException("a string is not valid Unicode");
        }
    }

    private ImportRecord Read(JsonElement line)
    {
        var title = InputText.CleanLine(Required(line, "title"));
        var body = InputText.Clean(Required(line, "body"));
        return new ImportRecord(Limit("id", Required(line, "id").Trim(), IdMaxLength), NotEmpty("title", title), NotEmpty("body", body))
        {
            Title = Limit("title", title, Article.TitleMaxLength),
            Body = Limit("body", body.ReplaceLineEndings("\n"), Article.BodyMaxLength),
            Summary = Optional(line, "summary") is { } summary ? Limit("summary", InputText.CleanLine(summary), SummaryMaxLength) : null,
            Category = Name(line, "category"),
            Tags = Tags(line),
            Author = Name(line, "author"),
            Language = Language(line),
            PublishedAt = Moment(line),
            SourceName = Name(line, "source"),
            SourceUrl = Address(line),
            Slug = Optional(line, "slug") is { } slug ? NotEmpty("slug", Slug.From(slug)) : null,
        };
    }

    private static string Required(JsonElement line, string field) =>
        Optional(line, field) ?? throw new RefusedLineException($"{field} is missing");

    private static string? Optional(JsonElement line, string field)
    {
        if (!line.TryGetProperty(field, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number when field == "id" => value.GetRawText(),
            _ => throw new RefusedLineException($"{field} is not a string"),
        };
    }

    private static string NotEmpty(string field, string text) =>
        string.IsNullOrWhiteSpace(text) ? throw new RefusedLineException($"{field} is empty") : text;

    private static string Limit(string field, string text, int longest) => text.Length <= longest
        ? text
        : throw new RefusedLineException(string.Create(CultureInfo.InvariantCulture, $"{field} has {text.Length} characters, {longest} at most"));

    private static string? Name(JsonElement line, string field) =>
        Optional(line, field) is { } name && InputText.CleanLine(name) is { Length: > 0 } clean ? Limit(field, clean, NameMaxLength) : null;

    private static string[]? Tags(JsonElement line)
    {
        if (!line.TryGetProperty("tags", out var tags) || tags.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (tags.ValueKind != JsonValueKind.Array || tags.EnumerateArray().Any(tag => tag.ValueKind != JsonValueKind.String))
        {
            throw new RefusedLineException("tags is not an array of strings");
        }

        var names = tags.EnumerateArray()
            .Select(tag => Limit("a tag", InputText.CleanLine(tag.GetString()!), NameMaxLength))
            .Where(name => name.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return names.Length <= TagsMax
            ? names
            : throw new RefusedLineException(string.Create(CultureInfo.InvariantCulture, $"tags has {names.Length} entries, {TagsMax} at most"));
    }

    private static string? Language(JsonElement line)
    {
        if (Optional(line, "language") is not { } language)
        {
            return null;
        }

        var primary = language.Trim().Split('-', '_')[0].ToLowerInvariant();
        return Languages.IsSupported(primary)
            ? primary
            : throw new RefusedLineException($"language '{language}' is not one of {string.Join(", ", Languages.Supported)}");
    }

    private static string? Address(JsonElement line)
    {
        if (Optional(line, "sourceUrl")?.Trim() is not { Length: > 0 } address)
        {
            return null;
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri.AbsoluteUri
            : throw new RefusedLineException("sourceUrl is not an absolute http or https address");
    }

    private DateTimeOffset? Moment(JsonElement line)
    {
        if (Optional(line, "publishedAt")?.Trim() is not { } text)
        {
            return null;
        }

        if (text.Length < 10 || !DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw new RefusedLineException($"publishedAt '{Shorten(text)}' is not an ISO 8601 date");
        }

        if (day.Year > LastYear)
        {
            throw new RefusedLineException(string.Create(CultureInfo.InvariantCulture, $"publishedAt is after {LastYear}"));
        }

        if (text.Length == 10)
        {
            return time.Midnight(day);
        }

        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) || day.Year < 2)
        {
            throw new RefusedLineException($"publishedAt '{Shorten(text)}' is not an ISO 8601 date");
        }

        return moment.Kind == DateTimeKind.Unspecified
            ? time.Midnight(DateOnly.FromDateTime(moment)) + moment.TimeOfDay
            : new DateTimeOffset(moment.ToUniversalTime());
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
