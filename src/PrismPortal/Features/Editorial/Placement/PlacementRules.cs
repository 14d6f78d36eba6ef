namespace PrismPortal.Features.Editorial.Placement;

/// <summary>Why a front page was not saved.</summary>
public enum PlacementRefusal
{
    None,

    /// <summary>Somebody else changed it since it was opened.</summary>
    Conflict,

    /// <summary>Two leads, or more than a place has room for.</summary>
    TooMany,

    /// <summary>One story twice.</summary>
    Twice,

    /// <summary>An end that has passed already.</summary>
    Past,

    /// <summary>A story that is not published in this edition.</summary>
    NotPublished,
}

/// <summary>A story at a place, as an editor wants it.</summary>
public sealed record PlacedDraft(FrontPlace Place, long? SectionId, long ArticleId, DateTimeOffset? Until = null);

/// <summary>What may stand on a front page. Each number is what the page has room for.</summary>
public static class PlacementRules
{
    public const int MostTop = 3;
    public const int MostOfSection = 4;

    public static int RoomAt(FrontPlace place) => place switch { FrontPlace.Lead => 1, FrontPlace.Top => MostTop, _ => MostOfSection };

    public static PlacementRefusal Problem(IReadOnlyCollection<PlacedDraft> stories, DateTimeOffset now) =>
        stories.GroupBy(story => (story.Place, story.SectionId)).Any(place => place.Count() > RoomAt(place.Key.Place) || (place.Key.Place == FrontPlace.Section) != (place.Key.SectionId is not null))
            ? PlacementRefusal.TooMany
        : stories.DistinctBy(story => story.ArticleId).Count() < stories.Count ? PlacementRefusal.Twice
        : stories.Any(story => story.Until <= now) ? PlacementRefusal.Past
        : PlacementRefusal.None;
}
