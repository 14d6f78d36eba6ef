namespace PrismPortal.Shared.Security;

/// <summary>Ids of log entries that watchers of the log look for.</summary>
public static class SecurityEvents
{
    public static readonly EventId SignedIn = new(4001, nameof(SignedIn));
    public static readonly EventId SignInFailed = new(4002, nameof(SignInFailed));
    public static readonly EventId SignInSlowed = new(4003, nameof(SignInSlowed));
    public static readonly EventId SignedOut = new(4004, nameof(SignedOut));
    public static readonly EventId Registered = new(4005, nameof(Registered));
    public static readonly EventId PasswordChanged = new(4006, nameof(PasswordChanged));
    public static readonly EventId EmailChanged = new(4007, nameof(EmailChanged));
    public static readonly EventId SetUp = new(4008, nameof(SetUp));
    public static readonly EventId FactorFailed = new(4009, nameof(FactorFailed));
}
