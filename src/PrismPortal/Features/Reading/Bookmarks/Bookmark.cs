namespace PrismPortal.Features.Reading.Bookmarks;

/// <summary>An article a reader keeps. Once for a reader and an article.</summary>
public sealed class Bookmark
{
    public const int NoteMaxLength = 1_000;

    private Bookmark()
    {
    }

    public Bookmark(string userId, long articleId, DateTimeOffset now)
    {
        UserId = userId;
        ArticleId = articleId;
        CreatedAt = now;
    }

    public long Id { get; private set; }

    public string UserId { get; private set; } = "";

    public long ArticleId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public string Note { get; private set; } = "";

    /// <summary>When the article was first read after it was kept.</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    public List<ListEntry> Entries { get; } = [];

    public void Annotate(string note) => Note = note;

    public void MarkRead(DateTimeOffset now) => ReadAt ??= now;
}

/// <summary>A named list of a reader's bookmarks.</summary>
public sealed class ReadingList
{
    public const int NameMaxLength = 60;

    private ReadingList()
    {
    }

    public ReadingList(string userId, string name, int position, DateTimeOffset now)
    {
        UserId = userId;
        Position = position;
        CreatedAt = now;
        Rename(name);
    }

    public long Id { get; private set; }

    public string UserId { get; private set; } = "";

    public string Name { get; private set; } = "";

    /// <summary>The name in one case: a reader has no two lists of one name.</summary>
    public string NameKey { get; private set; } = "";

    public int Position { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public List<ListEntry> Entries { get; } = [];

    public void Rename(string name)
    {
        Name = name;
        NameKey = name.ToUpperInvariant();
    }

    public void MoveTo(int position) => Position = position;
}

/// <summary>Where a bookmark stands in a list.</summary>
public sealed class ListEntry
{
    private ListEntry()
    {
    }

    public ListEntry(long listId, long bookmarkId, int position)
    {
        ListId = listId;
        BookmarkId = bookmarkId;
        Position = position;
    }

    public long ListId { get; private set; }

    public long BookmarkId { get; private set; }

    public int Position { get; private set; }

    public void MoveTo(int position) => Position = position;
}
