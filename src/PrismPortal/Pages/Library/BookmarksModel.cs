using System.Globalization;
using PrismPortal.Features.Reading;
using PrismPortal.Features.Reading.Bookmarks;
using PrismPortal.Features.Search;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Library;

/// <summary>The query string of a reader's bookmarks. Values that mean nothing are left out.</summary>
public sealed record BookmarksInput(string? Q, string? List, string? Unread, string? Changed, string? After)
{
    /// <summary>Kept this long and never read: time to read or to let go.</summary>
    public const int UnreadDays = 30;

    private const int LongestText = 200;

    public string Text { get; } = InputText.CleanLine(Q is { Length: > LongestText } ? Q[..LongestText] : Q ?? "");

    public long? ListId { get; } = long.TryParse(List, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    public bool IsUnread { get; } = Unread == UnreadDays.ToString(CultureInfo.InvariantCulture);

    public bool IsChanged { get; } = Changed == "1";

    /// <summary>The address of the first page of what is shown.</summary>
    public string Path => PortalRoutes.WithQuery(
        PortalRoutes.MyBookmarks,
        ("q", Text),
        ("list", ListId?.ToString(CultureInfo.InvariantCulture)),
        ("unread", IsUnread ? Unread : null),
        ("changed", IsChanged ? Changed : null));

    public BookmarkFilter Filter(DateTimeOffset now) => new()
    {
        Text = Text,
        List = ListId,
        UnreadSince = IsUnread ? now.AddDays(-UnreadDays) : null,
        Changed = IsChanged,
        After = Keyset.Parse(After),
    };
}

/// <summary>A reader's bookmarks and lists.</summary>
public sealed record BookmarksModel(PageFrame Frame, BookmarksInput Input, KeysetPage<BookmarkRow> Page, IReadOnlyList<ListRow> Lists)
{
    /// <summary>A form that was refused, with what was typed.</summary>
    public FormState Form { get; init; } = new();

    /// <summary>The bookmark or list that form is about; null for a new list, or for none.</summary>
    public long? About { get; init; }

    /// <summary>Whether the refused form is about a list.</summary>
    public bool IsAboutLists { get; init; }

    /// <summary>Seconds to wait where too much was searched.</summary>
    public string? Wait { get; init; }

    /// <summary>Address of this very page.</summary>
    public string Here { get; init; } = PortalRoutes.MyBookmarks;
}

/// <summary>Loads the page: the same few queries however many bookmarks there are.</summary>
public sealed class BookmarksLoader(BookmarkQueries bookmarks, PersonalFrames frames, Limits limits, TimeProvider clock)
{
    public async Task<BookmarksModel> LoadAsync(HttpContext context, BookmarksInput input, string userId, CancellationToken cancellation)
    {
        var filter = input.Filter(clock.GetUtcNow());
        var wait = filter.Text.Length > 0 ? limits.Take(SearchQuery.PerAccount, userId) : null;
        return new BookmarksModel(
            await frames.AroundAsync(context, "Bookmark.Title"),
            input,
            wait is null ? await bookmarks.PageAsync(userId, filter, cancellation) : new KeysetPage<BookmarkRow>([], null),
            await bookmarks.ListsAsync(userId, cancellation))
        {
            Wait = PageEndpoints.Waiting(context, wait),
            Here = PortalRoutes.WithQuery(input.Path, ("after", filter.After?.ToString())),
        };
    }

    /// <summary>The page with what was refused about a list.</summary>
    public async Task<IResult> RefusedAsync(HttpContext context, string userId, FormState form, long? listId, CancellationToken cancellation)
    {
        var model = await LoadAsync(context, new BookmarksInput(null, null, null, null, null), userId, cancellation);
        return PageEndpoints.Page<BookmarksPage>(model with { Form = form, About = listId, IsAboutLists = true }, StatusCodes.Status400BadRequest);
    }

    /// <summary>The page with the one bookmark whose note was refused; null where they have no such bookmark.</summary>
    public async Task<IResult?> NoteRefusedAsync(HttpContext context, string userId, FormState form, long bookmarkId, CancellationToken cancellation)
    {
        var page = await bookmarks.PageAsync(userId, new BookmarkFilter { Only = bookmarkId }, cancellation);
        return page.Items.Count == 0 ? null : PageEndpoints.Page<BookmarksPage>(
            new BookmarksModel(
                await frames.AroundAsync(context, "Bookmark.Title"),
                new BookmarksInput(null, null, null, null, null),
                page,
                await bookmarks.ListsAsync(userId, cancellation))
            { Form = form, About = bookmarkId },
            StatusCodes.Status400BadRequest);
    }
}
