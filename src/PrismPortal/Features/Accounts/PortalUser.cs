using Microsoft.AspNetCore.Identity;

namespace PrismPortal.Features.Accounts;

/// <summary>An account. What a reader shows of themselves is the display name, never the e-mail.</summary>
public sealed class PortalUser : IdentityUser
{
    public const int DisplayNameMaxLength = 30;
    public const int BioMaxLength = 300;

    public string DisplayName { get; set; } = "";

    /// <summary>The display name with what looks alike made equal; no two accounts share one.</summary>
    public string NameKey { get; set; } = "";

    /// <summary>The language the portal speaks to them: on their own pages and in mail.</summary>
    public string Language { get; set; } = "";

    /// <summary>Light, dark or as the system has it: <c>light</c>, <c>dark</c>, empty.</summary>
    public string Theme { get; set; } = "";

    public string Bio { get; set; } = "";

    /// <summary>File of the picture under the media folder; null for the drawn one.</summary>
    public string? Avatar { get; set; }

    /// <summary>Whether <c>/people/{name}</c> shows name, bio and picture to everyone.</summary>
    public bool HasPublicPage { get; set; }

    /// <summary>Nothing more is added to the reading history.</summary>
    public bool HistoryPaused { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When terms and age were agreed to; null for accounts an operator made.</summary>
    public DateTimeOffset? ConsentedAt { get; set; }

    public DateTimeOffset? BannedAt { get; set; }

    public string BanReason { get; set; } = "";

    /// <summary>Until then they read but say nothing; a moderator's decision, with its reason.</summary>
    public DateTimeOffset? SuspendedUntil { get; set; }

    public string SuspensionReason { get; set; } = "";

    /// <summary>What they say is read by a moderator before it stands.</summary>
    public bool IsPreModerated { get; set; }

    /// <summary>When the account is to be deleted, at its owner's wish; until then that can be undone.</summary>
    public DateTimeOffset? DeletionDueAt { get; set; }

    /// <summary>The authenticator app's secret, protected; set and not yet proven while <see cref="IdentityUser{TKey}.TwoFactorEnabled"/> is false.</summary>
    public string? AuthenticatorSecret { get; set; }

    /// <summary>Step of the last code taken; that step and those before it are never taken again.</summary>
    public long AuthenticatorStep { get; set; }

    /// <summary>When they were last here.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>When the visit before the present one ended: what came later is new to them.</summary>
    public DateTimeOffset? PreviousVisitAt { get; set; }
}
