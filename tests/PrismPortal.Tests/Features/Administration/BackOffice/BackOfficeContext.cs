using System.Collections.Concurrent;
using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MudBlazor;
using MudBlazor.Services;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Administration.BackOffice;
using PrismPortal.Features.Administration.BackOffice.Circuits;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.BackOffice;

/// <summary>Renders parts of the back office on a real portal's data, as somebody with a role sees them.</summary>
public abstract class BackOfficeContext : BunitContext, IAsyncLifetime
{
    private readonly Complaints _log = new();
    private bool _hasProviders;

    protected TestPortal Portal { get; private set; } = null!;

    protected StaffMember Who { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Portal = await TestPortal.StartAsync();
        (_, Who) = await Portal.StaffAsync(Role.Admin, "최관리");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddLogging(logging => logging.AddProvider(_log));
        Services.AddSingleton<CircuitIdentity>();
        Services.AddSingleton<StaffCircuit>();
        Services.AddFallbackServiceProvider(Portal.Services);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await Portal.DisposeAsync();
        // MudBlazor only logs that a provider is missing: a page would look fine, and its menus never open.
        Assert.DoesNotContain(_log.Lines, line => line.Contains("Provider", StringComparison.Ordinal) && line.Contains("Missing", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(_log.Lines, line => line.StartsWith("Error: An unhandled", StringComparison.Ordinal));
    }

    protected static Wording Words(string language = "ko") => Wording.For(language);

    /// <summary>The part with the providers around it, for the administrator unless told otherwise.</summary>
    protected IRenderedComponent<IComponent> Show<TPart>(
        string language = "ko", StaffMember? who = null, string role = Role.Admin, bool withProviders = true, params (string Name, object? Value)[] parameters)
        where TPart : IComponent
    {
        var member = who ?? Who;
        // One page has one of each; a second part shown by a test stands on the same page.
        withProviders &= !_hasProviders;
        _hasProviders |= withProviders;
        var user = new ClaimsPrincipal(new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, member.UserId),
                new(LiveSession.SessionClaim, member.SessionId.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                new(ClaimTypes.Role, role),
            ],
            LiveSession.Scheme));
        return Render(builder =>
        {
            builder.OpenComponent<CascadingValue<Task<AuthenticationState>>>(0);
            builder.AddComponentParameter(1, "Value", Task.FromResult(new AuthenticationState(user)));
            builder.AddComponentParameter(2, "ChildContent", Around(Part<TPart>(parameters), language, withProviders));
            builder.CloseComponent();
        });
    }

    private static RenderFragment Around(RenderFragment part, string language, bool withProviders) => builder =>
    {
        builder.OpenComponent<CascadingValue<Wording>>(0);
        builder.AddComponentParameter(1, "Value", Wording.For(language));
        builder.AddComponentParameter(2, "ChildContent", (RenderFragment)(inner =>
        {
            if (!withProviders)
            {
                inner.AddContent(3, part);
                return;
            }

            inner.OpenComponent<MudPopoverProvider>(0);
            inner.CloseComponent();
            inner.OpenComponent<MudDialogProvider>(1);
            inner.CloseComponent();
            inner.OpenComponent<MudSnackbarProvider>(2);
            inner.CloseComponent();
            inner.AddContent(3, part);
        }));
        builder.CloseComponent();
    };

    private static RenderFragment Part<TPart>((string Name, object? Value)[] parameters)
        where TPart : IComponent => builder =>
    {
        builder.OpenComponent<TPart>(0);
        foreach (var (name, value) in parameters)
        {
            builder.AddComponentParameter(1, name, value);
        }

        builder.CloseComponent();
    };

    private sealed class Complaints : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // The lines are read after the services have gone.
        }
    }
}
