using System.Text;
using System.Text.Json;
using PrismPortal.Features.Transfer.Import;

namespace PrismPortal.Tests.Support;

/// <summary>Fills a portal through its own import, as an operator would.</summary>
public static class Newsroom
{
    public const string Everything = """
        ## 바다 밑의 길

        대륙 사이의 데이터는 케이블을 지난다.[^1] 위성은 *조금*만 나른다.

        :::takeaways
        - **길:** 바다 밑에 있다.
        - **굵기:** 손가락만 하다.
        :::

        ## Deep Dive: 누가 놓는가

        | 해 | 길이 |
        |:--:|----:|
        | 2020 | 1,000 |

        - [x] 설계
        - [ ] 부설

        ```csharp
        public sealed class Cable { }
        ```

        :::timeline
        - **1858년** 첫 전신 케이블
        :::

        :::quote 기록
        길은 바다 밑에 있다.
        :::

        ## PRISM Insight

        :::insight 투자 관점: 선은 누구의 것인가
        놓은 회사가 대역을 가진다.
        :::

        :::insight 비즈니스 관점
        끊기면 돌아간다.
        :::

        :::sources
        - [기구](https://www.itu.int/)
        :::

        [^1]: 공개 자료.
        """;

    public static async Task<ImportReport> ImportAsync(this TestPortal portal, params object[] articles) =>
        (await portal.ImportLinesAsync([.. articles.Select(article => JsonSerializer.Serialize(article))])).Report;

    public static Task<(ImportReport Report, Recorder Progress)> ImportLinesAsync(this TestPortal portal, params string[] lines) =>
        portal.ImportBytesAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public static async Task<(ImportReport Report, Recorder Progress)> ImportBytesAsync(this TestPortal portal, byte[] content, bool dryRun = false)
    {
        using var stream = new MemoryStream(content);
        var recorder = new Recorder();
        var report = await portal.Get<ImportArticles>().RunAsync(stream, dryRun, recorder, CancellationToken.None);
        return (report, recorder);
    }

    /// <summary>Numbered articles, an hour apart, newest first by number.</summary>
    public static object[] Many(int count, string category = "Tech", string language = "ko") =>
    [
        .. Enumerable.Range(1, count).Select(number => (object)new
        {
            id = $"{category}-{language}-{number}",
            title = $"{category} 기사 {number}",
            body = $"본문 {number}",
            summary = $"요약 {number}",
            category,
            language,
            author = "정다온",
            tags = new[] { "케이블", $"tag{number % 3}" },
            publishedAt = TestPortal.Start.AddHours(-count + number - 1).ToString("O"),
        }),
    ];
}

/// <summary>Keeps what an import told.</summary>
public sealed class Recorder : IImportProgress
{
    public List<(long Line, string Reason)> Refusals { get; } = [];

    public void At(long position, ImportReport report)
    {
    }

    public void Refused(long line, string reason) => Refusals.Add((line, reason));

    public void Relating(int done, int total)
    {
    }
}
