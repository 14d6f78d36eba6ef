using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Audit;
using PrismPortal.Features.Administration.BackOffice;
using PrismPortal.Features.Editorial.Corrections;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration;

/// <summary>The back office, and what operators watch: health, metrics, traces.</summary>
public static class AdministrationFeature
{
    private const string Ready = "ready";

    /// <summary>The framework's own meter of open pages of the back office.</summary>
    private const string Circuits = "Microsoft.AspNetCore.Components.Server.Circuits";

    public static IServiceCollection AddAdministration(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddBackOffice();
        services.AddDesk();
        services.AddCorrectionsDesk();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [Ready]);
        // Measuring each request costs a tenth of what answering a kept page costs: only where somebody looks.
        var exported = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
        if (!exported && !MetricsPage(configuration))
        {
            return services;
        }

        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("PrismPortal"))
            .WithMetrics(metrics =>
            {
                metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter(JobMetrics.MeterName, CacheMetrics.MeterName, Circuits);
                if (MetricsPage(configuration))
                {
                    metrics.AddPrometheusExporter();
                }
            });
        if (exported)
        {
            telemetry.WithMetrics(metrics => metrics.AddOtlpExporter()).WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddOtlpExporter());
        }

        return services;
    }

    /// <summary>Behind authorisation: staff show a second factor where that is asked for.</summary>
    public static void UseStaffFactor(this WebApplication app) => app.UseMiddleware<StaffFactorGate>();

    public static void MapAdministration(this WebApplication app)
    {
        app.MapBackOffice();
        app.MapAuditExport();
        // Live: the process answers. Ready: it can serve, so its database answers too.
        app.MapHealthChecks(PortalRoutes.HealthLive, new() { Predicate = _ => false }).For(Operation.CheckHealth);
        app.MapHealthChecks(PortalRoutes.HealthReady, new() { Predicate = check => check.Tags.Contains(Ready) }).For(Operation.CheckHealth);
        if (MetricsPage(app.Configuration))
        {
            app.MapPrometheusScrapingEndpoint(PortalRoutes.Metrics).For(Operation.ReadMetrics);
        }
    }

    private static bool MetricsPage(IConfiguration configuration) => configuration.GetValue("Metrics:Enabled", false);

    private sealed class DatabaseHealth(IDbContextFactory<PortalDbContext> contexts) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await db.Categories.AsNoTracking().AnyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
