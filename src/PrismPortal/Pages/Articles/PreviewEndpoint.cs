using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Mvc;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Articles.Reading;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Articles;

/// <summary>
/// What the editor's form holds as the page its readers will get: the same parse, the same components, the same frame.
/// It is kept nowhere, and without scripts, which the frame it is shown in would refuse.
/// </summary>
internal static partial class PreviewEndpoint
{
    private const int MostBytes = 8 * 1024 * 1024;

    public static void MapArticlePreview(this IEndpointRouteBuilder routes) => routes
        .MapPost(PortalRoutes.EditorPreview, AnswerAsync)
        .ExcludeFromDescription()
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
        .For(Operation.WriteArticles);

    private static async Task<IResult> AnswerAsync(
        ArticleForm form, IServiceProvider services, ILoggerFactory loggers, ArticleLoader loader, SubjectQueries subjects, SiteOptions site, TimeProvider clock, CancellationToken cancellation)
    {
        var clean = form.Clean();
        if (!Languages.IsSupported(clean.Language))
        {
            clean = clean with { Language = site.DefaultLanguage };
        }

        if (FormRules.Judge(clean).Count > 0)
        {
            return Results.UnprocessableEntity();
        }

        var sections = await subjects.NavigationAsync(clean.Language, cancellation);
        var model = await loader.LoadAsync(View(clean, sections, clock.GetUtcNow()));
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ArticlePage>(
            ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = model }))).ToHtmlString());
        return Results.Text(Scripts().Replace(html, ""), "text/html; charset=utf-8");
    }

    private static ArticleView View(ArticleForm form, IReadOnlyList<Section> sections, DateTimeOffset now)
    {
        var parsed = BodyParser.Parse(form.Content(), ArticleBody.Empty());
        return new ArticleView
        {
            Id = 0,
            ExternalId = null,
            Slug = form.Slug.Length > 0 ? form.Slug : Slug.From(form.Title, "article"),
            Language = form.Language,
            State = ArticleState.Published,
            Title = form.Title,
            Summary = form.Summary,
            Section = SectionOf(form, sections),
            PublishedAt = now,
            UpdatedAt = now,
            ReadingMinutes = parsed.ReadingMinutes,
            Source = form.Content().Source,
            Hero = form.Hero,
            Blocks = parsed.Blocks,
            Tags = [.. form.Tags.Select(tag => new Named(Slug.From(tag, "tag"), tag))],
            Authors = [.. form.Authors.Select(author => new Named(Slug.From(author, "author"), author))],
            Series = form.Series.Length > 0 ? new SeriesPlace(Slug.From(form.Series, "series"), form.Series, null, null) : null,
        };
    }

    private static SectionName SectionOf(ArticleForm form, IReadOnlyList<Section> sections)
    {
        var wanted = form.Section.Length > 0 ? form.Section : Category.General(0).Name;
        return sections.Select(section => section.Name).FirstOrDefault(name => Same(name.Name, wanted) || name.Names.Values.Any(own => Same(own, wanted)))
            ?? new SectionName(Slug.From(wanted, "section"), wanted, new Dictionary<string, string>(StringComparer.Ordinal), sections.Count);
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("<script\\b.*?</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Scripts();
}
