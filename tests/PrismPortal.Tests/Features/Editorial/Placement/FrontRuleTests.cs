using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Editorial.Placement;

namespace PrismPortal.Tests.Features.Editorial.Placement;

public sealed class FrontRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Front_WithoutALead_BeginsWithTheNewestThatIsPlacedNowhere()
    {
        var places = new FrontPlaces(null, [1, 7], new Dictionary<long, IReadOnlyList<long>> { [5] = [2] });

        Assert.Equal([3, 1, 7, 4, 6], places.Front([1, 2, 3, 4, 6]));
        Assert.Equal([2, 4, 6], places.Row(5, [1, 2, 3, 4, 6], [3, 1, 7]));
        Assert.Equal([4, 6], places.Row(9, [1, 2, 3, 4, 6], [3, 1, 7]));
        Assert.Equal([1, 7], places.Front([]));
        Assert.Equal([1, 2], FrontPlaces.None.Front([1, 2]));
    }

    [Fact]
    public void Places_WrittenIntoAnAddress_AreReadBackAsTheyWere()
    {
        var places = new FrontPlaces(3, [1, 7], new Dictionary<long, IReadOnlyList<long>> { [5] = [2, 9] });

        Assert.Equal("/admin/placement/preview/ko?lead=3&top=1%2C7&section=5%3A2%2C9", PrismPortal.PortalRoutes.PlacementPreview("ko", places));
        var read = PrismPortal.PortalRoutes.PlacesOf("3", "1,7", ["5:2,9"]);
        Assert.Equal(places.Lead, read.Lead);
        Assert.Equal(places.Top, read.Top);
        Assert.Equal(places.InSections[5], read.InSections[5]);
    }

    [Fact]
    public void Rules_OfAFront_RefuseWhatItHasNoRoomFor()
    {
        Assert.Equal(PlacementRefusal.None, Problem(new PlacedDraft(FrontPlace.Lead, null, 1), new(FrontPlace.Top, null, 2), new(FrontPlace.Section, 5, 3, Now.AddMinutes(1))));
        Assert.Equal(PlacementRefusal.TooMany, Problem(new PlacedDraft(FrontPlace.Lead, null, 1), new(FrontPlace.Lead, null, 2)));
        Assert.Equal(PlacementRefusal.TooMany, Problem([.. Enumerable.Range(1, PlacementRules.MostTop + 1).Select(id => new PlacedDraft(FrontPlace.Top, null, id))]));
        Assert.Equal(PlacementRefusal.TooMany, Problem(new PlacedDraft(FrontPlace.Top, 5, 1)));
        Assert.Equal(PlacementRefusal.TooMany, Problem(new PlacedDraft(FrontPlace.Section, null, 1)));
        Assert.Equal(PlacementRefusal.Twice, Problem(new PlacedDraft(FrontPlace.Lead, null, 1), new(FrontPlace.Top, null, 1)));
        Assert.Equal(PlacementRefusal.Past, Problem(new PlacedDraft(FrontPlace.Lead, null, 1, Now)));

        static PlacementRefusal Problem(params PlacedDraft[] stories) => PlacementRules.Problem(stories, Now);
    }

    [Fact]
    public void Draft_Arranged_KeepsEachStoryAtOnePlaceInItsOrder()
    {
        var draft = new FrontDraft([new StandingStory(1, FrontPlace.Lead, null, 10, "가", null), new StandingStory(2, FrontPlace.Top, null, 20, "나", Now)]);

        Assert.True(draft.Put(30, "다", FrontPlace.Top));
        Assert.True(draft.Put(40, "라", FrontPlace.Top));
        Assert.False(draft.Put(50, "마", FrontPlace.Top));
        draft.Move(draft.At(FrontPlace.Top).Last(), -1);
        draft.Move(draft.At(FrontPlace.Top).First(), -1);
        Assert.True(draft.Put(20, "나", FrontPlace.Lead));
        draft.Take(draft.At(FrontPlace.Top).Last());

        Assert.Equal([new PlacedDraft(FrontPlace.Top, null, 40), new PlacedDraft(FrontPlace.Lead, null, 20, Now)], draft.Stories);
    }
}
