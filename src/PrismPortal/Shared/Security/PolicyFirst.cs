namespace PrismPortal.Shared.Security;

/// <summary>Puts the policy headers before everything, the host filter of the framework included: its refusals carry them too.</summary>
internal sealed class PolicyFirst : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseMiddleware<PolicyHeaders>();
        next(app);
    };
}
