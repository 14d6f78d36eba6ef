using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Audit;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.Audit;

/// <summary>The record of privileged acts: only ever added to, read by administrators alone.</summary>
public sealed class AuditTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private StaffMember _admin = null!;

    private AuditQueries Queries => _portal.Get<AuditQueries>();

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        (_, _admin) = await _portal.StaffAsync(Role.Admin, "최관리");
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("UPDATE AuditEntries SET Actor = 'nobody'")]
    [InlineData("DELETE FROM AuditEntries")]
    [InlineData("DELETE FROM AuditEntries WHERE Id = 1")]
    [InlineData("INSERT OR REPLACE INTO AuditEntries (Id, At, ActorId, Actor, Act, Subject, Detail) SELECT Id, At, ActorId, 'nobody', Act, Subject, Detail FROM AuditEntries")]
    public async Task Record_ChangedByAnyStatement_Refuses(string statement)
    {
        var before = await EntriesAsync();
        Assert.NotEmpty(before);

        var error = await Assert.ThrowsAsync<SqliteException>(() => _portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(statement)));

        Assert.Contains(AuditTriggers.Refusal, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await EntriesAsync());
    }

    [Fact]
    public async Task Account_MadeAtTheCommandLine_IsOnRecordAsTheOperators()
    {
        var entry = Assert.Single((await Queries.ListAsync(_admin, new AuditFilter(AuditAct.UserAdd))).Rows);

        Assert.Equal((AuditTrail.Operator, Role.Admin), (entry.Actor, entry.Detail));
        Assert.Contains(_admin.UserId, entry.Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_ForEveryOtherRole_IsRefused()
    {
        foreach (var role in Role.All.Where(role => role != Role.Admin))
        {
            var (_, who) = await _portal.StaffAsync(role, role);
            await Assert.ThrowsAsync<NotAllowedException>(() => Queries.ListAsync(who, new AuditFilter()));
        }
    }

    [Fact]
    public async Task Record_Filtered_ShowsWhatMatches()
    {
        var day = TestPortal.Start;
        await AddAsync(day.AddDays(-2), "최관리", AuditAct.UserBan, "이독자 (r1)");
        await AddAsync(day.AddDays(-1), "박관리", AuditAct.RoleGive, "이독자 (r1)");
        await AddAsync(day, "박관리", AuditAct.RoleGive, "정다온 (r2)");

        Assert.Equal(["정다온 (r2)", "이독자 (r1)"], await SubjectsAsync(new AuditFilter(AuditAct.RoleGive)));
        Assert.Equal(["이독자 (r1)"], await SubjectsAsync(new AuditFilter(Actor: "최관")));
        Assert.Equal(["이독자 (r1)", "이독자 (r1)"], await SubjectsAsync(new AuditFilter(Subject: "r1")));
        var yesterday = DateOnly.FromDateTime(day.AddDays(-1).AddHours(9).DateTime);
        Assert.Equal(["이독자 (r1)"], await SubjectsAsync(new AuditFilter(From: yesterday, To: yesterday)));
    }

    [Fact]
    public async Task Record_OfMany_IsReadPageByPageWithoutGapOrRepeat()
    {
        for (var number = 0; number < 120; number++)
        {
            await AddAsync(TestPortal.Start, "최관리", AuditAct.RoleGive, number.ToString(CultureInfo.InvariantCulture));
        }

        var subjects = new List<string>();
        var filter = new AuditFilter(AuditAct.RoleGive);
        for (AuditPage page; ; filter = filter with { Before = page.Next })
        {
            _portal.Queries.Clear();
            page = await Queries.ListAsync(_admin, filter);
            Assert.Equal(2, _portal.Queries.Commands.Count);
            subjects.AddRange(page.Rows.Select(row => row.Subject));
            if (page.Next is null)
            {
                break;
            }
        }

        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(number => number.ToString(CultureInfo.InvariantCulture)), subjects);
    }

    [Theory]
    [InlineData("/admin/audit", "nonsense", null, null, "yesterday", "0001-01-01", null)]
    [InlineData("/admin/audit?act=user.ban&actor=a%26b&subject=s&from=2026-03-01&to=2026-03-02&before=9", "user.ban", " a&b", "s", "2026-03-01", "2026-03-02", 9L)]
    public void Filter_FromAnAddress_IsTheNearestValidOne(string address, string? act, string? actor, string? subject, string? from, string? to, long? before) =>
        Assert.Equal(address, AuditFilter.Of(act, actor, subject, from, to, before).Address());

    private Task<int> AddAsync(DateTimeOffset at, string actor, string act, string subject) => _portal.ReadAsync(db =>
    {
        AuditTrail.Note(db, at, null, actor, act, subject);
        return db.SaveChangesAsync();
    });

    private async Task<IEnumerable<string>> SubjectsAsync(AuditFilter filter) =>
        (await Queries.ListAsync(_admin, filter)).Rows.Where(row => row.Act != AuditAct.UserAdd).Select(row => row.Subject);

    private Task<List<string>> EntriesAsync() => _portal.ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Id + entry.Actor).ToListAsync());
}
