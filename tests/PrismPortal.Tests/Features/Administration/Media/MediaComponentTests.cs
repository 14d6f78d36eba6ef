using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Media;
using PrismPortal.Features.Media;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration.BackOffice;
using PrismPortal.Tests.Features.Media;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.Media;

public sealed class MediaComponentTests : BackOfficeContext
{
    [Fact]
    public async Task Page_WithPictures_ListsThemAndAFilterGoesIntoTheAddress()
    {
        await AddAsync("하나.jpg");
        var second = await AddAsync("둘.jpg", "새벽의 항구");
        var page = Show<MediaPage>();
        page.WaitForElement(".media-grid a");
        Assert.Equal(["둘.jpg", "하나.jpg"], page.FindAll(".media-grid .media-name").Select(name => name.TextContent));
        Assert.Equal(["새벽의 항구", ""], page.FindAll(".media-grid img").Select(image => image.GetAttribute("alt")));
        Assert.Single(page.FindAll(".media-lack"));

        page.Find("form[role=search] input").Change("항구");
        page.Find("form[role=search]").Submit();

        Assert.EndsWith("/admin/media?q=" + Uri.EscapeDataString("항구"), Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal($"/admin/media?q={Uri.EscapeDataString("항구")}&item={second.Id}", Assert.Single(page.FindAll(".media-grid a")).GetAttribute("href")));
    }

    [Theory]
    [InlineData("withoutalt", "하나.jpg")]
    [InlineData("mine", "")]
    [InlineData("unused", "둘.jpg 하나.jpg")]
    public async Task Page_WithAShowInItsAddress_ListsThoseAlone(string show, string names)
    {
        await AddAsync("하나.jpg");
        await AddAsync("둘.jpg", "새벽의 항구");
        Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/media?show=" + show);

        var page = Show<MediaPage>();

        page.WaitForElement(".media-grid");
        Assert.Equal(names, string.Join(' ', page.FindAll(".media-grid .media-name").Select(name => name.TextContent)));
    }

    [Fact]
    public async Task Details_Changed_AreSavedAndSaid()
    {
        var picture = await AddAsync("하나.jpg");
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/admin/media?item={picture.Id}");
        var page = Show<MediaPage>();
        page.WaitForElement(".media-details");

        page.Find(".media-columns form textarea").Change("배가 들어온다");
        page.Find(".media-focus input[type=range]").Input("30");
        page.Find(".media-columns form").Submit();

        page.WaitForAssertion(() => Assert.Contains("저장했습니다.", page.Markup, StringComparison.Ordinal));
        var item = await Portal.ReadAsync(db => db.MediaItems.SingleAsync());
        Assert.Equal(("배가 들어온다", 30, 50), (item.Alt, item.FocusX, item.FocusY));
        Assert.Equal("true", page.Find(".media-grid a").GetAttribute("aria-current"));
    }

