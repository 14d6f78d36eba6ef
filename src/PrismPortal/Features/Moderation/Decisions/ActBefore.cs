using System.Text.Json;
using System.Text.Json.Serialization;
using PrismPortal.Features.Comments;

namespace PrismPortal.Features.Moderation.Decisions;

/// <summary>What was so before an act, as it stands on record for undoing it.</summary>
public sealed record ActBefore
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Of a comment.</summary>
    public CommentState? State { get; init; }

    public DateTimeOffset? PickedAt { get; init; }

    /// <summary>End of a suspension, or of a freeze.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Of a suspension.</summary>
    public string? Reason { get; init; }

    public static ActBefore Read(string text) => text.Length == 0 ? new ActBefore() : JsonSerializer.Deserialize<ActBefore>(text, Options) ?? new ActBefore();

    public override string ToString() => JsonSerializer.Serialize(this, Options);
}
