namespace PrismPortal.Shared.Security;

/// <summary>What one may do with the portal. Every endpoint carries one; <see cref="PermissionTable"/> says who may.</summary>
public enum Operation
{
    /// <summary>Read what is published: pages, lists, search, JSON.</summary>
    ReadPublished,

    /// <summary>Tell, without a name, that an article was read.</summary>
    CountReading,

    /// <summary>Load the site's own files and drawn covers.</summary>
    LoadFiles,

    /// <summary>Ask whether the site is well.</summary>
    CheckHealth,

    /// <summary>Read metrics; the endpoint exists only where configured.</summary>
    ReadMetrics,
}

/// <summary>The table of operations and roles: one place, read by the endpoints and by the test that walks them.</summary>
public static class PermissionTable
{
    private static readonly string[] Everyone = [Role.Visitor, .. Role.All];

    private static readonly Dictionary<Operation, string[]> Allowed = new()
    {
        [Operation.ReadPublished] = Everyone,
        [Operation.CountReading] = Everyone,
        [Operation.LoadFiles] = Everyone,
        [Operation.CheckHealth] = Everyone,
        [Operation.ReadMetrics] = Everyone,
    };

    /// <summary>Roles that may, visitors included under <see cref="Role.Visitor"/>. An operation without a row throws.</summary>
    public static IReadOnlyList<string> RolesFor(Operation operation) => Allowed[operation];

    public static bool Allows(Operation operation, string role) => Allowed[operation].Contains(role);
}

/// <summary>Says what an endpoint does; authorises it by the table.</summary>
public sealed record OperationMetadata(Operation Operation);

public static class OperationEndpoints
{
    /// <summary>Marks the endpoint and, where visitors may not, asks for the roles that may.</summary>
    public static TBuilder For<TBuilder>(this TBuilder endpoint, Operation operation)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.WithMetadata(new OperationMetadata(operation));
        if (!PermissionTable.Allows(operation, Role.Visitor))
        {
            endpoint.RequireAuthorization(policy => policy.RequireRole(PermissionTable.RolesFor(operation)));
        }

        return endpoint;
    }
}
