using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using PrismPortal.Features.Articles.Reading;
using PrismPortal.Features.Comments;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Pages.Comments;

/// <summary>
/// What stands below an article, ready made. A page of many comments takes as long to render as the article itself, so
/// they are kept apart from it: what is said below renders the article's page anew but not the article's neighbours, and
/// a change of the article's surroundings does not render what was said.
/// </summary>
public sealed class CommentFragments(
    CommentQueries comments, CommentMarks marks, TalkQueries talks, ContentRevisions revisions, IServiceProvider services, ILoggerFactory loggers, TimeProvider clock)
{
    // More articles than are read within the minute below; beyond it the memory begins anew.
    private const int Most = 2_000;

    // People change their names and roles without saying a word: what is older is not put into a page that is made anew.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<long, Kept> _kept = new();

    /// <param name="context">The request: its page holds no longer than what is said here.</param>
    /// <param name="article">The article.</param>
    /// <param name="frame">Of its page.</param>
    public async Task<string> OfAsync(HttpContext context, ArticleView article, PageFrame frame)
    {
        var now = clock.GetUtcNow();
        if (!(_kept.TryGetValue(article.Id, out var kept) && kept.Slug == article.Slug && kept.At > now - Fresh && !(kept.Until <= now) && revisions.IsTalkCurrent(kept.Revision, article.Id)))
        {
            kept = await MakeAsync(article, frame, now, context.RequestAborted);
            if (_kept.Count >= Most)
            {
                _kept.Clear();
            }

            _kept[article.Id] = kept;
        }

        PageSubject.HoldsUntil(context, kept.Until);
        return kept.Html;
    }

    private async Task<Kept> MakeAsync(ArticleView article, PageFrame frame, DateTimeOffset now, CancellationToken cancellation)
    {
        // Read before anything is: a comment that comes later makes this old.
        var revision = revisions.Current;
        var talk = await talks.OfAsync(article.Id, cancellation);
        var page = talk.Count == 0 && talk.Mark == 0
            ? new CommentPage([], null, 0)
            : await comments.PageAsync(article.Id, CommentSort.Best, null, CommentQueries.OfAnArticle, cancellation);
        var visitor = await marks.CountAsync(ReaderOfComments.Nobody, userId: null, [.. page.Threads.SelectMany(thread => thread.Branch.Ids())], cancellation);
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<CommentsFragment>(
            ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(CommentsFragment.Frame)] = frame,
                [nameof(CommentsFragment.ArticleId)] = article.Id,
                [nameof(CommentsFragment.Slug)] = article.Slug,
                [nameof(CommentsFragment.Talk)] = talk,
                [nameof(CommentsFragment.Page)] = page,
                [nameof(CommentsFragment.Visitor)] = visitor,
            }))).ToHtmlString());
        return new Kept(revision, article.Slug, html, now, talk.FrozenUntil is { } thaw && !(talk.ClosesAt < thaw) ? thaw : talk.ClosesAt);
    }

    private sealed record Kept(long Revision, string Slug, string Html, DateTimeOffset At, DateTimeOffset? Until);
}
