namespace PrismPortal.Features.Editorial.Placement;

public enum FrontPlace
{
    /// <summary>The story the page begins with.</summary>
    Lead,

    /// <summary>Beside the lead.</summary>
    Top,

    /// <summary>At the head of a section's row.</summary>
    Section,
}

/// <summary>
/// A story at a place of a front page, from when until when and by whom. What stands there now has no end yet; what
/// stood there stays on record.
/// </summary>
public sealed class PlacedStory
{
    private PlacedStory()
    {
    }

    public PlacedStory(string language, PlacedDraft draft, int position, string title, DateTimeOffset at, string actor)
    {
        Language = language;
        (Place, SectionId, ArticleId, Until) = (draft.Place, draft.SectionId, draft.ArticleId, draft.Until);
        Position = position;
        Title = title;
        From = at;
        PlacedBy = actor;
    }

    public long Id { get; private set; }

    /// <summary>Whose edition's front.</summary>
    public string Language { get; private set; } = "";

    public FrontPlace Place { get; private set; }

    /// <summary>The section, for a place in one.</summary>
    public long? SectionId { get; private set; }

    /// <summary>From 0 within its place.</summary>
    public int Position { get; private set; }

    public long ArticleId { get; private set; }

    /// <summary>The title it stood under at first.</summary>
    public string Title { get; private set; } = "";

    public DateTimeOffset From { get; private set; }

    public string PlacedBy { get; private set; } = "";

    /// <summary>When it falls away by itself; null: until somebody takes it away.</summary>
    public DateTimeOffset? Until { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Who took it away; empty where its time was over or its article was no longer published.</summary>
    public string EndedBy { get; private set; } = "";

    public bool IsExactly(PlacedDraft draft, int position) =>
        Place == draft.Place && SectionId == draft.SectionId && ArticleId == draft.ArticleId && Until == draft.Until && Position == position;

    public void End(DateTimeOffset at, string actor = "") => (EndedAt, EndedBy) = (at, actor);
}
