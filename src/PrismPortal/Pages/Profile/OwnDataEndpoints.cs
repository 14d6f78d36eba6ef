using System.Globalization;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Deletion;
using PrismPortal.Features.Accounts.Links;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Accounts.SignIn;
using PrismPortal.Features.Transfer.OwnData;
using PrismPortal.Pages.Account;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Profile;

/// <summary>What a reader may do with all that is theirs, and what an import just did.</summary>
public sealed record OwnDataModel(PageFrame Frame, FormState Form, AccountView Account, bool IsLeaving)
{
    public OwnDataReport? Report { get; init; }
}

internal static class OwnDataEndpoints
{
    private const string Title = "OwnData.Title";

    private const int ArchiveForm = ArchiveReader.MaxBytes + FormInput.MaxBytes;

    // Each reads everything an account has.
    private static readonly Limit Exports = new("DataExports", 5, TimeSpan.FromHours(1));
    private static readonly Limit Imports = new("DataImports", 10, TimeSpan.FromHours(1));

    public static void MapOwnData(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(PortalRoutes.MyData, Operation.TakeOwnData, (HttpContext context, OwnDataPages pages) => pages.PageAsync(context, new FormState()));
        routes.MapForm(PortalRoutes.MyDataExport, Operation.TakeOwnData, ExportAsync);
        routes.MapForm(PortalRoutes.MyDataImport, Operation.TakeOwnData, ImportAsync, ArchiveForm);
        routes.MapForm(PortalRoutes.MyDataDeletion, Operation.TakeOwnData, DeleteAsync);
        routes.MapForm(PortalRoutes.MyDataUndo, Operation.TakeOwnData, async (HttpContext context, FormInput input, AskForDeletion deletion, CancellationToken cancellation) =>
        {
            await deletion.UndoAsync(context.ReaderId(), cancellation);
            return PageEndpoints.SeeOther(PortalRoutes.MyData);
        });
        routes.MapPersonalPage(PortalRoutes.UndoDeletionTemplate, Operation.UseAccountPages, async (HttpContext context, AccountForms forms, OneTimeLinks links) =>
        {
            var code = context.Request.Query["code"].ToString();
            return await links.PeekAsync(LinkPurpose.UndoDeletion, code) is null
                ? await RegisterEndpoints.DeadAsync(context, forms)
                : await forms.PageAsync<ButtonPage>(context, "Deletion.Undo", new FormState(), with: model => model with { Code = code, Done = model.Words["Deletion.UndoText"] });
        });
        routes.MapForm(PortalRoutes.UndoDeletionTemplate, Operation.UseAccountPages, async (
            HttpContext context, FormInput input, AccountForms forms, OneTimeLinks links, AskForDeletion deletion, CancellationToken cancellation) =>
            await links.UseAsync(LinkPurpose.UndoDeletion, input.Raw("code"), cancellation) is { UserId: { } user } && await deletion.UndoAsync(user, cancellation)
                ? await forms.MessageAsync(context, "Deletion.UndoneTitle", "Deletion.Undone", PortalRoutes.SignIn(null, language: forms.Frames.EditionOf(context).Language), "Account.SignIn")
                : await RegisterEndpoints.DeadAsync(context, forms));
    }

    private static async Task<IResult> ExportAsync(
        HttpContext context, FormInput input, OwnDataPages pages, ExportOwnData export, Limits limits, TimeProvider clock, CancellationToken cancellation)
    {
        var reader = context.ReaderId();
        if (limits.Take(Exports, reader) is { } wait)
        {
            return await pages.BusyAsync(context, wait);
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"prism-data-{clock.GetUtcNow():yyyy-MM-dd}.zip");
        return Results.File(await export.WriteAsync(reader, pages.WordsOf(context), cancellation), "application/zip", name);
    }

    private static async Task<IResult> ImportAsync(
        HttpContext context, FormInput input, OwnDataPages pages, ImportOwnData import, Limits limits, CancellationToken cancellation)
    {
        var reader = context.ReaderId();
        if (limits.Take(Imports, reader) is { } wait)
        {
            return await pages.BusyAsync(context, wait);
        }

        var words = pages.WordsOf(context);
        if (input.File("archive") is not { Length: > 0 } file)
        {
            return await pages.PageAsync(context, new FormState().Refuse("archive", words["OwnData.Import.None"]), StatusCodes.Status400BadRequest);
        }

        await using var stream = file.OpenReadStream();
        var (data, problem) = await ArchiveReader.ReadAsync(stream, cancellation);
        return data is null
            ? await pages.PageAsync(context, new FormState().Refuse("archive", words[problem!]), StatusCodes.Status400BadRequest)
            : await pages.PageAsync(context, new FormState(), report: await import.RunAsync(reader, data, cancellation));
    }

    private static async Task<IResult> DeleteAsync(
        HttpContext context, FormInput input, OwnDataPages pages, AccountQueries accounts, OwnerCheck owner, AskForDeletion deletion, TimeProvider clock, CancellationToken cancellation)
    {
        var session = context.Session()!;
        var words = pages.WordsOf(context);
        var form = new FormState();
        if ((await accounts.ViewAsync(session.UserId, cancellation)).HasPassword)
        {
            if ((await owner.IsAsync(context, input.Raw("password"), form, "password", words)).Wait is { } wait)
            {
                return await pages.BusyAsync(context, wait);
            }
        }
        else if (!RecentProof.Holds(session, clock.GetUtcNow()))
        {
            return PageEndpoints.SeeOther(RecentProof.Address(PortalRoutes.MyData));
        }

        if (form.IsGood && !await deletion.AskAsync(session.UserId, session.Id, cancellation))
        {
            form.Refuse(words["Deletion.LastAdmin"]);
        }

        return form.IsGood ? PageEndpoints.SeeOther(PortalRoutes.MyData) : await pages.PageAsync(context, form, StatusCodes.Status400BadRequest);
    }
}
