using System.Net;
using System.Text;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Audit;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.Audit;

/// <summary>The record as a table: for administrators, in whatever number, and never a formula.</summary>
public sealed class AuditExportTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Export_ForEveryOtherRole_IsRefused()
    {
        foreach (var role in Role.All.Where(role => role != Role.Admin))
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await (await _portal.SignInAsync(role, role)).Browser.GetAsync("/admin/audit/export")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await _portal.Visitor().GetAsync("/admin/audit/export")).StatusCode);
    }

    [Fact]
    public async Task Export_OfManyEntries_HoldsAllThatTheFilterMatchesOnce()
    {
        var person = await _portal.SignInAsync("최관리", Role.Admin);
        await _portal.Get<PortalWriter>().WriteAsync(db =>
        {
            for (var number = 0; number < 1_200; number++)
            {
                AuditTrail.Note(db, TestPortal.Start, "id", "=HYPERLINK(\"https://evil.example\")", AuditAct.RoleGive, $"주제 {number:D4}", "가,나");
            }

            return Task.CompletedTask;
        });

        var answer = await person.Browser.GetAsync("/admin/audit/export?act=role.give");

        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.True(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        var lines = Encoding.UTF8.GetString(bytes[3..]).TrimEnd().Split("\r\n");
        Assert.Equal("at,actor,act,subject,detail", lines[0]);
        Assert.Equal(1_201, lines.Length);
        Assert.Equal(1_201, lines.Distinct().Count());
        Assert.Equal("2026-03-02T12:00:00+09:00,\"'=HYPERLINK(\"\"https://evil.example\"\")\",role.give,주제 1199,\"가,나\"", lines[1]);
        Assert.Equal("attachment; filename=\"audit-2026-03-02.csv\"", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+82", "'+82")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("＝1", "'＝1")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("a=b", "a=b")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("", "")]
    public void Cell_OfAnyText_IsNeverAFormula(string text, string cell) => Assert.Equal(cell, Csv.Cell(text));
}
