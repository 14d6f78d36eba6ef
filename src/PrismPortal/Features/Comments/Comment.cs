using System.Globalization;

namespace PrismPortal.Features.Comments;

/// <summary>What a reader says of an article, or in answer to another comment.</summary>
public sealed class Comment
{
    private const int PathStep = 12;

    private readonly List<CommentRevision> _revisions = [];

    private Comment()
    {
    }

    /// <param name="articleId">The article.</param>
    /// <param name="userId">Who says it.</param>
    /// <param name="formKey">Names the form it came by: sent again, it is the same comment.</param>
    /// <param name="words">What is said.</param>
    /// <param name="now">When.</param>
    public Comment(long articleId, string userId, string formKey, CommentText words, DateTimeOffset now)
    {
        ArticleId = articleId;
        UserId = userId;
        FormKey = formKey;
        CreatedAt = now;
        IsShown = true;
        Put(words);
    }

    public long Id { get; private set; }

    public long ArticleId { get; private set; }

    /// <summary>Null once the account is gone.</summary>
    public string? UserId { get; private set; }

    public string FormKey { get; private set; } = "";

    /// <summary>The comment this answers; null for one that begins a thread.</summary>
    public long? ParentId { get; private set; }

    /// <summary>The comment that began the thread: itself, where it did.</summary>
    public long RootId { get; private set; }

    /// <summary>Steps below the beginning of the thread, as it is shown.</summary>
    public int Depth { get; private set; }

    /// <summary>Orders a thread as it is read: an answer follows what it answers, the older first.</summary>
    public string Path { get; private set; } = "";

    /// <summary>As it was written, in Markdown.</summary>
    public string Text { get; private set; } = "";

    /// <summary>As it is shown.</summary>
    public string Html { get; private set; } = "";

    /// <summary>Equal for texts that say the same in other spacing or case.</summary>
    public string TextKey { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? EditedAt { get; private set; }

    public CommentState State { get; private set; }

    public int Upvotes { get; private set; }

    /// <summary>Of one that begins a thread: how many are shown below it, however deep.</summary>
    public int Replies { get; private set; }

    /// <summary>What "best" is ordered by.</summary>
    public double Rank { get; private set; }

    /// <summary>Whether it has a place in its thread: published, or holding the place of one that has answers.</summary>
    public bool IsShown { get; private set; }

    /// <summary>Since when it is among the editors' picks; null where it is not.</summary>
    public DateTimeOffset? PickedAt { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>What it said before, the oldest first.</summary>
    public IReadOnlyList<CommentRevision> Revisions => _revisions;

    /// <summary>Takes its place, once it has an id.</summary>
    public void Place(Comment? parent)
    {
        ParentId = parent?.Id;
        RootId = parent?.RootId ?? Id;
        (Depth, Path) = PlaceOf(Id, parent?.Depth, parent?.Path ?? "");
    }

    /// <summary>Where a comment stands that answers one of that depth and path; null for one that begins a thread.</summary>
    public static (int Depth, string Path) PlaceOf(long id, int? parentDepth, string parentPath)
    {
        var depth = parentDepth is { } above ? Math.Min(above + 1, CommentRules.DeepestShown) : 0;
        // An answer deeper than that stands beside what it answers, in the order of time.
        var path = parentDepth == depth ? parentPath[..^PathStep] : parentPath;
        return (depth, path + id.ToString("x12", CultureInfo.InvariantCulture));
    }

    /// <summary>Where the branch of its thread a path is in begins.</summary>
    public static string BranchOf(string path) => path.Length <= 2 * PathStep ? path : path[..(2 * PathStep)];

    public void Edit(CommentText words, DateTimeOffset now)
    {
        // What only its author and moderators saw is nobody's history.
        if (State == CommentState.Published)
        {
            _revisions.Add(new CommentRevision(Text, EditedAt ?? CreatedAt));
        }

        EditedAt = now;
        Put(words);
        Version++;
    }

    /// <summary>Takes it back: the words go, its place stays as long as it has answers.</summary>
    public void Delete(bool hasAnswers)
    {
        (Text, Html, TextKey, State, Upvotes, Rank, PickedAt) = ("", "", "", CommentState.Deleted, 0, 0, null);
        _revisions.Clear();
        IsShown = hasAnswers;
        Version++;
    }

    /// <summary>A moderator has to see it first, or again.</summary>
    public void Hold(bool hasAnswers) => Hide(CommentState.Held, hasAnswers);

    /// <summary>A moderator takes it away. Its words stay, for an appeal.</summary>
    public void Remove(bool hasAnswers) => Hide(CommentState.Removed, hasAnswers);

    /// <summary>A moderator lets it through, or puts it back.</summary>
    public void Approve()
    {
        (State, IsShown) = (CommentState.Published, true);
        Version++;
    }

    public void Pick(DateTimeOffset now) => PickedAt = now;

    public void Unpick() => PickedAt = null;

    /// <summary>The last answer whose place it held is gone.</summary>
    public void Leave() => IsShown = false;

    /// <summary>An answer to it came back.</summary>
    public void HoldPlace() => IsShown = true;

    public void CountVotes(int upvotes) => (Upvotes, Rank) = (upvotes, CommentRank.Of(upvotes));

    private void Hide(CommentState state, bool hasAnswers)
    {
        (State, IsShown, PickedAt) = (state, hasAnswers, null);
        Version++;
    }

    private void Put(CommentText words) => (Text, Html, TextKey) = (words.Text, words.Html, words.Key);
}
