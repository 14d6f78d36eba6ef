using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Moderation.Brigades;
using PrismPortal.Features.Moderation.Decisions;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Moderation.Desk;

/// <summary>A crowd that is sent to an article, and what readers see of it.</summary>
public sealed class BrigadeGuardTests : ModerationContext
{
    private static readonly TimeSpan Old = TimeSpan.FromDays(400);

    [Fact]
    public async Task Votes_OfYoungAccountsAtOnce_FreezeTheArticle()
    {
        var (first, second) = (await SayAsync("먼저 쓴 글"), await SayAsync("나중 글"));
        await VoteAsync(second, BrigadeRules.VotesOfABurst - 1);
        Assert.Null(await FrozenAsync());
        Assert.True((await PlacesAsync()) is [var top, _] && top == second);

        await VoteAsync(second, 1);

        Assert.Equal(Portal.Clock.GetUtcNow() + BrigadeRules.Freeze, await FrozenAsync());
        Assert.Equal([first, second], await PlacesAsync());
        var entry = Assert.Single(await Portal.EntriesAsync());
        Assert.Equal((ModerationAct.Freeze, "", Article), (entry.Act, entry.Actor, entry.ArticleId));
        // Counted, and not shown: to nobody.
        Assert.Equal(BrigadeRules.VotesOfABurst, (await Portal.CommentAsync(second)).Upvotes);
        var page = await (await Portal.Visitor().GetAsync(Cases.Page)).Content.ReadAsStringAsync();
        Assert.Contains("투표가 한꺼번에 몰려", page, StringComparison.Ordinal);
        Assert.DoesNotContain("추천 12", page, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(await Portal.Visitor().GetStringAsync("/api/v1/articles/cable/comments"));
        Assert.All(json.RootElement.GetProperty("items").EnumerateArray(), item => Assert.Equal(0, item.GetProperty("score").GetInt32()));

        Portal.Clock.Advance(BrigadeRules.Freeze + TimeSpan.FromMinutes(1));
        Assert.Equal([second, first], await PlacesAsync());
        Assert.Contains("추천 12", await (await Portal.Visitor().GetAsync(Cases.Page)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Votes_OfReadersWhoWereHereBefore_FreezeNothing()
    {
        var id = await SayAsync();
        await VoteAsync(id, BrigadeRules.VotesOfABurst + 4, Old);

        Assert.Null(await FrozenAsync());
    }

    [Fact]
    public async Task Votes_OnAPortalThatHasJustOpened_FreezeNothing()
    {
        var id = await SayAsync();
        for (var vote = 0; vote < BrigadeRules.VotesOfABurst + 4; vote++)
        {
            Assert.True(await Portal.Get<VoteForComment>().VoteAsync((await Portal.SignInAsync($"독자{vote}")).Id, id, isFor: true));
        }

        Assert.Null(await FrozenAsync());
    }

    [Fact]
    public async Task Votes_OverHours_FreezeNothing()
    {
        var id = await SayAsync();
        for (var vote = 0; vote < BrigadeRules.VotesOfABurst + 2; vote++)
        {
            await VoteAsync(id, 1);
            Portal.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.Null(await FrozenAsync());
    }

    [Fact]
    public async Task Comments_AlikeOfManyYoungAccounts_FreezeTheArticle()
    {
        for (var number = 0; number < BrigadeRules.CommentsOfABurst; number++)
        {
            Assert.Null(await FrozenAsync());
            await Portal.SayAsync(await AccountAsync(TimeSpan.FromHours(1)), $"이번 사건의 책임을 지고 후보는 지금 당장 물러나야 합니다 {number}");
        }

        Assert.NotNull(await FrozenAsync());
    }

    [Fact]
    public async Task Comments_AlikeOfReadersWhoWereHereBefore_FreezeNothing()
    {
        for (var number = 0; number < BrigadeRules.CommentsOfABurst + 2; number++)
        {
            await Portal.SayAsync(await AccountAsync(Old), "잘 읽었습니다. 고맙습니다.");
        }

        Assert.Null(await FrozenAsync());
    }

    [Fact]
    public async Task Thawed_ByHand_IsNotFrozenAgainByTheSameCrowd()
    {
        var id = await SayAsync();
        await VoteAsync(id, BrigadeRules.VotesOfABurst);
        Assert.Equal(ModerationRefusal.None, (await Portal.Get<FreezeTalk>().ThawAsync(Moderator, Article)).Refusal);

        await VoteAsync(id, 3);

        Assert.Null(await FrozenAsync());
    }

    private async Task VoteAsync(long id, int votes, TimeSpan? age = null)
    {
        for (var vote = 0; vote < votes; vote++)
        {
            Assert.True(await Portal.Get<VoteForComment>().VoteAsync(await AccountAsync(age ?? TimeSpan.FromHours(1)), id, isFor: true));
        }
    }

    private async Task<string> AccountAsync(TimeSpan age)
    {
        var person = await Portal.SignInAsync($"독자{Secrets.NewCode()[..6]}");
        var (made, opened) = (Portal.Clock.GetUtcNow() - age, Portal.Clock.GetUtcNow() - Old);
        // The portal has been there for a while.
        await Portal.ReadAsync(db => db.Users.Where(user => user.Id == Moderator.UserId).ExecuteUpdateAsync(set => set.SetProperty(user => user.CreatedAt, opened)));
        await Portal.ReadAsync(db => db.Users.Where(user => user.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.CreatedAt, made)));
        return person.Id;
    }

    private async Task<long[]> PlacesAsync() =>
        [.. (await Portal.Get<CommentQueries>().PageAsync(Article, CommentSort.Best, null)).Threads.Select(thread => thread.Branch.Comment.Id)];

    private Task<DateTimeOffset?> FrozenAsync() => Portal.ReadAsync(db => db.Talks.Where(talk => talk.ArticleId == Article).Select(talk => talk.FrozenUntil).SingleOrDefaultAsync());
}
