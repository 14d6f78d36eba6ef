using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Accounts.Names;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Administration.Users;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.Users;

/// <summary>What administrators do to accounts; that nobody else does; that each act is on record.</summary>
public sealed class UserActTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private StaffMember _admin = null!;
    private Person _reader = null!;

    public static TheoryData<string> OtherRoles => [.. Role.All.Where(role => role != Role.Admin)];

    private ChangeRoles Roles => _portal.Get<ChangeRoles>();

    private BanUser Bans => _portal.Get<BanUser>();

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        (_, _admin) = await _portal.StaffAsync(Role.Admin, "최관리");
        _reader = await _portal.SignInAsync("이독자");
        await _portal.ReadAsync(db => db.Users.Where(user => user.Id == _reader.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.NameKey, DisplayNames.KeyOf("이독자"))));
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(OtherRoles))]
    public async Task Acts_ByEveryOtherRole_AreRefusedAndChangeNothing(string role)
    {
        var (_, who) = await _portal.StaffAsync(role, "김아무");
        var before = await StateAsync();

        foreach (var act in Acts(who))
        {
            await Assert.ThrowsAsync<NotAllowedException>(act);
        }

        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task Acts_OfASessionThatEndedOrABannedAdmin_AreRefused()
    {
        var (second, who) = await _portal.StaffAsync(Role.Admin, "박관리");
        await _portal.Get<SessionStore>().EndAllAsync(second.Id);
        var (third, banned) = await _portal.StaffAsync(Role.Admin, "오관리");
        await _portal.ReadAsync(db => db.Users.Where(user => user.Id == third.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.BannedAt, TestPortal.Start)));

        foreach (var act in Acts(who).Concat(Acts(banned)).Concat(Acts(null)).Concat(Acts(_admin with { UserId = _reader.Id })))
        {
            await Assert.ThrowsAsync<NotAllowedException>(act);
        }
    }

    [Fact]
    public async Task Role_GivenAndTaken_IsHeldAndPutOnRecord()
    {
        Assert.Equal(UserRefusal.None, await Roles.GiveAsync(_admin, _reader.Id, Role.Editor));
        Assert.Equal(HttpStatusCode.OK, (await _reader.Browser.GetAsync("/admin")).StatusCode);
        Assert.Equal(UserRefusal.NotFound, await Roles.GiveAsync(_admin, _reader.Id, Role.Editor));

        Assert.Equal(UserRefusal.None, await Roles.TakeAsync(_admin, _reader.Id, Role.Editor));
        Assert.Equal(HttpStatusCode.Forbidden, (await _reader.Browser.GetAsync("/admin")).StatusCode);

        Assert.Equal([Role.Reader], await _portal.RolesAsync(_reader.Id));
        Assert.Equal(
            [(AuditAct.RoleGive, "최관리", $"이독자 ({_reader.Id})", Role.Editor), (AuditAct.RoleTake, "최관리", $"이독자 ({_reader.Id})", Role.Editor)],
            await RecordAsync());
    }

    [Fact]
    public async Task Ban_OfAReader_ShutsThemOutAtOnceUntilItIsLifted()
    {
        Assert.Equal(UserRefusal.None, await Bans.BanAsync(_admin, _reader.Id, "  광고를\n되풀이함  "));

        Assert.Equal(HttpStatusCode.SeeOther, (await _reader.Browser.GetAsync("/admin")).StatusCode);
        Assert.Empty(await _portal.ReadAsync(db => db.Sessions.Where(session => session.UserId == _reader.Id).ToListAsync()));
        Assert.Equal(HttpStatusCode.SeeOther, (await (await _portal.SignedInAsync(_reader.Id)).GetAsync("/admin")).StatusCode);
        Assert.Equal(UserRefusal.NotFound, await Bans.BanAsync(_admin, _reader.Id, "다시"));

        Assert.Equal(UserRefusal.None, await Bans.LiftAsync(_admin, _reader.Id));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await _portal.SignedInAsync(_reader.Id)).GetAsync("/admin")).StatusCode);
        Assert.Equal(
            [(AuditAct.UserBan, "최관리", $"이독자 ({_reader.Id})", "광고를 되풀이함"), (AuditAct.BanLift, "최관리", $"이독자 ({_reader.Id})", "")],
            await RecordAsync());
    }

    [Fact]
    public async Task Sessions_EndedByAnAdmin_AreTheOneOrAll()
    {
        var phone = await _portal.SignedInAsync(_reader.Id);
        var newest = (await _portal.MemberAsync(_reader.Id)).SessionId;
        var ending = _portal.Get<EndSessions>();

        Assert.Equal(UserRefusal.None, await ending.RunAsync(_admin, _reader.Id, newest));
        Assert.Equal(HttpStatusCode.SeeOther, (await phone.GetAsync("/admin")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _reader.Browser.GetAsync("/admin")).StatusCode);
        Assert.Equal(UserRefusal.NotFound, await ending.RunAsync(_admin, _reader.Id, _admin.SessionId));

        Assert.Equal(UserRefusal.None, await ending.RunAsync(_admin, _reader.Id, null));
        Assert.Equal(HttpStatusCode.SeeOther, (await _reader.Browser.GetAsync("/admin")).StatusCode);
        Assert.Equal([AuditAct.SessionEnd, AuditAct.SessionEndAll], (await RecordAsync()).Select(entry => entry.Act));
    }

    [Fact]
    public async Task LastAdmin_CanNeitherLoseTheRoleNorBeBanned()
    {
        Assert.Equal(UserRefusal.LastAdmin, await Roles.TakeAsync(_admin, _admin.UserId, Role.Admin));
        Assert.Equal(UserRefusal.Yourself, await Bans.BanAsync(_admin, _admin.UserId, "실수"));

        Assert.Equal([Role.Admin], await _portal.RolesAsync(_admin.UserId));
        Assert.Empty(await RecordAsync());
    }

    [Fact]
    public async Task LastAdmins_ThatDismissEachOtherAtOnce_LeaveOne()
    {
        for (var round = 0; round < 5; round++)
        {
            var (other, otherWho) = await _portal.StaffAsync(Role.Admin, $"박관리{round}");

            var answers = await Task.WhenAll(
                Task.Run(() => Outcome(() => Roles.TakeAsync(_admin, other.Id, Role.Admin))),
                Task.Run(() => Outcome(() => Bans.BanAsync(otherWho, _admin.UserId, "경쟁"))),
                Task.Run(() => Outcome(() => Roles.TakeAsync(otherWho, _admin.UserId, Role.Admin))));

            Assert.Contains(true, answers);
            var left = await AdminsAsync();
            Assert.Single(left);
            if (left[0] != _admin.UserId)
            {
                _admin = otherWho;
            }
        }
    }

    [Theory]
    [InlineData("이독", 1)]
    [InlineData("이 독자", 1)]
    [InlineData("@EXAMPLE.org", 2)]
    [InlineData("없는이름", 0)]
    public async Task List_Searched_FindsByNameAndEmail(string text, int found) =>
        Assert.Equal(found, (await _portal.Get<UserQueries>().ListAsync(_admin, new UserFilter(text))).Rows.Count(row => text.Contains('@', StringComparison.Ordinal) || row.DisplayName == "이독자"));

    [Fact]
    public async Task List_FilteredByRoleAndState_ShowsThoseAlone()
    {
        var (banned, _) = await _portal.StaffAsync(Role.Moderator, "유배");
        await Bans.BanAsync(_admin, banned.Id, "이유");
        var queries = _portal.Get<UserQueries>();

        Assert.Equal(["최관리"], await NamesAsync(new UserFilter(Role: Role.Admin)));
        Assert.Equal(["유배"], await NamesAsync(new UserFilter(State: UserState.Banned)));
        Assert.Empty(await NamesAsync(new UserFilter(State: UserState.Unconfirmed)));
        Assert.Equal(2, (await NamesAsync(new UserFilter(State: UserState.Active))).Length);

        async Task<string[]> NamesAsync(UserFilter filter) => [.. (await queries.ListAsync(_admin, filter)).Rows.Select(row => row.DisplayName)];
    }

    [Fact]
    public async Task List_OfMany_ComesInPagesByAFixedNumberOfQueries()
    {
        await _portal.ReadAsync(async db =>
        {
            db.Users.AddRange(Enumerable.Range(0, 40).Select(number => new PrismPortal.Features.Accounts.PortalUser
            {
                DisplayName = $"독자{number}",
                NameKey = $"독자{number}",
                UserName = $"r{number}",
                Email = $"r{number}@example.org",
                NormalizedEmail = $"R{number}@EXAMPLE.ORG",
            }));
            return await db.SaveChangesAsync();
        });
        var queries = _portal.Get<UserQueries>();
        _portal.Queries.Clear();

        var first = await queries.ListAsync(_admin, new UserFilter());
        Assert.Equal(2, _portal.Queries.Commands.Count);
        var second = await queries.ListAsync(_admin, new UserFilter(Page: 2));

        Assert.Equal((UserQueries.PageSize, true), (first.Rows.Count, first.HasMore));
        Assert.Equal((17, false), (second.Rows.Count, second.HasMore));
        Assert.Empty(first.Rows.Select(row => row.Id).Intersect(second.Rows.Select(row => row.Id)));
    }

    [Theory]
    [InlineData("/admin/users", null, null, null, null)]
    [InlineData("/admin/users?q=a%26b&role=editor&state=banned&page=3", " a&b ", "Editor", "banned", 3)]
    [InlineData("/admin/users", "", "king", "7", -2)]
    [InlineData("/admin/users?page=100", null, null, null, 5000)]
    public void Filter_FromAnAddress_IsTheNearestValidOne(string address, string? text, string? role, string? state, int? page) =>
        Assert.Equal(address, UserFilter.From(text, role, state, page).Address());

    private IEnumerable<Func<Task>> Acts(StaffMember? who) =>
    [
        () => Roles.GiveAsync(who, _reader.Id, Role.Admin),
        () => Roles.TakeAsync(who, _reader.Id, Role.Reader),
        () => Bans.BanAsync(who, _reader.Id, "이유"),
        () => Bans.LiftAsync(who, _reader.Id),
        () => _portal.Get<EndSessions>().RunAsync(who, _reader.Id, null),
        () => _portal.Get<UserQueries>().ListAsync(who, new UserFilter()),
        () => _portal.Get<UserQueries>().FindAsync(who, _reader.Id),
    ];

    private static async Task<bool> Outcome(Func<Task<UserRefusal>> act)
    {
        try
        {
            return await act() == UserRefusal.None;
        }
        catch (NotAllowedException)
        {
            return false;
        }
    }

    private async Task<(string Roles, DateTimeOffset? Banned, int Sessions, int Entries)> StateAsync() => (
        string.Join(',', await _portal.RolesAsync(_reader.Id)),
        await _portal.ReadAsync(db => db.Users.Where(user => user.Id == _reader.Id).Select(user => user.BannedAt).SingleAsync()),
        await _portal.ReadAsync(db => db.Sessions.CountAsync(session => session.UserId == _reader.Id)),
        await _portal.ReadAsync(db => db.AuditEntries.CountAsync()));

    private Task<List<string>> AdminsAsync() => _portal.ReadAsync(db => (
        from held in db.UserRoles
        join role in db.Roles on held.RoleId equals role.Id
        join user in db.Users on held.UserId equals user.Id
        where role.Name == Role.Admin && user.BannedAt == null
        select user.Id).ToListAsync());

    private async Task<IEnumerable<(string Act, string Actor, string Subject, string Detail)>> RecordAsync() =>
        (await _portal.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act != AuditAct.UserAdd).OrderBy(entry => entry.Id).ToListAsync()))
            .Select(entry => (entry.Act, entry.Actor, entry.Subject, entry.Detail));
}
