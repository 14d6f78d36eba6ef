using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Data;
using PrismPortal.Features.Moderation;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Moderation;

public sealed class ScorerStoreTests
{
    [Fact]
    public async Task Current_OfANewPortal_IsNone()
    {
        await using var portal = await TestPortal.StartAsync();

        Assert.Null(await portal.Services.GetRequiredService<ScorerStore>().CurrentAsync());
    }

    [Fact]
    public async Task Save_Twice_KeepsTheNewerAloneAndItScores()
    {
        await using var portal = await TestPortal.StartAsync();
        var store = portal.Services.GetRequiredService<ScorerStore>();
        await store.SaveAsync(ScorerTraining.Train(SampleComments.Of(40), []), 40);
        var earlier = await store.CurrentAsync();

        var scorer = SampleComments.Scorer();
        await store.SaveAsync(scorer, 200);

        var current = await store.CurrentAsync();
        Assert.NotSame(earlier, current);
        Assert.Equal(scorer.Threshold, current!.Threshold);
        Assert.Same(current, await store.CurrentAsync());
        var kept = Assert.Single(await portal.ReadAsync(db => db.ScorerModels.ToListAsync()));
        Assert.Equal((200, TestPortal.Start), (kept.Examples, kept.TrainedAt));
    }

    [Fact]
    public async Task Current_OfDataNobodyCanRead_IsNoneAndLoadingSaysWhy()
    {
        await using var portal = await TestPortal.StartAsync();
        var store = portal.Services.GetRequiredService<ScorerStore>();
        await portal.Services.GetRequiredService<PortalWriter>().WriteAsync(db =>
        {
            db.ScorerModels.Add(new ScorerModel([1, 2, 3], 1, TestPortal.Start));
            return Task.CompletedTask;
        });

        Assert.Null(await store.CurrentAsync());
        await Assert.ThrowsAsync<InvalidDataException>(() => store.LoadAsync());
    }
}
