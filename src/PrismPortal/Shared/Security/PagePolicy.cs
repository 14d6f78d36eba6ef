namespace PrismPortal.Shared.Security;

/// <summary>A Content-Security-Policy of an endpoint's own, in place of <see cref="PolicyHeaders.Reading"/>. Only answers that are well carry it.</summary>
public sealed record PagePolicy(string Text)
{
    /// <summary>For what somebody brought: opened by itself it is shown, and nothing in it runs or is loaded.</summary>
    public static PagePolicy Sandboxed { get; } = new("default-src 'none'; frame-ancestors 'none'; sandbox");

    /// <summary>
    /// For the back office: MudBlazor writes style attributes and a style sheet of the theme, so styles may be inline
    /// there and nowhere else; the circuit connects to this origin, and links resolve against the root.
    /// </summary>
    public static PagePolicy BackOffice { get; } = new(
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'");
}
