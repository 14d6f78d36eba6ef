namespace PrismPortal.Features.Articles;

public enum SubjectKind
{
    Category,
    Tag,
}

/// <summary>An address a section or tag had before it was renamed, or that another had before it was merged into this one.</summary>
public sealed class SubjectRedirect
{
    private SubjectRedirect()
    {
    }

    public SubjectRedirect(SubjectKind kind, string slug, long subjectId)
    {
        Kind = kind;
        Slug = slug;
        SubjectId = subjectId;
    }

    public SubjectKind Kind { get; private set; }

    public string Slug { get; private set; } = "";

    /// <summary>The section or tag that answers now.</summary>
    public long SubjectId { get; private set; }
}
