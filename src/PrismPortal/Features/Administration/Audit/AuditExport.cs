using System.Globalization;
using System.Text;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Administration.Audit;

/// <summary>The record as a table for spreadsheets: all that the filter matches, written while it is read.</summary>
internal static class AuditExport
{
    public static void MapAuditExport(this IEndpointRouteBuilder routes) => routes
        .MapGet(
            PortalRoutes.AdminAuditExport,
            async (string? act, string? actor, string? subject, string? from, string? to, HttpContext context, AuditQueries queries, SiteTime time) =>
            {
                var rows = queries.AllAsync(StaffMember.Of(context.User), AuditFilter.Of(act, actor, subject, from, to, null), context.RequestAborted);
                var answer = context.Response;
                answer.ContentType = "text/csv; charset=utf-8";
                answer.Headers.CacheControl = PublicCaching.Never;
                answer.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"audit-{time.Today:yyyy-MM-dd}.csv\"");
                // Spreadsheets take Hangul for something else without the mark at the beginning.
                await using var text = new StreamWriter(answer.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
                await text.WriteLineAsync("at,actor,act,subject,detail");
                await foreach (var row in rows)
                {
                    await text.WriteLineAsync(Csv.Line(time.Machine(row.At), row.Actor, row.Act, row.Subject, row.Detail));
                }
            })
        .ExcludeFromDescription()
        .For(Operation.ReadAudit);
}

/// <summary>Lines of comma-separated values as RFC 4180 has them.</summary>
public static class Csv
{
    // What makes a spreadsheet take a cell for a formula, the wide forms of Korean and Japanese keyboards included.
    private static readonly System.Buffers.SearchValues<char> Formula = System.Buffers.SearchValues.Create("=+-@\t\r＝＋－＠");

    public static string Line(params IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    /// <summary>A cell that no spreadsheet reads as a formula.</summary>
    public static string Cell(string text)
    {
        var cell = text.AsSpan().IndexOfAny(Formula) == 0 ? "'" + text : text;
        return cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }
}
