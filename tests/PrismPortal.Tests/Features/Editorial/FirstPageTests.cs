using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Corrections;
using PrismPortal.Features.Editorial.Desk;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Features.Administration.BackOffice;
using PrismPortal.Tests.Shared.Mail;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Editorial;

/// <summary>The first page of the back office: what waits, and what readers do.</summary>
public sealed class FirstPageTests : BackOfficeContext
{
    [Fact]
    public async Task Waiting_ShowsWhatEachHasToDo()
    {
        var author = await Portal.SignInAsync("한서진", Role.Author);
        var submitted = await author.BeginAsync(Desk.Form with { Title = "넘긴 글" });
        await author.SaveAsync(submitted, new { move = "submit" });
        await author.BeginAsync(Desk.Form with { Title = "쓰는 글" });

        var own = Show<WaitingPart>(who: await Administration.Staff.MemberAsync(Portal, author.Id), role: Role.Author);
        own.WaitForElement(".waiting");
        var desk = Show<WaitingPart>(withProviders: false);
        desk.WaitForElement(".waiting");

        Assert.Equal(["쓰는 글", "넘긴 글"], own.FindAll(".waiting li a").Select(link => link.TextContent));
        Assert.Equal(["넘긴 글"], desk.FindAll(".waiting li a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Readers_AreCountedByTheHourAndTheMostReadNamed()
    {
        var editor = await Portal.SignInAsync("정다온", Role.Editor);
        var cable = await editor.PublishAsync();
        var other = await editor.PublishAsync(Desk.Form with { Title = "다른 글" });
        foreach (var (id, count) in new[] { (cable, 5), (other, 7) })
        {
            await Portal.ReadAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO ReadCounts (ArticleId, Hour, Count) VALUES ({id}, {PrismPortal.Features.Reading.ReadCount.HourOf(TestPortal.Start).UtcDateTime}, {count})"));
        }

        var part = Show<ReadershipPart>();

        part.WaitForElement(".readers-most");
        Assert.Equal("12", part.Find("dd").TextContent);
        Assert.Equal(["다른 글 7번", "바다 밑의 길 5번"], part.FindAll(".readers-most li").Select(row => row.TextContent.Trim()));
        Assert.Equal(24, part.FindAll(".readers-table tbody tr").Count);
    }

    [Fact]
    public async Task Waiting_NamesOwnArticlesWithRemarksOfOthersUntilTheyAreSettled()
    {
        var author = await Portal.SignInAsync("한서진", Role.Author);
        var editor = await Portal.SignInAsync("정다온", Role.Editor);
        var who = await Administration.Staff.MemberAsync(Portal, author.Id);
        var id = await author.BeginAsync(Desk.Form with { Title = "의견을 받은 글" });
        await author.SendAsync($"/admin/articles/{id}/remarks", new { passage = "", text = "내가 남긴 것" });
        Assert.Empty(await RemarkedAsync());

        await editor.SendAsync($"/admin/articles/{id}/remarks", new { passage = "", text = "출처가 필요합니다." });
        var remark = await Portal.ReadAsync(db => db.Remarks.Where(made => made.ById == editor.Id).Select(made => made.Id).SingleAsync());
        Assert.Equal(["의견을 받은 글"], await RemarkedAsync());

        await author.SendAsync($"/admin/articles/{id}/remarks/{remark}/settle", new { isSettled = true });
        Assert.Empty(await RemarkedAsync());

        async Task<IEnumerable<string>> RemarkedAsync() => (await Portal.Get<WaitingQueries>().WaitingAsync(who)).Remarked.Select(row => row.Title);
    }

    [Fact]
    public async Task Waiting_ForTheDesk_HasReportsAndMarksThoseThatAreLate()
    {
        var editor = await Portal.SignInAsync("정다온", Role.Editor);
        var id = await editor.PublishAsync();
        await Portal.Get<SendReport>().SendAsync(new ReportInput("key", id, ReportKind.CorrectionClaim, "", "", "틀렸습니다.", "", "ko"), null);
        Portal.Clock.Advance(TimeSpan.FromDays(4));
        var author = await Portal.SignInAsync("한서진", Role.Author);
        var second = await Portal.SignInAsync("최하루", Role.Editor);

        var desk = Show<WaitingPart>(who: await Administration.Staff.MemberAsync(Portal, second.Id), role: Role.Editor);
        var own = Show<WaitingPart>(who: await Administration.Staff.MemberAsync(Portal, author.Id), role: Role.Author, withProviders: false);

        desk.WaitForElement(".waiting a[href^='/admin/corrections/']");
        Assert.Contains("정정보도 청구", desk.Markup, StringComparison.Ordinal);
        Assert.Contains(Words()["Reports.Late"], desk.Find(".waiting .is-bad").TextContent, StringComparison.Ordinal);
        own.WaitForElement(".waiting");
        Assert.DoesNotContain(Words()["Waiting.Reports"], own.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, false, "가장 늦은 것 2초")]
    [InlineData(1_500, true, "25분 늦게")]
    public async Task Waiting_SaysHowLateScheduledArticlesAppeared(int seconds, bool isBad, string words)
    {
        var editor = await Portal.SignInAsync("정다온", Role.Editor);
        var id = await editor.BeginAsync();
        await editor.SaveAsync(id, new { move = "schedule", at = "2026-03-02T12:30" });
        Portal.Clock.Advance(TimeSpan.FromMinutes(30) + TimeSpan.FromSeconds(seconds));
        Assert.Equal(isBad ? Words()["Waiting.NotOut"] : null, Alarm());

        await Portal.RunJobsAsync();

        var part = Show<WaitingPart>(withProviders: false);
        part.WaitForElement(".waiting .admin-standing");
        Assert.Contains(words, part.Find(".waiting .admin-standing").TextContent, StringComparison.Ordinal);
        Assert.Equal(isBad, part.FindAll(".waiting .is-bad").Count > 0);

        string? Alarm()
        {
            var before = Show<WaitingPart>();
            before.WaitForElement(".waiting");
            return before.FindAll(".waiting li .is-bad").SingleOrDefault()?.TextContent.Trim();
        }
    }
}
