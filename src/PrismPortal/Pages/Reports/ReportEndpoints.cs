using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Reading;
using PrismPortal.Features.Editorial.Corrections;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Reports;

/// <summary>The form that tells the newsroom of a mistake.</summary>
public sealed record ReportModel(PageFrame Frame, FormState Form, string Slug, string ArticleTitle, string ArticleLanguage, bool IsSent, bool IsSignedIn);

/// <summary>Loads and takes reports of errors.</summary>
public sealed class ReportLoader(ArticleQueries articles, PersonalFrames frames, SendReport reports, ErrorPages errors, Limits limits)
{
    // SECURITY's number for reports; a newsroom's claimants need far fewer.
    private static readonly Limit PerAddress = new("ErrorReports", 20, TimeSpan.FromHours(1));

    private static readonly Limit PerAccount = new("ErrorReportsOfAccount", 20, TimeSpan.FromHours(1));

    public async Task<IResult> ShowAsync(HttpContext context, string slug)
    {
        var query = context.Request.Query;
        var form = new FormState()
            .Keep("key", Secrets.NewCode())
            .Keep("kind", ReportKind.Error.ToString())
            .Keep("block", Limited(InputText.CleanLine(query["block"].ToString()), ReportForm.BlockMaxLength))
            .Keep("quote", Limited(InputText.Clean(query["quote"].ToString()).Trim(), ErrorReport.QuoteMaxLength));
        return await PageAsync(context, slug, form, StatusCodes.Status200OK, query["sent"] == "1");
    }

    public async Task<IResult> TakeAsync(HttpContext context, string slug, FormInput input, CancellationToken cancellation)
    {
        if (await FindAsync(slug) is not { } article)
        {
            return await errors.NotFoundAsync(frames.EditionOf(context));
        }

        var words = frames.WordsOf(context);
        var (form, report) = ReportForm.Read(input, article.Id, words);
        if (report is null)
        {
            return await PageAsync(context, slug, form, StatusCodes.Status400BadRequest);
        }

        var user = context.Session()?.UserId;
        if ((limits.Take(PerAddress, Limits.AddressOf(context)) ?? (user is null ? null : limits.Take(PerAccount, user))) is { } wait)
        {
            context.Response.Headers.RetryAfter = FormState.Seconds(wait);
            form.Refuse(words.Format("Form.Wait", FormState.Seconds(wait)));
            return await PageAsync(context, slug, form, StatusCodes.Status429TooManyRequests);
        }

        return await reports.SendAsync(report, user, cancellation)
            ? PageEndpoints.SeeOther(PortalRoutes.ReportError(article.Slug, words.Language, sent: true))
            : await errors.NotFoundAsync(frames.EditionOf(context));
    }

    private async Task<IResult> PageAsync(HttpContext context, string slug, FormState form, int status, bool isSent = false) =>
        await FindAsync(slug) is { } article
            ? PageEndpoints.Page<ReportPage>(
                new ReportModel(await frames.AroundAsync(context, "Report.Title"), form, article.Slug, article.Title, article.Language, isSent, context.Session() is not null), status)
            : await errors.NotFoundAsync(frames.EditionOf(context));

    private async Task<ArticleView?> FindAsync(string slug) =>
        await articles.FindAsync(InputText.Clean(slug)) is ArticleAnswer.Found { Article: { State: ArticleState.Published } article } ? article : null;

    private static string Limited(string text, int most) => text.Length > most ? text[..most] : text;
}

internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(PortalRoutes.ReportErrorTemplate, Operation.ReportErrors, (string slug, HttpContext context, ReportLoader loader) => loader.ShowAsync(context, slug));
        routes.MapForm(PortalRoutes.ReportErrorTemplate, Operation.ReportErrors, (string slug, FormInput input, HttpContext context, ReportLoader loader, CancellationToken cancellation) =>
            loader.TakeAsync(context, slug, input, cancellation));
    }
}
