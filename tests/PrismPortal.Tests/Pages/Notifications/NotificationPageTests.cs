using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Notifications;
using PrismPortal.Tests.Features.Notifications;
using PrismPortal.Tests.Shared.Mail;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Notifications;

/// <summary>A reader's own list: what it says, and that it is theirs alone.</summary>
public sealed class NotificationPageTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _reader = null!;
    private Person _other = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportCableAsync();
        _reader = await _portal.SignInAsync("읽은 이");
        _other = await _portal.SignInAsync("모은 이");
        await _portal.ReadsAsync(_reader);
        await _portal.KeepsAsync(_other);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task List_OfAReader_SaysWhatChangedAndLeadsToIt()
    {
        await _portal.CorrectAsync(text: "길이를 바로잡습니다.");

        var page = await _reader.Browser.PageAsync("/me/notifications");
        var item = Assert.Single(page.QuerySelectorAll(".notice-item"));

        Assert.Equal("바다 밑의 길", item.QuerySelector(".library-title a")!.TextContent);
        Assert.Contains("길이를 바로잡습니다.", item.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/me/history/{await _portal.IdAsync()}/changes", item.QuerySelector(".meta a")!.GetAttribute("href"));
        Assert.NotNull(item.QuerySelector(".notice-unread"));
        Assert.Equal("page", page.QuerySelector(".personal-nav a[href='/me/notifications']")!.GetAttribute("aria-current"));
        Assert.Null((await _other.Browser.PageAsync("/me/notifications")).QuerySelector(".notice-item .meta a"));
        Assert.Equal("no-store", (await _reader.Browser.GetAsync("/me/notifications")).Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task Several_OfOneArticle_AreOneLineAndReadTogether()
    {
        for (var time = 0; time < 3; time++)
        {
            await _portal.CorrectAsync();
        }

        var page = await _reader.Browser.PageAsync("/me/notifications");
        Assert.Contains("3건", Assert.Single(page.QuerySelectorAll(".notice-item")).TextContent, StringComparison.Ordinal);
        Assert.Equal("알림, 읽지 않은 3건", page.QuerySelector("a.bell")!.GetAttribute("aria-label"));

        var answer = await _reader.PostAsync("/me/notifications/read", ("id", page.QuerySelector("input[name=id]")!.GetAttribute("value")!));

        Assert.Equal("/me/notifications", answer.Headers.Location!.OriginalString);
        var after = await _reader.Browser.PageAsync("/me/notifications");
        Assert.Equal("알림", after.QuerySelector("a.bell")!.GetAttribute("aria-label"));
        Assert.Empty(after.QuerySelectorAll(".notice-unread"));
    }

    [Fact]
    public async Task Another_NeitherSeesNorMarksThem()
    {
        await _portal.CorrectAsync();
        var stranger = await _portal.SignInAsync("남");
        var own = Assert.Single(await _portal.ToldAsync(_reader));

        Assert.Empty((await stranger.Browser.PageAsync("/me/notifications")).QuerySelectorAll(".notice-item"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/me/notifications/read", ("id", $"{own.Id}"))).StatusCode);
        await stranger.PostAsync("/me/notifications/read-all", ("newest", $"{long.MaxValue}"));
        await _other.PostAsync("/me/notifications/read", ("id", $"{own.Id}"));

        Assert.Null(Assert.Single(await _portal.ToldAsync(_reader)).ReadAt);
    }

    [Fact]
    public async Task All_UpToTheNewestShown_AreReadAndLaterOnesAreNot()
    {
        await _portal.CorrectAsync();
        var newest = (await _reader.Browser.PageAsync("/me/notifications")).QuerySelector("input[name=newest]")!.GetAttribute("value")!;
        await _portal.CorrectAsync(CorrectionKind.Update);

        await _reader.PostAsync("/me/notifications/read-all", ("newest", newest));

        Assert.Equal([true, false], (await _portal.ToldAsync(_reader)).Select(row => row.ReadAt is not null));
    }

    [Fact]
    public async Task List_OfMany_GoesOnByPagesWithoutGaps()
    {
        for (var number = 0; number < 23; number++)
        {
            await _portal.CorrectAsync();
            await _portal.Get<MarkRead>().AllAsync(_reader.Id, long.MaxValue);
        }

        var first = await _reader.Browser.PageAsync("/me/notifications");
        var second = await _reader.Browser.PageAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal((20, 3), (first.QuerySelectorAll(".notice-item").Length, second.QuerySelectorAll(".notice-item").Length));
        Assert.Null(second.QuerySelector("a[rel=next]"));
        Assert.Equal(HttpStatusCode.OK, (await _reader.Browser.GetAsync("/me/notifications?after=%00x-9")).StatusCode);
    }

    [Fact]
    public async Task Article_TakenBack_IsNamelessAndWithoutALink()
    {
        await _portal.CorrectAsync(text: "비밀");
        await _portal.ChangeAsync(article => article.Unpublish());

        var item = (await _reader.Browser.PageAsync("/me/notifications")).QuerySelector(".notice-item")!;

        Assert.Null(item.QuerySelector(".library-title a"));
        Assert.DoesNotContain("비밀", item.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("바다", item.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_Chosen_AreShownAndKeptAndUnknownOnesRefused()
    {
        var path = "/me/notifications/settings";
        var usual = await _reader.Browser.PageAsync(path);
        Assert.Equal("Daily", usual.QuerySelector("#f-mail-Correction option[selected]")!.GetAttribute("value"));
        Assert.Equal("Never", usual.QuerySelector("#f-mail-Update option[selected]")!.GetAttribute("value"));

        var answer = await _reader.PostAsync(path, ("mail-Correction", "AtOnce"), ("site-Update", "on"), ("mail-Update", "Never"), ("mail-Retraction", "Never"), ("mail-Answer", "Daily"));
        var refused = await _reader.PostAsync(path, ("mail-Correction", "Hourly"));

        Assert.Equal("/me/notifications/settings?done=1", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var page = await _reader.Browser.PageAsync(path);
        Assert.Equal("AtOnce", page.QuerySelector("#f-mail-Correction option[selected]")!.GetAttribute("value"));
        Assert.False(page.QuerySelector("[name=site-Correction]")!.HasAttribute("checked"));
        Assert.True(page.QuerySelector("[name=site-Update]")!.HasAttribute("checked"));
        Assert.Equal(Delivery.Defaults, await _portal.Get<Deliveries>().OfAsync(_other.Id));
    }

    [Fact]
    public async Task OwnData_HoldsThemAndDeletionTakesThem()
    {
        await _portal.CorrectAsync();
        await _portal.Get<Deliveries>().ChooseAsync(_reader.Id, Delivery.Defaults);

        using var archive = new System.IO.Compression.ZipArchive(await (await _reader.PostAsync("/me/data/export", ("all", "on"))).Content.ReadAsStreamAsync());
        using var json = await JsonDocument.ParseAsync(archive.GetEntry("prism-data.json")!.Open());
        Assert.Equal(1, json.RootElement.GetProperty("notifications").GetArrayLength());
        Assert.Equal(Delivery.Defaults.Count, json.RootElement.GetProperty("notificationSettings").GetArrayLength());

        await _portal.Get<PortalWriter>().WriteAsync(db => db.Users.Where(user => user.Id == _reader.Id).ExecuteDeleteAsync());
        Assert.Equal((1, 0), await _portal.ReadAsync(async db => (await db.Notifications.CountAsync(), await db.NotificationSettings.CountAsync())));
    }

    [Fact]
    public async Task Old_AreRemovedAfterTheirTime()
    {
        await _portal.CorrectAsync();
        _portal.Clock.Advance(TimeSpan.FromDays(NotificationRetention.DefaultDays - 1));
        await _portal.RunJobsAsync();
        Assert.Single(await _portal.ToldAsync(_reader));

        _portal.Clock.Advance(TimeSpan.FromDays(2));
        await _portal.RunJobsAsync();

        Assert.Empty(await _portal.ToldAsync(_reader));
    }
}
