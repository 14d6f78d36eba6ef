using Microsoft.AspNetCore.Components.Server.Circuits;
using PrismPortal.Features.Administration.Staff;

namespace PrismPortal.Features.Administration.BackOffice.Circuits;

/// <summary>Binds a circuit to the session it was opened by: nothing the browser sends is taken once that has ended.</summary>
public sealed class StaffCircuit(OpenCircuits circuits, CircuitIdentity identity) : CircuitHandler, IDisposable
{
    private OpenCircuit? _open;

    /// <summary>Whether the account has as many pages open as it may.</summary>
    public bool IsOneTooMany { get; private set; }

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        if (StaffMember.Of((await identity.GetAuthenticationStateAsync()).User) is not { } who)
        {
            identity.End();
            return;
        }

        _open = circuits.Open(who, identity);
        IsOneTooMany = _open is null;
    }

    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken) => SetConnected(true);

    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken) => SetConnected(false);

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) =>
        // One too many still shows that it is: its root holds a notice and nothing to act with.
        activity => identity.HasEnded ? Task.CompletedTask : next(activity);

    public void Dispose()
    {
        if (_open is { } open)
        {
            circuits.Close(open);
        }
    }

    private Task SetConnected(bool connected)
    {
        if (_open is { } open)
        {
            open.IsConnected = connected;
        }

        return Task.CompletedTask;
    }
}
