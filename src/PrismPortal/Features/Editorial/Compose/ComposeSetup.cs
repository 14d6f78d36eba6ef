using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Translating;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Features.Media;
using PrismPortal.Shared;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Editorial.Compose;

/// <summary>What the page draws of an article: everything but its words, which the script puts in.</summary>
public sealed record ComposeFrame(long Id, ArticleState State, bool MayWrite, IReadOnlyList<Move> Moves, bool HasOriginal = false);

/// <summary>A version of the article in another language.</summary>
public sealed record ComposeVersion(long Id, string Language, string Name, string Title, string State, bool IsWaiting, string Edit);

/// <summary>A language of the site and what it calls itself.</summary>
public sealed record ComposeLanguage(string Language, string Name);

/// <summary>What the page's script begins with.</summary>
public sealed record ComposeSetup
{
    /// <summary>0 for an article that is not begun.</summary>
    public required long Id { get; init; }

    /// <summary>Whose drafts in this browser are looked for.</summary>
    public required string User { get; init; }

    public required string State { get; init; }

    public required int Revision { get; init; }

    public required ArticleForm Form { get; init; }

    /// <summary>The address the article has while <see cref="ArticleForm.Slug"/> is empty and follows the title.</summary>
    public required string Slug { get; init; }

    public required CopyView? Copy { get; init; }

    /// <summary>The moves to offer, by state.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Move>> Moves { get; init; }

    /// <summary>The states in which this person may change the words.</summary>
    public required IReadOnlyList<string> Writable { get; init; }

    /// <summary>The states in which readers see the article.</summary>
    public required IReadOnlyList<string> Readable { get; init; }

    public required string Language { get; init; }

    public required string TimeZone { get; init; }

    public required string Articles { get; init; }

    public required string SignIn { get; init; }

    public required IReadOnlyDictionary<string, string> Words { get; init; }

    /// <summary>The article in other languages.</summary>
    public required IReadOnlyList<ComposeVersion> Versions { get; init; }

    public required IReadOnlyList<ComposeLanguage> Languages { get; init; }

    /// <summary>How many remarks wait to be settled.</summary>
    public required int OpenRemarks { get; init; }

    /// <summary>How pictures reach the library.</summary>
    public required UploadSetup Uploads { get; init; }

    internal static ComposeSetup Of(EditorView view, string userId, bool isEditor, Wording words, SiteOptions site)
    {
        var states = Enum.GetValues<ArticleState>();
        return new ComposeSetup
        {
            Id = view.Id,
            User = userId,
            State = view.State.ToString(),
            Revision = view.Revision,
            Form = FollowsTitle(view) ? view.Form with { Slug = "" } : view.Form,
            Slug = view.Form.Slug,
            Copy = view.MayWrite ? view.Copy : null,
            // Who is no editor got here with an article of their own.
            Moves = states.ToDictionary(state => state.ToString(), state => EditorialRules.Offered(isEditor, isOwn: true, state), StringComparer.Ordinal),
            Writable = [.. states.Where(state => EditorialRules.MayWrite(isEditor, isOwn: true, state)).Select(state => state.ToString())],
            Readable = [.. states.Where(ArticleWorkflow.IsReadable).Select(state => state.ToString())],
            Language = words.Language,
            TimeZone = site.TimeZone,
            Articles = PortalRoutes.AdminArticles,
            SignIn = PortalRoutes.SignIn(PortalRoutes.AdminArticles),
            Words = ComposeWords.Of(words),
            Versions = [.. view.Versions.Select(version => VersionOf(version, words))],
            Languages = [.. Shared.Text.Languages.Supported.Select(language => new ComposeLanguage(language, Shared.Text.Languages.NativeName(language)))],
            OpenRemarks = view.OpenRemarks,
            Uploads = UploadSetup.Of(words),
        };
    }

    private static ComposeVersion VersionOf(LanguageVersion version, Wording words) => new(
        version.Id,
        version.Language,
        Shared.Text.Languages.NativeName(version.Language),
        version.Title,
        words[$"Article.State.{version.State}"],
        version.State is ArticleState.Draft or ArticleState.InReview or ArticleState.Scheduled,
        PortalRoutes.AdminArticle(version.Id));

    // Nobody has read it yet, and its address is the one the title gives.
    private static bool FollowsTitle(EditorView view) =>
        view.PublishedAt is null && (view.Form.Slug == Shared.Text.Slug.From(view.Form.Title, "article") || view.Form.Title.Length == 0);
}
