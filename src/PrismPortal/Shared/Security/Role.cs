namespace PrismPortal.Shared.Security;

/// <summary>Roles of accounts, least to most; a visitor has none.</summary>
public static class Role
{
    public const string Reader = "Reader";
    public const string Moderator = "Moderator";
    public const string Author = "Author";
    public const string Editor = "Editor";
    public const string Admin = "Admin";

    /// <summary>Stands for people who are not signed in; never stored.</summary>
    public const string Visitor = "Visitor";

    public static IReadOnlyList<string> All { get; } = [Reader, Moderator, Author, Editor, Admin];
}
