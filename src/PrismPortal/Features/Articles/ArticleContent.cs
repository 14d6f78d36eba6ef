namespace PrismPortal.Features.Articles;

/// <summary>The words of an article as written; the body in Markdown.</summary>
public sealed record ArticleContent(string Language, string Title, string Summary, string Markdown)
{
    public Source? Source { get; init; }

    public HeroImage? Hero { get; init; }
}

/// <summary>Whose report a piece builds on. <see cref="Url"/> is absolute http or https, or null.</summary>
public sealed record Source(string Name, string? Url);

/// <summary>The picture above the body. <see cref="Path"/> is root-relative under <c>/media/</c>; sizes in pixels.</summary>
public sealed record HeroImage(string Path, int Width, int Height, string Alt, string? Caption, string? Credit);

/// <summary>Who changed something, when and why.</summary>
public sealed record RevisionNote(DateTimeOffset At, string By, string Reason);

/// <summary>Why an article was withdrawn, and when.</summary>
public sealed record Retraction(string Notice, DateTimeOffset At);
