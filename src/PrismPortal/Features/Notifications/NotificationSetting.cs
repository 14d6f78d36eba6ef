namespace PrismPortal.Features.Notifications;

/// <summary>When mail about something goes out.</summary>
public enum MailPace
{
    Never = 0,
    AtOnce = 1,
    Daily = 2,
}

/// <summary>How a reader wants to be told of one kind of thing.</summary>
/// <param name="Kind">Of what.</param>
/// <param name="OnSite">By the bell and the list.</param>
/// <param name="Mail">By mail, and when.</param>
/// <param name="BookmarkedOnly">Mail about articles they bookmarked alone.</param>
public sealed record Delivery(NotificationKind Kind, bool OnSite, MailPace Mail, bool BookmarkedOnly)
{
    /// <summary>Whether the kind is about articles, so that "bookmarked only" says something.</summary>
    public bool HasScope => Kind is NotificationKind.Correction or NotificationKind.Update or NotificationKind.Retraction;

    /// <summary>
    /// For who never chose: all on the site; by mail what makes a kept article wrong, what is said to them and what is new in what they follow, once a day,
    /// and answers and decisions one waits for.
    /// </summary>
    public static Delivery Default(NotificationKind kind) => kind switch
    {
        NotificationKind.Answer or NotificationKind.Decision => new Delivery(kind, OnSite: true, MailPace.AtOnce, BookmarkedOnly: false),
        NotificationKind.Update => new Delivery(kind, OnSite: true, MailPace.Never, BookmarkedOnly: true),
        NotificationKind.Reply or NotificationKind.Mention or NotificationKind.ThreadAnswer or NotificationKind.Followed => new Delivery(kind, OnSite: true, MailPace.Daily, BookmarkedOnly: false),
        _ => new Delivery(kind, OnSite: true, MailPace.Daily, BookmarkedOnly: true),
    };

    public static IReadOnlyList<Delivery> Defaults { get; } = [.. Enum.GetValues<NotificationKind>().Select(Default)];
}

/// <summary>What a reader chose for a kind; no row means <see cref="Delivery.Default"/>.</summary>
public sealed class NotificationSetting
{
    private NotificationSetting()
    {
    }

    public NotificationSetting(string userId, Delivery chosen)
    {
        UserId = userId;
        Kind = chosen.Kind;
        Choose(chosen);
    }

    public string UserId { get; private set; } = "";

    public NotificationKind Kind { get; private set; }

    public bool OnSite { get; private set; }

    public MailPace Mail { get; private set; }

    public bool BookmarkedOnly { get; private set; }

    public void Choose(Delivery chosen) => (OnSite, Mail, BookmarkedOnly) = (chosen.OnSite, chosen.Mail, chosen.BookmarkedOnly);
}
