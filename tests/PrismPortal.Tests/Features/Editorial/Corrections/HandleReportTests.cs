using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Corrections;
using PrismPortal.Features.Notifications;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Features.Notifications;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Editorial.Corrections;

/// <summary>What the desk does, through the services a circuit calls.</summary>
public sealed class HandleReportTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private StaffMember _editor = null!;

    public static TheoryData<string> Others => [.. Role.All.Where(role => !PermissionTable.Allows(Operation.HandleReports, role))];

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportCableAsync();
        (_, _editor) = await _portal.StaffAsync(Role.Editor, "최편집");
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Acts_ByWhoMayNot_AreRefused(string role)
    {
        var id = await SendAsync();
        var (_, who) = await _portal.StaffAsync(role, "남");
        var acts = _portal.Get<HandleReport>();
        var queries = _portal.Get<DeskQueries>();

        foreach (var somebody in new[] { who, null })
        {
            await Assert.ThrowsAsync<NotAllowedException>(() => queries.ListAsync(somebody, new DeskFilter()));
            await Assert.ThrowsAsync<NotAllowedException>(() => queries.FindAsync(somebody, id));
            await Assert.ThrowsAsync<NotAllowedException>(() => acts.TakeAsync(somebody, id));
            await Assert.ThrowsAsync<NotAllowedException>(() => acts.DeclineAsync(somebody, id, "까닭"));
            await Assert.ThrowsAsync<NotAllowedException>(() => acts.CloseAsync(somebody, id, null));
            await Assert.ThrowsAsync<NotAllowedException>(() => acts.CorrectAsync(somebody, id, CorrectionKind.Correction, "글"));
        }

        Assert.Equal(ReportState.New, (await ReportAsync(id)).State);
        Assert.Equal(0, await _portal.ReadAsync(db => db.Corrections.CountAsync()));
    }

    [Fact]
    public async Task Claim_Accepted_IsDueForPublishingAndTheClaimantIsTold()
    {
        var id = await SendAsync(ReportKind.ReplyClaim, email: "who@example.org");

        Assert.Equal(ReportRefusal.None, await _portal.Get<HandleReport>().TakeAsync(_editor, id));
        Assert.Equal(ReportRefusal.Decided, await _portal.Get<HandleReport>().TakeAsync(_editor, id));

        var report = await ReportAsync(id);
        Assert.Equal((ReportState.InProgress, "최편집", DateTimeOffset.Parse("2026-03-10T00:00:00+09:00", CultureInfo.InvariantCulture)), (report.State, report.TakenBy, report.DueAt!.Value));
        Assert.Single(await _portal.LettersAsync("who@example.org"));
    }

    [Fact]
    public async Task ErrorReport_Taken_TellsNobodyYet()
    {
        var id = await SendAsync(email: "who@example.org");

        await _portal.Get<HandleReport>().TakeAsync(_editor, id);

        Assert.Empty(await _portal.LettersAsync("who@example.org"));
    }

    [Fact]
    public async Task Declined_WithAReason_AnswersTheReaderByANotification()
    {
        var reader = await _portal.SignInAsync("읽은 이");
        var id = await SendAsync(userId: reader.Id);

        Assert.Equal(ReportRefusal.Empty, await _portal.Get<HandleReport>().DeclineAsync(_editor, id, " "));
        Assert.Equal(ReportRefusal.None, await _portal.Get<HandleReport>().DeclineAsync(_editor, id, "자료가 맞습니다."));

        Assert.Equal(NotificationKind.Answer, Assert.Single(await _portal.ToldAsync(reader)).Kind);
        Assert.Contains("자료가 맞습니다.", (await reader.Browser.PageAsync("/me/notifications")).QuerySelector(".notice-item")!.TextContent, StringComparison.Ordinal);
        var entry = await _portal.ReadAsync(db => db.AuditEntries.SingleAsync(row => row.Act == AuditAct.ReportDecline));
        Assert.Equal(("최편집", "자료가 맞습니다."), (entry.Actor, entry.Detail));
    }

    [Fact]
    public async Task Corrected_ByANotice_PutsItOnRecordAndTellsReadersAndReporter()
    {
        var reader = await _portal.SignInAsync("읽은 이");
        await _portal.ReadsAsync(reader);
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var id = await SendAsync(ReportKind.CorrectionClaim, email: "who@example.org");

        Assert.Equal(ReportRefusal.None, await _portal.Get<HandleReport>().CorrectAsync(_editor, id, CorrectionKind.CorrectionReport, "바로잡습니다."));
        Assert.Equal(ReportRefusal.Decided, await _portal.Get<HandleReport>().CorrectAsync(_editor, id, CorrectionKind.CorrectionReport, "또 바로잡습니다."));

        var correction = await _portal.ReadAsync(db => db.Corrections.AsNoTracking().SingleAsync());
        var report = await ReportAsync(id);
        Assert.Equal((ReportState.Corrected, (long?)correction.Id, (DateTimeOffset?)null), (report.State, report.CorrectionId, report.DueAt));
        Assert.Contains("바로잡습니다.", (await _portal.Visitor().PageAsync("/articles/cable")).QuerySelector("aside.notice")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("http://localhost/articles/cable", Assert.Single(await _portal.LettersAsync("who@example.org")).Text, StringComparison.Ordinal);
        await Shared.Mail.Outbox.RunJobsAsync(_portal);
        Assert.Equal(NotificationKind.Correction, Assert.Single(await _portal.ToldAsync(reader)).Kind);
    }

    [Fact]
    public async Task Closed_OnlyWithACorrectionOfItsArticleOrItsRetraction()
    {
        var id = await SendAsync();
        await _portal.CorrectAsync(slug: "other");
        var foreign = await _portal.ReadAsync(db => db.Corrections.Select(correction => correction.Id).SingleAsync());
        var acts = _portal.Get<HandleReport>();

        Assert.Equal(ReportRefusal.NoCorrection, await acts.CloseAsync(_editor, id, foreign));
        Assert.Equal(ReportRefusal.NoCorrection, await acts.CloseAsync(_editor, id, null));
        Assert.Equal(ReportRefusal.NotFound, await acts.CloseAsync(_editor, id + 1, null));
        await _portal.ChangeAsync(article => article.Retract(new Retraction("사실과 다르다.", _portal.Clock.GetUtcNow())));
        Assert.Equal(ReportRefusal.NotReadable, await acts.CorrectAsync(_editor, id, CorrectionKind.Correction, "글"));
        Assert.Equal(ReportRefusal.None, await acts.CloseAsync(_editor, id, null));
    }

    [Fact]
    public async Task Passage_AfterAnEdit_SaysWhatBecameOfIt()
    {
        var id = await SendAsync();
        Assert.Equal(AnchorVerdict.Exact, (await _portal.Get<DeskQueries>().FindAsync(_editor, id))!.Anchor!.Verdict);

        await _portal.ImportAsync(new { id = "cable", title = "바다 밑의 길", body = "대륙 사이의 데이터는 케이블을 지난다.\n\n위성은 아주 조금만 나른다.", category = "Tech", slug = "cable" });

        Assert.Equal(AnchorVerdict.Changed, (await _portal.Get<DeskQueries>().FindAsync(_editor, id))!.Anchor!.Verdict);
    }

    [Fact]
    public async Task List_ByFilter_HoldsWhatIsAskedForAndWhatIsLate()
    {
        var claim = await SendAsync(ReportKind.CorrectionClaim);
        var error = await SendAsync();
        var declined = await SendAsync();
        await _portal.Get<HandleReport>().DeclineAsync(_editor, declined, "까닭");
        _portal.Clock.Advance(TimeSpan.FromDays(5));
        (_, _editor) = await _portal.StaffAsync(Role.Editor, "정편집");

        Assert.Equal([claim, error], await IdsAsync(new DeskFilter()));
        Assert.Equal([claim], await IdsAsync(new DeskFilter(Late: true)));
        Assert.Equal([error], await IdsAsync(new DeskFilter(Kind: ReportKind.Error)));
        Assert.Equal([declined], await IdsAsync(new DeskFilter(ReportState.Declined)));
    }

    private async Task<IEnumerable<long>> IdsAsync(DeskFilter filter) => (await _portal.Get<DeskQueries>().ListAsync(_editor, filter)).Rows.Select(row => row.Id);

    private Task<ErrorReport> ReportAsync(long id) => _portal.ReadAsync(db => db.ErrorReports.AsNoTracking().SingleAsync(report => report.Id == id));

    private async Task<long> SendAsync(ReportKind kind = ReportKind.Error, string email = "", string? userId = null)
    {
        var input = new ReportInput(Guid.NewGuid().ToString("N"), await _portal.IdAsync(), kind, "", "위성은 조금만 나른다.", "위성도 나른다.", email, "ko");
        Assert.True(await _portal.Get<SendReport>().SendAsync(input, userId));
        return await _portal.ReadAsync(db => db.ErrorReports.MaxAsync(report => report.Id));
    }
}
