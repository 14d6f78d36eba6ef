using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Administration.BackOffice.Circuits;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Administration.Users;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.BackOffice;

/// <summary>Open pages follow the session and the roles of whoever opened them.</summary>
public sealed class OpenCircuitsTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    private OpenCircuits Circuits => _portal.Get<OpenCircuits>();

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Circuit_WhoseSessionEndsHere_EndsAtOnce()
    {
        var (person, who) = await _portal.StaffAsync(Role.Editor);
        var (other, otherWho) = await _portal.StaffAsync(Role.Editor, "정다온");
        var (mine, others) = (Identity(who, Role.Editor), Identity(otherWho, Role.Editor));
        Circuits.Open(who, mine);
        Circuits.Open(otherWho, others);

        await _portal.Get<SessionStore>().EndAllAsync(person.Id);

        Assert.True(mine.HasEnded);
        Assert.False((await mine.GetAuthenticationStateAsync()).User.Identity!.IsAuthenticated);
        Assert.False(others.HasEnded, other.Id);
    }

    [Theory]
    [InlineData("DELETE FROM Sessions")]
    [InlineData("UPDATE Sessions SET ExpiresAt = '2020-01-01 00:00:00'")]
    [InlineData("UPDATE AspNetUsers SET BannedAt = '2026-01-01 00:00:00'")]
    public async Task Circuit_WhoseSessionEndsElsewhere_EndsAtTheNextLook(string elsewhere)
    {
        var (_, who) = await _portal.StaffAsync(Role.Editor);
        var identity = Identity(who, Role.Editor);
        Circuits.Open(who, identity);
        await Circuits.LookAsync();
        Assert.False(identity.HasEnded);

        await _portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(elsewhere));
        await Circuits.LookAsync();

        Assert.True(identity.HasEnded);
    }

    [Fact]
    public async Task Roles_Changed_ReachOpenPages()
    {
        var (_, admin) = await _portal.StaffAsync(Role.Admin);
        var (person, who) = await _portal.StaffAsync(Role.Editor, "정다온");
        var identity = Identity(who, Role.Editor);
        var changes = 0;
        identity.AuthenticationStateChanged += _ => changes++;
        Circuits.Open(who, identity);

        await _portal.Get<ChangeRoles>().TakeAsync(admin, person.Id, Role.Editor);
        await _portal.Get<ChangeRoles>().GiveAsync(admin, person.Id, Role.Moderator);
        await Circuits.LookAsync();

        var user = (await identity.GetAuthenticationStateAsync()).User;
        Assert.Equal([Role.Moderator], user.FindAll(ClaimTypes.Role).Select(claim => claim.Value));
        Assert.Equal(who, StaffMember.Of(user));
        Assert.Equal(2, changes);
    }

    [Fact]
    public async Task Circuits_OfOneAccount_AreFiveThatAreConnected()
    {
        var (_, who) = await _portal.StaffAsync(Role.Editor);
        var (_, other) = await _portal.StaffAsync(Role.Editor, "정다온");
        var open = Enumerable.Range(0, OpenCircuits.MostOfAnAccount).Select(_ => Circuits.Open(who, Identity(who))!).ToArray();

        Assert.Null(Circuits.Open(who, Identity(who)));
        Assert.NotNull(Circuits.Open(other, Identity(other)));
        open[0].IsConnected = false;
        Assert.NotNull(Circuits.Open(who, Identity(who)));
        Circuits.Close(open[1]);
        Assert.NotNull(Circuits.Open(who, Identity(who)));
    }

    [Fact]
    public async Task Look_AfterManyPages_AsksOnce()
    {
        for (var number = 0; number < 4; number++)
        {
            var (_, who) = await _portal.StaffAsync(Role.Editor, $"편집자{number}");
            Circuits.Open(who, Identity(who, Role.Editor));
        }

        _portal.Queries.Clear();
        await Circuits.LookAsync();

        Assert.Single(_portal.Queries.Commands);
    }

    private static CircuitIdentity Identity(StaffMember who, params string[] roles)
    {
        var identity = new CircuitIdentity();
        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, who.UserId),
            new(LiveSession.SessionClaim, who.SessionId.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            .. roles.Select(role => new Claim(ClaimTypes.Role, role)),
        ];
        identity.SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(claims, LiveSession.Scheme)))));
        return identity;
    }
}
