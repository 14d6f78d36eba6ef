using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Editorial.Merging;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Editorial;

/// <summary>What a new page of the editor holds, and its own key.</summary>
public sealed record NewArticle(string Key, ArticleForm Form);

/// <summary>What is typed and not saved.</summary>
public sealed record CopyRequest(ArticleForm Form, int Base, int Version);

/// <summary>
/// What the editor's script talks to. Texts go over HTTP, never over the circuit: its messages end at 32 KB, and it is
/// gone when the line breaks. Every answer is JSON; what is wrong comes in the user's language.
/// </summary>
internal static class EditorEndpoints
{
    // A million signs of Hangul, escaped at worst.
    private const int MostBytes = 8 * 1024 * 1024;

    public static void MapEditor(this IEndpointRouteBuilder routes)
    {
        Map(routes, PortalRoutes.AdminArticles, async (NewArticle article, HttpContext context, CreateArticle create, SiteOptions site, CancellationToken cancellation) =>
            Answer(await create.RunAsync(StaffMember.Of(context.User), article.Key ?? "", article.Form ?? new ArticleForm(), cancellation), WordsOf(context, site)));
        Map(routes, PortalRoutes.EditorCopyTemplate, CopyAsync);
        Map(routes, PortalRoutes.EditorDiscardTemplate, async (long id, HttpContext context, KeepCopy copies, CancellationToken cancellation) =>
        {
            await copies.DiscardAsync(StaffMember.Of(context.User), id, cancellation);
            return Results.NoContent();
        });
        Map(routes, PortalRoutes.EditorSaveTemplate, async (long id, EditRequest request, HttpContext context, EditArticle edit, SiteOptions site, CancellationToken cancellation) =>
            Answer(await edit.RunAsync(StaffMember.Of(context.User), id, request, cancellation), WordsOf(context, site)));
        Map(routes, PortalRoutes.EditorPresenceTemplate, (long id, HttpContext context, Presence presence) =>
            Results.Json(new { others = presence.Note(id, context.ReaderId(), context.Session()!.DisplayName) }));
        Map(routes, PortalRoutes.EditorCheck, (ArticleForm form, HttpContext context, SiteOptions site) =>
        {
            var words = WordsOf(context, site);
            var clean = form.Clean();
            return FormRules.Judge(clean) is { Count: > 0 } problems
                ? Refused(problems, words)
                : Results.Json(Lines(Checklist.Of(clean, BodyParser.Parse(clean.Content(), ArticleBody.Empty())), words));
        });
        MapGet(routes, PortalRoutes.EditorSuggestTemplate, async (string kind, string? q, HttpContext context, EditorQueries queries, CancellationToken cancellation) =>
            Enum.TryParse<Suggested>(kind, ignoreCase: true, out var suggested) && !int.TryParse(kind, CultureInfo.InvariantCulture, out _)
                ? Results.Json(new { items = await queries.SuggestAsync(StaffMember.Of(context.User), suggested, q ?? "", cancellation) })
                : Results.NotFound());
    }

    internal static void MapGet(IEndpointRouteBuilder routes, string template, Delegate handler) => routes
        .MapGet(template, handler).ExcludeFromDescription().AddEndpointFilter(RefuseAsync).For(Operation.WriteArticles);

    internal static void Map(IEndpointRouteBuilder routes, string template, Delegate handler) => routes
        .MapPost(template, handler)
        .ExcludeFromDescription()
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
        .AddEndpointFilter(RefuseAsync)
        .For(Operation.WriteArticles);

    private static async Task<IResult> CopyAsync(long id, CopyRequest request, HttpContext context, KeepCopy copies, Presence presence, SiteOptions site, CancellationToken cancellation)
    {
        var words = WordsOf(context, site);
        return await copies.RunAsync(StaffMember.Of(context.User), id, request.Form ?? new ArticleForm(), request.Base, request.Version, cancellation) switch
        {
            CopyAnswer.Kept kept => Results.Json(new { kept.Version, kept.At, others = presence.Note(id, context.ReaderId(), context.Session()!.DisplayName) }),
            CopyAnswer.Newer newer => Results.Json(new { title = words["Editor.NewerCopy"], newer.Version, newer.At, newer.Form, newer.Base }, statusCode: StatusCodes.Status409Conflict),
            CopyAnswer.Refused refused => Refused(refused.Problems, words),
            _ => Results.NotFound(),
        };
    }

    private static IResult Answer(EditAnswer answer, Wording words) => answer switch
    {
        EditAnswer.Done done => Results.Json(new
        {
            done.Standing.Id,
            done.Standing.Slug,
            state = done.Standing.State.ToString(),
            done.Standing.Revision,
            done.Standing.PublishedAt,
            url = PortalRoutes.Article(done.Standing.Slug),
            edit = PortalRoutes.AdminArticle(done.Standing.Id),
        }),
        EditAnswer.Conflict conflict => Results.Json(
            new
            {
                title = words.Format("Editor.Conflict", conflict.By),
                conflict.Revision,
                conflict.By,
                conflict.At,
                merge = new
                {
                    conflict.Merge.Form,
                    isClean = conflict.Merge.IsClean,
                    fields = conflict.Merge.Fields.Select(field => new { field.Field, label = words[$"Editor.Field.{field.Field}"], field.Mine, field.Theirs }),
                    body = conflict.Merge.Body.Select(part => part.Side == MergeSide.Conflict
                        ? (object)new { side = "conflict", part.Mine, part.Theirs }
                        : new { side = part.Side.ToString().ToLowerInvariant(), part.Text }),
                },
            },
            statusCode: StatusCodes.Status409Conflict),
        EditAnswer.Refused refused => Refused(refused.Problems, words),
        EditAnswer.Blocked blocked => Results.Json(new { title = BlockedTitle(blocked.Language, words), checklist = Lines(blocked.Checklist, words) }, statusCode: StatusCodes.Status422UnprocessableEntity),
        EditAnswer.WrongMove wrong => Results.Json(
            new { title = words.Format("Editor.WrongMove", words[$"Article.State.{wrong.State}"]), state = wrong.State.ToString() }, statusCode: StatusCodes.Status422UnprocessableEntity),
        _ => Results.NotFound(),
    };

    private static string BlockedTitle(string? language, Wording words) =>
        language is null ? words["Editor.Blocked"] : words.Format("Editor.BlockedIn", Languages.NativeName(language));

    private static IResult Refused(IReadOnlyDictionary<string, string> problems, Wording words) => Results.Json(
        new { title = words["Editor.Refused"], errors = problems.ToDictionary(problem => problem.Key, problem => words[problem.Value], StringComparer.Ordinal) },
        statusCode: StatusCodes.Status422UnprocessableEntity);

    private static object Lines(Checklist checklist, Wording words) => new
    {
        errors = checklist.Errors.Select(line => new { line.Field, text = words[line.Key] }),
        hints = checklist.Hints.Select(line => new { line.Field, text = words[line.Key] }),
    };

    internal static Wording WordsOf(HttpContext context, SiteOptions site) =>
        Wording.For(context.Session() is { } session && Languages.IsSupported(session.Language) ? session.Language : site.DefaultLanguage);

    // What the table allows may still be somebody else's.
    private static async ValueTask<object?> RefuseAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        try
        {
            return await next(invocation);
        }
        catch (NotAllowedException)
        {
            return Results.Problem(statusCode: StatusCodes.Status403Forbidden);
        }
    }
}
