namespace PrismPortal.Features.Editorial.Placement;

/// <summary>A front page while an editor arranges it: nothing is stored before it is saved.</summary>
public sealed class FrontDraft
{
    private readonly List<Story> _stories = [];

    public FrontDraft(IEnumerable<StandingStory> standing)
    {
        _stories.AddRange(standing.Select(story => new Story(story.ArticleId, story.Title) { Place = story.Place, SectionId = story.SectionId, Until = story.Until }));
    }

    public IReadOnlyList<PlacedDraft> Stories => [.. _stories.Select(story => new PlacedDraft(story.Place, story.SectionId, story.ArticleId, story.Until))];

    public IEnumerable<Story> At(FrontPlace place, long? section = null) => _stories.Where(story => story.Place == place && story.SectionId == section);

    /// <summary>Places a story, or moves it here from where it stands. A new lead takes the old one's place.</summary>
    /// <returns>False where there is no room.</returns>
    public bool Put(long articleId, string title, FrontPlace place, long? section = null)
    {
        var here = At(place, section).Where(story => story.ArticleId != articleId).ToArray();
        if (place == FrontPlace.Lead)
        {
            _stories.RemoveAll(here.Contains);
        }
        else if (here.Length >= PlacementRules.RoomAt(place))
        {
            return false;
        }

        var story = _stories.Find(known => known.ArticleId == articleId) ?? new Story(articleId, title);
        _stories.Remove(story);
        (story.Place, story.SectionId) = (place, section);
        _stories.Add(story);
        return true;
    }

    public void Take(Story story) => _stories.Remove(story);

    /// <summary>Moves a story within its place; ends at the ends.</summary>
    public void Move(Story story, int steps)
    {
        var here = At(story.Place, story.SectionId).ToList();
        MoveTo(story, here.IndexOf(story) + steps);
    }

    /// <summary>Moves a story to a position of its place, from 0.</summary>
    public void MoveTo(Story story, int position)
    {
        var here = At(story.Place, story.SectionId).ToList();
        here.Remove(story);
        here.Insert(Math.Clamp(position, 0, here.Count), story);
        _stories.RemoveAll(here.Contains);
        _stories.AddRange(here);
    }

    /// <summary>A story in the draft.</summary>
    public sealed class Story(long articleId, string title)
    {
        public long ArticleId { get; } = articleId;

        public string Title { get; } = title;

        public FrontPlace Place { get; internal set; }

        public long? SectionId { get; internal set; }

        public DateTimeOffset? Until { get; set; }
    }
}
