using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Factors;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Account.Factors;

/// <summary>What the page's buttons do, as their form says it.</summary>
public static class PasskeyActs
{
    public const string Add = "add";
    public const string Rename = "rename";
    public const string Remove = "remove";
}

public sealed record PasskeysModel(PageFrame Frame, IReadOnlyList<PasskeyLine> Keys, FormState Form, string? Done = null);

internal static class PasskeysEndpoint
{
    private const string Script = "js/passkeys.js";

    private static readonly Dictionary<string, string> DoneWords = new(StringComparer.Ordinal)
    {
        [PasskeyActs.Add] = "Passkey.Added",
        [PasskeyActs.Rename] = "Passkey.Renamed",
        [PasskeyActs.Remove] = "Passkey.Removed",
    };

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(PortalRoutes.AccountPasskeys, Operation.ManageOwnAccount, ShowAsync).AddEndpointFilter(NeedsProof.FilterAsync);
        routes.MapForm(PortalRoutes.AccountPasskeys, Operation.ManageOwnAccount, ActAsync).AddEndpointFilter(NeedsProof.FilterAsync);
        routes.MapPost(PortalRoutes.PasskeyCreation, OfferAsync).ExcludeFromDescription().For(Operation.ManageOwnAccount);
    }

    private static Task<IResult> ShowAsync(HttpContext context, PersonalFrames frames, Passkeys passkeys, CancellationToken cancellation) =>
        PageAsync(context, frames, passkeys, new FormState(), cancellation);

    private static async Task<IResult> ActAsync(
        FormInput input, HttpContext context, PersonalFrames frames, Passkeys passkeys, PasskeyCeremony ceremony, CancellationToken cancellation)
    {
        var session = context.Session()!;
        var (act, words) = (input.Raw("act"), frames.WordsOf(context));
        if (act == PasskeyActs.Add)
        {
            var name = input.Line("name");
            var form = new FormState().Keep("name", name);
            if (await ceremony.TakeCreationAsync(context, session.UserId, input.Raw("credential")) is not { } passkey)
            {
                return await PageAsync(context, frames, passkeys, form.Refuse(words["Passkey.Failed"]), cancellation);
            }

            var given = name.Length > 0 ? name : words.Format("Passkey.DefaultName", (await passkeys.ListAsync(session.UserId, cancellation)).Count + 1);
            return await passkeys.AddAsync(session, passkey, given, cancellation)
                ? Done(act)
                : await PageAsync(context, frames, passkeys, form.Refuse(words.Format("Passkey.Full", Passkeys.Most)), cancellation);
        }

        var isDone = act switch
        {
            PasskeyActs.Rename => await passkeys.RenameAsync(session.UserId, input.Raw("id"), input.Line("name"), cancellation),
            PasskeyActs.Remove => await passkeys.RemoveAsync(session, input.Raw("id"), cancellation),
            _ => false,
        };
        return isDone ? Done(act) : Results.NotFound();
    }

    private static async Task<IResult> OfferAsync(HttpContext context, PasskeyCeremony ceremony, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock, CancellationToken cancellation)
    {
        var session = context.Session()!;
        if (!RecentProof.Holds(session, clock.GetUtcNow()))
        {
            return Results.Json(new { location = RecentProof.Address(PortalRoutes.AccountPasskeys) }, statusCode: StatusCodes.Status403Forbidden);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var email = await db.Users.Where(user => user.Id == session.UserId).Select(user => user.Email).SingleAsync(cancellation);
        return Results.Text(await ceremony.OfferCreationAsync(context, session.UserId, email ?? session.DisplayName, session.DisplayName), "application/json");
    }

    private static IResult Done(string act) => PageEndpoints.SeeOther(PortalRoutes.WithQuery(PortalRoutes.AccountPasskeys, ("done", act)));

    private static async Task<IResult> PageAsync(HttpContext context, PersonalFrames frames, Passkeys passkeys, FormState form, CancellationToken cancellation)
    {
        var frame = await frames.AroundAsync(context, "Passkey.Title", Script);
        var done = DoneWords.TryGetValue(context.Request.Query["done"].ToString(), out var key) ? frame.Wording[key] : null;
        var model = new PasskeysModel(frame, await passkeys.ListAsync(context.ReaderId(), cancellation), form, done);
        return PageEndpoints.Page<PasskeysPage>(model, form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }
}