    [Fact]
    public async Task Removal_OfAPictureInUse_NamesTheArticlesAndRemovesNothing()
    {
        var picture = await AddAsync("하나.jpg");
        await Portal.ImportAsync(new { id = "one", title = "배가 오는 밤", body = $"![배]({picture.Address})" });
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/admin/media?item={picture.Id}");
        var page = Show<MediaPage>();

        page.WaitForElement(".media-acts button[type=button]").Click();

        page.WaitForAssertion(() => Assert.Contains("지울 수 없습니다: 배가 오는 밤", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("[role=dialog]"));
        Assert.Equal(1, await Portal.ReadAsync(db => db.MediaItems.CountAsync()));
    }

    [Fact]
    public async Task Details_OfAnothersPicture_CanOnlyBeReadByAnAuthor()
    {
        var picture = await AddAsync("하나.jpg");
        var (_, author) = await Portal.StaffAsync(Role.Author, "이필자");
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/admin/media?item={picture.Id}");

        var page = Show<MediaPage>(who: author, role: Role.Author);

        page.WaitForElement(".media-details");
        Assert.Empty(page.FindAll(".media-acts button"));
        Assert.Empty(page.FindAll(".media-focus input"));
        Assert.True(page.Find(".media-columns form textarea").HasAttribute("readonly"));
    }

    [Fact]
    public async Task Picker_WithAPictureChosen_GivesWhatIsSaidOfIt()
    {
        await AddAsync("하나.jpg");
        var second = await AddAsync("둘.jpg", "새벽의 항구");
        var (page, picking) = Pick();
        Assert.True(Button(page, "이 사진 쓰기").HasAttribute("disabled"));

        page.Find(".media-grid button").Click();
        Assert.Equal(["true", "false"], page.FindAll(".media-grid button").Select(button => button.GetAttribute("aria-pressed")));
        Button(page, "이 사진 쓰기").Click();

        var picked = await picking;
        Assert.Equal((second.Id, second.Address, 800, 600, "새벽의 항구"), (picked!.Id, picked.Address, picked.Width, picked.Height, picked.Alt));
        Assert.Equal((second.Address, "새벽의 항구", null, null), (picked.ToHero().Path, picked.ToHero().Alt, picked.ToHero().Caption, picked.ToHero().FocusX));
    }

    [Fact]
    public async Task Picker_CalledOff_GivesNothing()
    {
        await AddAsync("하나.jpg");
        var (page, picking) = Pick();

        Button(page, "취소").Click();

        Assert.Null(await picking);
    }

    [Fact]
    public async Task Picker_Searched_ShowsWhatWasFoundAndAnUploadIsChosenAtOnce()
    {
        await AddAsync("하나.jpg");
        await AddAsync("둘.jpg", "새벽의 항구");
        var (page, picking) = Pick();
        page.Find("form[role=search] input").Change("항구");
        page.Find("form[role=search]").Submit();
        page.WaitForAssertion(() => Assert.Equal("둘.jpg", Assert.Single(page.FindAll(".media-grid .media-name")).TextContent));

        var added = await AddAsync("셋.jpg");
        var drop = page.FindComponent<MediaDrop>();
        await page.InvokeAsync(() => drop.Instance.TellAsync(new MediaDrop.UploadNews("0", "셋.jpg", 100, added.Id, true, null)));

        page.WaitForAssertion(() => Assert.Equal("true", page.FindAll(".media-grid button")[0].GetAttribute("aria-pressed")));
        Assert.Contains("올렸습니다.", page.Find(".media-progress").TextContent, StringComparison.Ordinal);
        Button(page, "이 사진 쓰기").Click();
        Assert.Equal(added.Id, (await picking)!.Id);
    }

    [Fact]
    public async Task Drop_WithAFileRefused_SaysWhyAndWithOneUnderWay_HowFar()
    {
        var page = Show<MediaDrop>();
        var drop = page.FindComponent<MediaDrop>();

        await page.InvokeAsync(() => drop.Instance.TellAsync(new MediaDrop.UploadNews("0", "a.svg", 100, null, false, "SVG는 받지 않습니다.")));
        await page.InvokeAsync(() => drop.Instance.TellAsync(new MediaDrop.UploadNews("1", "b.jpg", 40, null, false, null)));

        Assert.Equal("SVG는 받지 않습니다.", page.Find(".is-bad span:last-child").TextContent);
        Assert.Equal("40", page.Find("progress").GetAttribute("value"));
        Assert.Equal("b.jpg 올리는 중", page.Find("progress").GetAttribute("aria-label"));
    }

    private (IRenderedComponent<IComponent> Page, Task<PickedPicture?> Picking) Pick()
    {
        var page = Show<AdminProbe>();
        var picking = page.InvokeAsync(() => Services.GetRequiredService<IDialogService>().PickPictureAsync(Words()));
        page.WaitForElement(".media-grid button");
        return (page, picking);
    }

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<IComponent> page, string text) =>
        page.FindAll("[role=dialog] button").Single(button => button.TextContent.Trim() == text);

    // Brought by somebody else than the administrator who looks.
    private async Task<PickedPicture> AddAsync(string name, string alt = "")
    {
        var (_, who) = await Portal.StaffAsync(Role.Editor, name);
        var result = await Portal.Get<UploadMedia>().RunAsync(who, name, new MemoryStream(SampleFiles.Jpeg(mark: name)));
        await Portal.Get<EditMedia>().DescribeAsync(who, result.Item!.Id, result.Item.Version, new MediaDescription(alt));
        return PickedPicture.Of(result.Item);
    }

    private sealed class AdminProbe : ComponentBase;
}
