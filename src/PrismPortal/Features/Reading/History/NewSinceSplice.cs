using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Articles;
using PrismPortal.Shared;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Reading.History;

/// <summary>On the front page: how much is new since the reader's last visit.</summary>
public sealed class NewSinceSplice(IDbContextFactory<PortalDbContext> contexts, SiteOptions site)
{
    public const string Name = "since";

    /// <summary>Counted to here; beyond, "more than".</summary>
    public const int CountedTo = 20;

    private readonly Func<PortalDbContext, string, DateTimeOffset, Task<int>> _count =
        EF.CompileAsyncQuery((PortalDbContext db, string language, DateTimeOffset since) => db.Articles
            .Where(article => article.Language == language && article.State == ArticleState.Published && article.PublishedAt > since)
            .OrderBy(article => article.PublishedAt)
            .Take(CountedTo + 1)
            .Count());

    public SpliceSource Source() => new(Name, WriteAsync);

    private async ValueTask<IReadOnlyDictionary<string, string>> WriteAsync(HttpContext context, IReadOnlyList<string> languages)
    {
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        if (context.Session()!.PreviousVisitAt is { } visit)
        {
            await using var db = await contexts.CreateDbContextAsync(context.RequestAborted);
            foreach (var language in languages)
            {
                written[language] = Line(await _count(db, language, visit), language);
            }
        }

        return written;
    }

    private string Line(int count, string language)
    {
        var words = Wording.For(language);
        return count == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"""<p class="new-since"><a href="{PortalRoutes.Latest(Edition.For(language, site))}">{(count > CountedTo ? words.Format("Library.NewSinceMore", CountedTo) : words.Count("Library.NewSince", count))}</a></p>""");
    }
}
