using System.Text.Json;

namespace PrismPortal.BrowserTests;

/// <summary>
/// Articles that attack, a trick each, so that what one leaves open does not hide the next. A trick that works calls
/// <c>canary()</c>.
/// </summary>
internal static class HostileArticles
{
    private const string Image = "<img src=x1 onerror=canary()>";

    private static readonly Dictionary<string, string> Bodies = new(StringComparer.Ordinal)
    {
        ["mathml"] = $"<form><math><mtext></form><form><mglyph><style></math>{Image}</style></mglyph></form></mtext></math>",
        ["mathml-comment"] = "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=x1 onerror=canary()&gt;\">",
        ["svg-style"] = $"<svg></p><style><a id=\"</style>{Image}\"></a></style></svg>",
        ["svg-animate"] = "<svg><a><animate attributeName=href values=javascript:canary() /><text x=20 y=20>그림</text></a></svg>",
        ["noscript"] = $"<noscript><p title=\"</noscript>{Image}\"></p></noscript>",
        ["raw-text"] = $"<xmp><p title=\"</xmp>{Image}\"></p>\n\n<textarea><p title=\"</textarea>{Image}\"></p>\n\n<template><script>canary()</script></template>",
        ["unclosed-quote"] = $"글이 시작된다 <div title=\"열린 채로\n\n다음 문단 <b>굵게 {Image}",
        ["unclosed-comment"] = $"글이 시작된다.\n\n<!-- 닫지 않은 주석 --!> {Image}\n\n다음 문단.",
        ["plaintext"] = $"글이 시작된다.\n\n<plaintext>\n\n다음 문단. {Image}",
        ["links"] = "[하나](JaVaScRiPt:canary()) [둘](java&#115;cript:canary()) [셋](<java\tscript:canary()>) [넷](vbscript:canary())\n\n"
            + "[다섯][뒤]\n\n<javascript:canary()> [여섯](%6Aavascript:canary()) [일곱](data:text/html;base64,PHNjcmlwdD5jYW5hcnkoKTwvc2NyaXB0Pg==)\n\n[뒤]: javascript:canary()",
        ["images"] = "![하나](javascript:canary()) ![둘](data:image/svg+xml,<svg/onload=canary()>) ![셋\"onerror=\"canary()](x1 \"제목\\\" onerror=canary()\")",
        ["attributes"] = "## 제목 {onclick=canary() style=\"position:fixed\"}\n\n[길](/latest){onfocus=canary() autofocus=autofocus tabindex=1}",
        ["fence"] = $"```csharp\"><img/src=x1/onerror=canary()>\n{Image}\n```\n\n``{Image}``",
        ["containers"] = $":::insight {Image}\n글이다. {Image}\n:::\n\n:::quote \" onmouseover=canary() x=\"\n길이다.\n:::\n\n:::timeline\n- **{Image}** 첫해\n:::",
        ["tables"] = $"| {Image} | 둘 |\n|---|---|\n| <script>canary()</script> | <td onclick=canary()>셋 |",
        ["notes"] = $"HBM 이야기.[^1]\n\n[^1]: 주석 {Image} [뒤로](javascript:canary())\n\n*[HBM]: \"><img/src=x1/onerror=canary()>",
    };

    public static TheoryData<string> All => [.. Bodies.Keys];

    public static IEnumerable<string> Paths => Bodies.Keys.Select(Path);

    public static string Path(string trick) => "/articles/hostile-" + trick;

    public static string Lines() => string.Join('\n', Bodies.Select(pair => JsonSerializer.Serialize(new
    {
        id = "hostile-" + pair.Key,
        slug = "hostile-" + pair.Key,
        title = $"{Image} {pair.Key}",
        body = pair.Value,
        summary = "\" onmouseover=\"canary()",
        author = Image,
        tags = new[] { "<b onclick=canary()>", pair.Key },
        publishedAt = "2026-02-03",
    })));
}
