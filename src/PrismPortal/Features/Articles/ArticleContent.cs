namespace PrismPortal.Features.Articles;

/// <summary>The words of an article as written; the body in Markdown.</summary>
public sealed record ArticleContent(string Language, string Title, string Summary, string Markdown)
{
    public Source? Source { get; init; }

    public HeroImage? Hero { get; init; }
}

/// <summary>Whose report a piece builds on. <see cref="Url"/> is absolute http or https, or null.</summary>
public sealed record Source(string Name, string? Url);

/// <summary>
/// The picture above the body. <see cref="Path"/> is root-relative under <c>/media/</c>; sizes in pixels. A picture of the
/// media library is named by its address (<see cref="Shared.Pictures.LibraryPicture"/>), and then loads in the width that fits.
/// </summary>
public sealed record HeroImage(string Path, int Width, int Height, string Alt, string? Caption, string? Credit)
{
    /// <summary>What must stay in sight where it is cut, in percent from the left; null for the middle.</summary>
    public int? FocusX { get; init; }

    /// <summary>The same, in percent from the top.</summary>
    public int? FocusY { get; init; }
}

/// <summary>Who changed something, when and why.</summary>
public sealed record RevisionNote(DateTimeOffset At, string By, string Reason);

/// <summary>Why an article was withdrawn, and when.</summary>
public sealed record Retraction(string Notice, DateTimeOffset At);
