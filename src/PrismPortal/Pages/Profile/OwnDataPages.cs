using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Transfer.OwnData;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Profile;

/// <summary>Builds the page of a reader's own data.</summary>
public sealed class OwnDataPages(PersonalFrames frames, AccountQueries accounts)
{
    public Wording WordsOf(HttpContext context) => frames.WordsOf(context);

    public async Task<IResult> PageAsync(HttpContext context, FormState form, int status = StatusCodes.Status200OK, OwnDataReport? report = null)
    {
        var session = context.Session()!;
        var frame = await frames.AroundAsync(context, "OwnData.Title");
        return PageEndpoints.Page<OwnDataPage>(
            new OwnDataModel(frame, form, await accounts.ViewAsync(session.UserId, context.RequestAborted), session.DeletionDueAt is not null) { Report = report }, status);
    }

    public Task<IResult> BusyAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = FormState.Seconds(wait);
        return PageAsync(context, new FormState().Refuse(WordsOf(context).Format("Form.Wait", FormState.Seconds(wait))), StatusCodes.Status429TooManyRequests);
    }
}
