using System.Globalization;

namespace PrismPortal.Features.Reading.Topics;

/// <summary>One tag, author or series, as forms and acts write it: <c>tag:12</c>.</summary>
public sealed record FollowSubject(FollowKind Kind, long Id)
{
    /// <summary>Followers are counted to here; beyond, "more than".</summary>
    public const int CountedTo = 1_000;

    public static FollowSubject? Parse(string? text) =>
        text?.Split(':') is [var kind, var id]
        && Enum.GetValues<FollowKind>().Where(known => NameOf(known) == kind).Select(known => (FollowKind?)known).FirstOrDefault() is { } found
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? new FollowSubject(found, row)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{NameOf(Kind)}:{Id}");

    private static string NameOf(FollowKind kind) => kind switch
    {
        FollowKind.Author => "author",
        FollowKind.Series => "series",
        _ => "tag",
    };
}
