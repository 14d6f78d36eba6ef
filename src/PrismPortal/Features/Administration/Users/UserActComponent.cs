using Microsoft.AspNetCore.Components;
using MudBlazor;
using PrismPortal.Features.Administration.BackOffice;

namespace PrismPortal.Features.Administration.Users;

/// <summary>A part of an account's page that does something to the account: says how it went, then has the page read anew.</summary>
public abstract class UserActComponent : BackOfficeComponent
{
    [Inject]
    protected IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    /// <summary>Called after something was done.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    protected async Task TellAsync(UserRefusal refusal, string done)
    {
        Snackbar.Add(refusal == UserRefusal.None ? done : Words[$"Admin.Refused.{refusal}"], refusal == UserRefusal.None ? Severity.Success : Severity.Error);
        await Changed.InvokeAsync();
    }
}
