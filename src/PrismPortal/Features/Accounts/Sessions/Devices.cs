namespace PrismPortal.Features.Accounts.Sessions;

/// <summary>Names the device of a session.</summary>
public static class Devices
{
    public static string Describe(string? userAgent) =>
        string.IsNullOrWhiteSpace(userAgent) ? "" : userAgent.Length > Session.DeviceMaxLength ? userAgent[..Session.DeviceMaxLength] : userAgent;
}
