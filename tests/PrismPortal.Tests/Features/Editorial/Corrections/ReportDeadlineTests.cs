using System.Globalization;
using PrismPortal.Features.Editorial.Corrections;

namespace PrismPortal.Tests.Features.Editorial.Corrections;

public sealed class ReportDeadlineTests
{
    private static readonly TimeZoneInfo Seoul = TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul");

    [Theory]
    [InlineData(ReportKind.CorrectionClaim, ReportState.New, "2026-03-06T00:00:00+09:00")]
    [InlineData(ReportKind.ReplyClaim, ReportState.New, "2026-03-06T00:00:00+09:00")]
    [InlineData(ReportKind.FollowUpClaim, ReportState.InProgress, "2026-03-10T00:00:00+09:00")]
    [InlineData(ReportKind.Error, ReportState.New, "2026-03-10T00:00:00+09:00")]
    [InlineData(ReportKind.Error, ReportState.InProgress, "2026-03-10T00:00:00+09:00")]
    public void Due_OfAKindAndState_IsTheEndOfTheLastDay(ReportKind kind, ReportState state, string due)
    {
        foreach (var received in new[] { "2026-03-02T00:00:00+09:00", "2026-03-02T23:59:59+09:00" })
        {
            Assert.Equal(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture), ReportDeadline.Of(kind, state, DateTimeOffset.Parse(received, CultureInfo.InvariantCulture), Seoul));
        }
    }

    [Theory]
    [InlineData(ReportState.Corrected)]
    [InlineData(ReportState.Declined)]
    public void Due_OnceDecided_IsNothing(ReportState state) =>
        Assert.Null(ReportDeadline.Of(ReportKind.CorrectionClaim, state, DateTimeOffset.UnixEpoch, Seoul));

    [Theory]
    [InlineData(null, null, null, null, null, "/admin/corrections")]
    [InlineData("declined", "replyclaim", "1", "2", "50", "/admin/corrections?state=declined&kind=replyclaim&late=1&size=50&page=2")]
    [InlineData("nope", "1", "yes", "-3", "7", "/admin/corrections")]
    [InlineData("3", "Error", null, "1000", null, "/admin/corrections?kind=error&page=100")]
    public void Filter_FromAnAddress_IsWhatCanBeMeant(string? state, string? kind, string? late, string? page, string? size, string address) =>
        Assert.Equal(address, DeskFilter.From(state, kind, late, page, size).Address());
}
