namespace PrismPortal.Features.Administration.Texts;

/// <summary>A text of a static page in one language, as it was saved. The newest is what readers see.</summary>
public sealed class PageRevision
{
    private PageRevision()
    {
    }

    public PageRevision(string name, string language, string? markdown, DateTimeOffset at, string actor)
    {
        Name = name;
        Language = language;
        Markdown = markdown;
        At = at;
        By = actor;
    }

    public long Id { get; private set; }

    /// <summary>One of <see cref="PortalRoutes.StaticPages"/>.</summary>
    public string Name { get; private set; } = "";

    public string Language { get; private set; } = "";

    /// <summary>Title as a heading in the first line, then the text; null: the text that comes with the portal.</summary>
    public string? Markdown { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string By { get; private set; } = "";
}
