using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PrismPortal.Data;

/// <summary>Every moment is stored in UTC, as a value both engines sort.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    moment => moment.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

/// <summary>Small structures that no query looks into are kept as JSON in one column.</summary>
internal static class JsonColumn
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Hangul and the angle brackets of HTML stay one sign instead of six; the column never reaches a page as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property, T empty)
    {
        property.HasConversion(
            value => JsonSerializer.Serialize(value, Options),
            json => JsonSerializer.Deserialize<T>(json, Options) ?? empty,
            // Values are replaced, never changed in place.
            new ValueComparer<T>(
                (one, other) => ReferenceEquals(one, other),
                value => value == null ? 0 : value.GetHashCode(),
                value => value));
        return property;
    }
}
