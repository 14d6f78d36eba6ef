using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Features.Administration.Taxonomy;
using PrismPortal.Tests.Features.Administration.BackOffice;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.Taxonomy;

public sealed class TaxonomyPageTests : BackOfficeContext
{
    [Fact]
    public async Task Categories_RenamedInTheDialog_SayWhatIsWrongAndKeepWhatWasTyped()
    {
        await Portal.ImportAsync([.. Newsroom.Many(2), .. Newsroom.Many(1, "경제")]);
        var page = Show<CategoriesPage>();
        page.WaitForElement("button[aria-label='Tech 고치기']").Click();

        page.WaitForElement("[role=dialog] input").Input("경제");
        Button(page, "저장").Click();
        page.WaitForAssertion(() => Assert.Contains("같은 이름이 이미 있습니다.", page.Find("[role=dialog]").TextContent, StringComparison.Ordinal));
        Assert.Equal("경제", page.Find("[role=dialog] input").GetAttribute("value"));

        page.Find("[role=dialog] input").Input("기술");
        Button(page, "저장").Click();
        page.WaitForElement("button[aria-label='기술 고치기']");
        Assert.Equal("기술", await Portal.ReadAsync(db => db.Categories.Where(category => category.Slug == "tech").Select(category => category.Name).SingleAsync()));
    }

    [Fact]
    public async Task Categories_MovedByTheirButtons_SayTheirPlace()
    {
        await Portal.ImportAsync([.. Newsroom.Many(1), .. Newsroom.Many(1, "경제")]);
        var page = Show<CategoriesPage>("en");
        page.WaitForElement("button[aria-label='Move 경제 up']").Click();

        page.WaitForAssertion(() => Assert.Equal("경제: number 1", page.Find("[role=status].admin-said").TextContent));
        Assert.Equal(["경제", "Tech"], page.FindAll("ol.admin-rows strong").Select(name => name.TextContent));
    }

    [Fact]
    public async Task Tags_SearchedAndMerged_GoIntoTheAddressAndOneAnother()
    {
        await Portal.ImportAsync(Newsroom.Many(6));
        var page = Show<TagsPage>();
        page.WaitForElement("form input").Change("tag");
        page.Find("form").Submit();
        Assert.EndsWith("/admin/tags?q=tag", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal(["tag0", "tag1", "tag2"], page.FindAll("ul.admin-rows strong").Select(name => name.TextContent)));
        Assert.Empty(page.FindAll("button[aria-label='tag0 지우기']"));

        page.Find("button[aria-label='tag0 합치기']").Click();
        page.WaitForElement("[role=dialog] button[aria-label='tag2에 합치기']").Click();

        page.WaitForAssertion(() => Assert.Equal(["tag1", "tag2"], page.FindAll("ul.admin-rows strong").Select(name => name.TextContent)));
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<IComponent> page, string text) =>
        page.Find("[role=dialog]").QuerySelectorAll("button").Single(button => button.TextContent.Trim() == text);
}
