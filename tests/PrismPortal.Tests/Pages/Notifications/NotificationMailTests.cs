using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Notifications;
using PrismPortal.Tests.Features.Notifications;
using PrismPortal.Tests.Shared.Mail;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Notifications;

/// <summary>Mail of notifications, and the end of it. The clock begins at noon in Seoul.</summary>
public sealed class NotificationMailTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _keeper = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportCableAsync();
        _keeper = await _portal.SignInAsync("모은 이");
        await _portal.KeepsAsync(_keeper);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Correction_OfAKeptArticle_IsMailedInTheMorningOnce()
    {
        var reader = await _portal.SignInAsync("읽은 이");
        await _portal.ReadsAsync(reader);
        await _portal.CorrectAsync(text: "길이를 바로잡습니다.");
        await _portal.CorrectAsync(CorrectionKind.Update, "더한 내용");
        await MorningAsync(-1);
        Assert.Empty(await _portal.LettersAsync(_keeper.Email));

        await MorningAsync(1);
        await MorningAsync(24 * 60);

        var letter = Assert.Single(await _portal.LettersAsync(_keeper.Email));
        Assert.Contains("바다 밑의 길", letter.Subject, StringComparison.Ordinal);
        Assert.Empty(await _portal.LettersAsync(reader.Email));
        var message = Assert.Single(_portal.Pickup());
        Assert.Contains("길이를 바로잡습니다.", message.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("더한 내용", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("http://localhost/articles/cable", message.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", message.Headers["List-Unsubscribe-Post"]);
        Assert.StartsWith("<http://localhost/unsubscribe/", message.Headers["List-Unsubscribe"]!.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasReadOnTheSite_IsNotMailed()
    {
        await _portal.CorrectAsync();
        await _portal.Get<MarkRead>().AllAsync(_keeper.Id, long.MaxValue);

        await MorningAsync(1);

        Assert.Empty(await _portal.LettersAsync(_keeper.Email));
    }

    [Fact]
    public async Task AtOnce_IsMailedAtOnceInTheReadersLanguageAndSeveralAsOne()
    {
        await _portal.Get<PortalWriter>().WriteAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.Language, "en")));
        await _portal.Get<Deliveries>().ChooseAsync(_keeper.Id, [.. Delivery.Defaults.Select(usual => usual with { Mail = MailPace.AtOnce, OnSite = false, BookmarkedOnly = false })]);
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await _portal.ChangeAsync(article =>
        {
            article.Correct(CorrectionKind.Correction, "하나", _portal.Clock.GetUtcNow());
            article.Correct(CorrectionKind.Update, "둘", _portal.Clock.GetUtcNow());
        });

        await _portal.RunJobsAsync();
        await _portal.RunJobsAsync();

        var letter = Assert.Single(await _portal.LettersAsync(_keeper.Email));
        Assert.Equal("[PRISM] 2 notifications", letter.Subject);
        Assert.Empty((await _keeper.Browser.PageAsync("/me/notifications")).QuerySelectorAll(".notice-item"));
    }

    [Fact]
    public async Task Unsubscribe_ByTheLink_ShowsAButtonAndEndsMailWithoutACookie()
    {
        await _portal.CorrectAsync();
        await MorningAsync(1);
        var path = new Uri(_portal.Pickup()[0].Headers["List-Unsubscribe"]!.Trim().Trim('<', '>')).PathAndQuery;

        var page = await _portal.Visitor().PageAsync(path);
        Assert.Equal(path, Assert.Single(page.QuerySelectorAll("main form")).GetAttribute("action"));
        Assert.Single(page.QuerySelectorAll("main button"));
        Assert.Contains(await _portal.Get<Deliveries>().OfAsync(_keeper.Id), delivery => delivery.Mail != MailPace.Never);

        // As a mail program posts: from nowhere, without a cookie.
        using var content = new FormUrlEncodedContent([KeyValuePair.Create<string?, string?>("List-Unsubscribe", "One-Click")]);
        var answer = await _portal.Visitor().PostAsync(path, content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.All(await _portal.Get<Deliveries>().OfAsync(_keeper.Id), delivery => Assert.Equal((MailPace.Never, true), (delivery.Mail, delivery.OnSite)));
        await _portal.CorrectAsync();
        await MorningAsync(24 * 60);
        Assert.Single(await _portal.LettersAsync(_keeper.Email));
        Assert.Equal(2, (await _portal.ToldAsync(_keeper)).Count);
    }

    [Theory]
    [InlineData("/unsubscribe/abc")]
    [InlineData("/unsubscribe/%FF%20x")]
    public async Task Unsubscribe_ByALinkNobodyWrote_IsGone(string path)
    {
        Assert.Equal(HttpStatusCode.Gone, (await _portal.Visitor().GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await _portal.Visitor().PostAsync(path, null)).StatusCode);
    }

    /// <summary>Goes to so many minutes from the next seven o'clock, and does what is due.</summary>
    private async Task MorningAsync(int minutes)
    {
        var morning = Digest.After(TestPortal.Start, TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul")).AddMinutes(minutes);
        if (morning > _portal.Clock.GetUtcNow())
        {
            _portal.Clock.SetUtcNow(morning);
        }

        await _portal.RunJobsAsync();
        await _portal.RunJobsAsync();
    }
}
