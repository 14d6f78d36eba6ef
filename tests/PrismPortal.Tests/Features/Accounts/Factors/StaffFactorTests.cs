using PrismPortal.Features.Accounts.Factors;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Accounts.Factors;

public sealed class StaffFactorTests
{
    [Theory]
    [InlineData(Role.Editor, false, true)]
    [InlineData(Role.Admin, false, true)]
    [InlineData(Role.Moderator, true, false)]
    [InlineData(Role.Reader, false, false)]
    public async Task Factor_OfStaff_IsMissingWithoutOne(string role, bool strong, bool missing)
    {
        await using var portal = await TestPortal.StartAsync();

        Assert.Equal(missing, portal.Get<StaffFactor>().IsMissing(Session(role, strong)));
    }

    [Theory]
    [InlineData("Development", null, false)]
    [InlineData("Development", "true", true)]
    [InlineData("Testing", "false", false)]
    public async Task Factor_IsAskedForAsTheSettingSays(string environment, string? setting, bool missing)
    {
        await using var portal = await TestPortal.StartInAsync(environment, ("Demo:Seed", "false"), ("Accounts:RequireSecondFactorForStaff", setting!));

        Assert.Equal(missing, portal.Get<StaffFactor>().IsMissing(Session(Role.Editor, strong: false)));
    }

    private static LiveSession Session(string role, bool strong) => new()
    {
        Id = 1,
        UserId = "1",
        DisplayName = "",
        Language = "",
        Theme = "",
        Roles = [role],
        IsStrong = strong,
        IsKept = false,
        HistoryPaused = false,
        ProvenAt = TestPortal.Start,
        ExpiresAt = TestPortal.Start,
        DeletionDueAt = null,
        PreviousVisitAt = null,
    };
}
