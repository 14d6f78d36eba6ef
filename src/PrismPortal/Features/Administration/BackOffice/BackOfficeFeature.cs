using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using PrismPortal.Features.Accounts.Factors;
using PrismPortal.Features.Administration.Audit;
using PrismPortal.Features.Administration.BackOffice.Circuits;
using PrismPortal.Features.Administration.Users;
using PrismPortal.Shared;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.BackOffice;

/// <summary>The back office: the only routed, interactive pages of the portal, and the only ones that hold circuits.</summary>
public static class BackOfficeFeature
{
    // Pages whose browser is away are kept for three minutes, so many at most: staff are few.
    private const int MostAway = 20;

    public static IServiceCollection AddBackOffice(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options => options.DisconnectedCircuitMaxRetained = MostAway);
        services.AddCascadingAuthenticationState();
        services.AddSingleton<OpenCircuits>();
        services.AddHostedService<CircuitWatch>();
        services.AddScoped<CircuitIdentity>();
        services.AddScoped<AuthenticationStateProvider>(provider => provider.GetRequiredService<CircuitIdentity>());
        services.AddScoped<StaffCircuit>();
        services.AddScoped<CircuitHandler>(provider => provider.GetRequiredService<StaffCircuit>());
        services.AddSingleton<StaffFactor>();
        services.AddSingleton<OverviewQueries>();
        services.AddSingleton<UserQueries>();
        services.AddSingleton<ChangeRoles>();
        services.AddSingleton<BanUser>();
        services.AddSingleton<EndSessions>();
        services.AddSingleton<AuditQueries>();
        services.Configure<AuthorizationOptions>(AddPolicies);
        services.AddOptions<AntiforgeryOptions>().Configure<SiteOptions>(Harden);
        return services;
    }

    public static void MapBackOffice(this WebApplication app) => app
        .MapRazorComponents<AdminApp>()
        // The site's own policy says who may frame it; a second header would only add doubt.
        .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
        // Shared/Security/OriginCheck guards these as everything else.
        .DisableAntiforgery()
        .Add(Authorise);

    // A page names its operation; what serves pages (the hub, the end of a circuit) is for whoever may enter.
    private static void Authorise(EndpointBuilder endpoint)
    {
        var page = endpoint.Metadata.OfType<BackOfficePageAttribute>().SingleOrDefault();
        var operation = page?.Operation ?? Operation.OpenBackOffice;
        endpoint.Metadata.Add(new OperationMetadata(operation));
        endpoint.Metadata.Add(new AuthorizeAttribute(operation.ToString()));
        if (page is not null)
        {
            endpoint.Metadata.Add(PagePolicy.BackOffice);
            // No form is posted to these pages; their addresses are free for what their scripts post.
            foreach (var methods in endpoint.Metadata.OfType<IHttpMethodMetadata>().ToArray())
            {
                endpoint.Metadata.Remove(methods);
            }

            endpoint.Metadata.Add(new HttpMethodMetadata([HttpMethods.Get]));
        }
    }

    private static void AddPolicies(AuthorizationOptions options)
    {
        foreach (var operation in Enum.GetValues<Operation>().Where(operation => !PermissionTable.Allows(operation, Role.Visitor)))
        {
            options.AddPolicy(operation.ToString(), policy => policy.RequireRole(PermissionTable.RolesFor(operation)));
        }
    }

    // The framework gives every routed page a token's cookie, wanted or not.
    private static void Harden(AntiforgeryOptions options, SiteOptions site)
    {
        options.Cookie.Name = site.IsHttps ? "__Host-prism.form" : "prism.form";
        options.Cookie.SecurePolicy = site.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.SuppressXFrameOptionsHeader = true;
    }
}
