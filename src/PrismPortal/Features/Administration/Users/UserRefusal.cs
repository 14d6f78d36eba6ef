namespace PrismPortal.Features.Administration.Users;

/// <summary>Why something was not done to an account.</summary>
public enum UserRefusal
{
    None,

    /// <summary>There is no such account, or nothing of the kind was left to do.</summary>
    NotFound,

    /// <summary>Without this administrator there would be none.</summary>
    LastAdmin,

    /// <summary>Nobody bans themselves.</summary>
    Yourself,
}
