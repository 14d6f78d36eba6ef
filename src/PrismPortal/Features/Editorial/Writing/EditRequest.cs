using System.Text.Json;
using System.Text.Json.Serialization;
using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>An enum as its name in JSON, never as a number: numbers would say something else once a name is added.</summary>
internal sealed class NamedEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>Where an article is to go.</summary>
[JsonConverter(typeof(NamedEnum<Move>))]
public enum Move
{
    None,
    Submit,
    Return,
    Schedule,
    Publish,
    Unpublish,
    Archive,
    Unarchive,
    Retract,
    Reinstate,
}

/// <summary>What kind of change readers of a published article get.</summary>
[JsonConverter(typeof(NamedEnum<ChangeKind>))]
public enum ChangeKind
{
    /// <summary>Nothing a reader has to be told.</summary>
    Typo,

    /// <summary>New facts.</summary>
    Update,

    /// <summary>A fact was wrong.</summary>
    Correction,

    /// <summary>What was right could mislead.</summary>
    Clarification,
}

/// <summary>What an editor asks for: to save a form, to move the article, or both in one unit of work.</summary>
public sealed record EditRequest
{
    /// <summary>What the form holds; null only moves.</summary>
    public ArticleForm? Form { get; init; }

    /// <summary>Number of the revision the form began from.</summary>
    public int Base { get; init; }

    /// <summary>Why, for the list of versions.</summary>
    public string Reason { get; init; } = "";

    public ChangeKind Change { get; init; }

    /// <summary>What readers are told of the change; for a retraction, why.</summary>
    public string Note { get; init; } = "";

    public Move Move { get; init; }

    /// <summary>When to publish, in the site's zone where no zone is named.</summary>
    public string At { get; init; } = "";

    /// <summary>Whether versions in other languages that readers cannot see yet are published or scheduled along with it: all or none.</summary>
    public bool Together { get; init; }
}

/// <summary>How an article stands after an edit.</summary>
public sealed record Standing(long Id, string Slug, ArticleState State, int Revision, DateTimeOffset? PublishedAt);

/// <summary>What became of an edit.</summary>
public abstract record EditAnswer
{
    public sealed record Done(Standing Standing) : EditAnswer
    {
        /// <summary>Ids of the language versions that went along.</summary>
        public IReadOnlyList<long> Along { get; init; } = [];
    }

    /// <summary>Somebody saved in between: nothing was changed.</summary>
    public sealed record Conflict(int Revision, string By, DateTimeOffset At, FormMerge Merge) : EditAnswer;

    /// <summary>Fields with the key of what is wrong with each; nothing was changed.</summary>
    public sealed record Refused(IReadOnlyDictionary<string, string> Problems) : EditAnswer;

    /// <summary>Errors of the checklist stand between the article and its readers; nothing was changed.</summary>
    public sealed record Blocked(Checklist Checklist) : EditAnswer
    {
        /// <summary>Of which version, where it is one that was to go along.</summary>
        public string? Language { get; init; }
    }

    /// <summary>The article cannot make this move from where it stands.</summary>
    public sealed record WrongMove(ArticleState State) : EditAnswer;

    public sealed record Missing : EditAnswer;
}
