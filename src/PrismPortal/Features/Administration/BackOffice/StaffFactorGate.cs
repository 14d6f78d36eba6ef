using PrismPortal.Features.Accounts.Factors;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.BackOffice;

/// <summary>Sends staff who have shown a password alone to set up a second factor; what is no page refuses them.</summary>
public sealed class StaffFactorGate(RequestDelegate next, StaffFactor factor)
{
    public Task InvokeAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<OperationMetadata>() is not { } needed
            || PermissionTable.Allows(needed.Operation, Role.Reader)
            || context.Session() is not { } session
            || !factor.IsMissing(session))
        {
            return next(context);
        }

        if (metadata.GetMetadata<BackOfficePageAttribute>() is null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = PortalRoutes.WithQuery(
            PortalRoutes.AccountAuthenticator, ("returnUrl", context.Request.Path + context.Request.QueryString.Value));
        return Task.CompletedTask;
    }
}
