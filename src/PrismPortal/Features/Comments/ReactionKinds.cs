namespace PrismPortal.Features.Comments;

/// <summary>
/// What readers may say of a comment beside recommending it: <c>Comments:Reactions</c>, a few names in the order they are shown.
/// A list of none (an empty text) leaves them away.
/// </summary>
public sealed class ReactionKinds(IConfiguration configuration)
{
    /// <summary>More are a game of their own.</summary>
    public const int Most = 6;

    private const string Section = "Comments:Reactions";

    /// <summary>Names the portal has words for in every language.</summary>
    private static readonly string[] Known = ["thanks", "insightful", "funny", "agree", "disagree", "touching"];

    private static readonly string[] Usual = ["thanks", "insightful", "funny"];

    public IReadOnlyList<string> Names { get; } = Chosen(configuration);

    public bool Has(string name) => Names.Contains(name, StringComparer.Ordinal);

    private static string[] Chosen(IConfiguration configuration)
    {
        var given = configuration[Section]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            ?? configuration.GetSection(Section).Get<string[]>()
            ?? Usual;
        return [.. given.Where(name => Known.Contains(name, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal).Take(Most)];
    }
}
