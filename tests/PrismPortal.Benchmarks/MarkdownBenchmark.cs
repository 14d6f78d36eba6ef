using BenchmarkDotNet.Attributes;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Benchmarks;

/// <summary>Markdown to sanitised blocks, for a body of ordinary length.</summary>
[MemoryDiagnoser]
public class MarkdownBenchmark
{
    private const string Part =
        "## 바다 밑의 길\n\n대륙 사이를 오가는 데이터는 **해저 케이블**을 지난다.[^1] 한 줄은 손가락 굵기다.\n\n"
        + ":::takeaways\n- **길:** 바다 밑에 있다.\n- **속도:** 빛의 속도다.\n:::\n\n| 해 | 길이 |\n|---|---:|\n| 2020 | 1 |\n\n[^1]: 국제기구 자료.\n\n";

    private string _body = "";

    /// <summary>How many times the part is repeated.</summary>
    [Params(1, 20)]
    public int Parts { get; set; }

    [GlobalSetup]
    public void Prepare() => _body = string.Concat(Enumerable.Repeat(Part, Parts));

    [Benchmark]
    public ParsedDocument Parse() => PortalMarkdown.Parse(_body, "ko");
}
