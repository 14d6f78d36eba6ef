using Microsoft.AspNetCore.Authorization;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.BackOffice;

/// <summary>Says what a page of the back office lets one do: the endpoint and the router both authorise it by the table.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BackOfficePageAttribute(Operation operation) : AuthorizeAttribute(operation.ToString())
{
    public Operation Operation { get; } = operation;
}
