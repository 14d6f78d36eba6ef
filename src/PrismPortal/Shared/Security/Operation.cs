namespace PrismPortal.Shared.Security;

/// <summary>What one may do with the portal. Every endpoint carries one; <see cref="PermissionTable"/> says who may.</summary>
public enum Operation
{
    /// <summary>Read what is published: pages, lists, search, JSON.</summary>
    ReadPublished,

    /// <summary>Read an article not yet published, by a private link.</summary>
    ReadPreview,

    /// <summary>Tell, without a name, that an article was read.</summary>
    CountReading,

    /// <summary>Load the site's own files and drawn covers.</summary>
    LoadFiles,

    /// <summary>Ask whether the site is well.</summary>
    CheckHealth,

    /// <summary>Read metrics; the endpoint exists only where configured.</summary>
    ReadMetrics,

    /// <summary>Sign in, register, confirm an address, get a new password.</summary>
    UseAccountPages,

    /// <summary>Become the first administrator, with the link printed at start.</summary>
    SetUpPortal,

    /// <summary>Change one's own e-mail, password, second factor, passkeys; end one's sessions.</summary>
    ManageOwnAccount,

    /// <summary>Keep bookmarks and reading lists of one's own.</summary>
    KeepBookmarks,

    /// <summary>Follow tags, authors and series.</summary>
    FollowTopics,

    /// <summary>Keep where one was in articles, and what one read.</summary>
    KeepHistory,

    /// <summary>Keep highlights and notes of one's own.</summary>
    KeepHighlights,

    /// <summary>Read notifications of one's own, and choose how they come.</summary>
    ReadNotifications,

    /// <summary>End mail by the link in it, without signing in.</summary>
    EndMail,

    /// <summary>Comment, answer, edit and take back what one said, vote.</summary>
    WriteComments,

    /// <summary>Report somebody's comment.</summary>
    ReportComments,

    /// <summary>Ask, as somebody it concerns, to have a comment taken down for a time.</summary>
    AskTakedown,

    /// <summary>Tell the newsroom of a mistake.</summary>
    ReportErrors,

    /// <summary>Change one's own profile.</summary>
    EditProfile,

    /// <summary>Take one's own data along, bring it, delete the account.</summary>
    TakeOwnData,

    /// <summary>Read what readers show of themselves.</summary>
    ReadProfiles,

    /// <summary>Enter the back office.</summary>
    OpenBackOffice,

    /// <summary>Write articles of one's own and submit them for review.</summary>
    WriteArticles,

    /// <summary>Edit, review, schedule, publish, correct and retract any article.</summary>
    EditArticles,

    /// <summary>See the media library, add pictures, describe and remove one's own.</summary>
    UploadMedia,

    /// <summary>Describe and remove anybody's pictures.</summary>
    ManageMedia,

    /// <summary>Handle error reports and claims at the desk of corrections.</summary>
    HandleReports,

    /// <summary>Decide about comments, answer appeals, suspend readers, keep the newsroom's rules for comments.</summary>
    ModerateComments,

    /// <summary>See accounts; give and take roles; ban; end sessions of others.</summary>
    ManageUsers,

    /// <summary>Read the record of privileged acts.</summary>
    ReadAudit,

    /// <summary>Make, rename, order, merge and remove sections and tags.</summary>
    ManageTaxonomy,

    /// <summary>Say what stands on the front pages.</summary>
    PlaceFront,

    /// <summary>Send readers from old addresses to new ones.</summary>
    ManageRedirects,

    /// <summary>Change what the site is called and what its footer says.</summary>
    ManageSettings,

    /// <summary>Write the static pages: about, terms, privacy.</summary>
    EditPages,

    /// <summary>See and settle background work, letters and kept pages.</summary>
    ManageOperations,
}

/// <summary>The table of operations and roles: one place, read by the endpoints and by the test that walks them.</summary>
public static class PermissionTable
{
    private static readonly string[] Everyone = [Role.Visitor, .. Role.All];

    private static readonly string[] SignedIn = [.. Role.All];

    private static readonly string[] Staff = [Role.Moderator, Role.Author, Role.Editor, Role.Admin];

    private static readonly string[] Writers = [Role.Author, Role.Editor, Role.Admin];

    private static readonly string[] Editors = [Role.Editor, Role.Admin];

    private static readonly string[] Moderators = [Role.Moderator, Role.Admin];

    private static readonly string[] Admins = [Role.Admin];

    private static readonly Dictionary<Operation, string[]> Allowed = new()
    {
        [Operation.ReadPublished] = Everyone,
        [Operation.ReadPreview] = Everyone,
        [Operation.CountReading] = Everyone,
        [Operation.LoadFiles] = Everyone,
        [Operation.CheckHealth] = Everyone,
        [Operation.ReadMetrics] = Everyone,
        [Operation.UseAccountPages] = Everyone,
        [Operation.SetUpPortal] = Everyone,
        [Operation.ManageOwnAccount] = SignedIn,
        [Operation.KeepBookmarks] = SignedIn,
        [Operation.FollowTopics] = SignedIn,
        [Operation.KeepHistory] = SignedIn,
        [Operation.KeepHighlights] = SignedIn,
        [Operation.ReadNotifications] = SignedIn,
        [Operation.EndMail] = Everyone,
        [Operation.WriteComments] = SignedIn,
        [Operation.ReportComments] = SignedIn,
        [Operation.AskTakedown] = Everyone,
        [Operation.ReportErrors] = Everyone,
        [Operation.EditProfile] = SignedIn,
        [Operation.TakeOwnData] = SignedIn,
        [Operation.ReadProfiles] = Everyone,
        [Operation.OpenBackOffice] = Staff,
        [Operation.WriteArticles] = Writers,
        [Operation.EditArticles] = Editors,
        [Operation.UploadMedia] = Writers,
        [Operation.ManageMedia] = Editors,
        [Operation.HandleReports] = Editors,
        [Operation.ModerateComments] = Moderators,
        [Operation.ManageUsers] = Admins,
        [Operation.ReadAudit] = Admins,
        [Operation.ManageTaxonomy] = Editors,
        [Operation.PlaceFront] = Editors,
        [Operation.ManageRedirects] = Admins,
        [Operation.ManageSettings] = Admins,
        [Operation.EditPages] = Admins,
        [Operation.ManageOperations] = Admins,
    };

    /// <summary>Roles that may, visitors included under <see cref="Role.Visitor"/>. An operation without a row throws.</summary>
    public static IReadOnlyList<string> RolesFor(Operation operation) => Allowed[operation];

    public static bool Allows(Operation operation, string role) => Allowed[operation].Contains(role);

    /// <summary>Whether somebody with these roles may; none means a visitor.</summary>
    public static bool Allows(Operation operation, IReadOnlyCollection<string> roles) =>
        roles.Count == 0 ? Allows(operation, Role.Visitor) : roles.Any(role => Allows(operation, role));
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
