using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Comments;

/// <summary>Texts made to run in a reader's browser, as words of a comment, as a quotation and as the name of who says it.</summary>
public sealed class HostileCommentTests : CommentContext
{
    public static readonly string[] Payloads =
    [
        "<script>alert(1)</script>",
        "<ScRiPt src=//evil.example/x.js></sCrIpT>",
        "<script\u0000>alert(1)</script>",
        "<<script>alert(1)//<</script>",
        "</title><script>alert(1)</script>",
        "</textarea><script>alert(1)</script>",
        "--><script>alert(1)</script><!--",
        "]]><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=x onerror\n=\nalert(1)>",
        "<img/src/onerror=alert(1)>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "\" autofocus onfocus=\"alert(1)",
        "`><img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><animate onbegin=alert(1) attributeName=x></svg>",
        "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<template><script>alert(1)</script></template>",
        "<iframe src=javascript:alert(1)></iframe>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=javascript:alert(1)></object>",
        "<embed src=javascript:alert(1)>",
        "<base href=//evil.example/>",
        "<link rel=stylesheet href=//evil.example/x.css>",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<form action=javascript:alert(1)><button>x</button></form>",
        "<input autofocus onfocus=alert(1)>",
        "<details open ontoggle=alert(1)>",
        "<video><source onerror=alert(1)></video>",
        "<body onload=alert(1)>",
        "<a href=javascript:alert(1)>x</a>",
        "<a href=\"java\tscript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
        "[x](vbscript:msgbox(1))",
        "[x](https://a.example/\"onmouseover=\"alert(1))",
        "![x](javascript:alert(1))",
        "[x]: javascript:alert(1)\n\n[x] y",
        "<javascript:alert(1)>",
        "`</code><script>alert(1)</script>`",
        "{onclick=alert(1)} x",
        "<p style=\"position:fixed;inset:0;background:url(//evil.example)\">x</p>",
    ];

    private static readonly string[] Runs = ["script", "iframe", "object", "embed", "base", "math", "template", "video", "animate", "foreignobject"];

    [Fact]
    public async Task Payloads_AsWordsQuotationAndName_RunNowhere()
    {
        await Portal.ReadAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.CreatedAt, TestPortal.Start.AddDays(-9))));
        var clean = Measure(await Portal.Visitor().PageAsync(Page));
        var (ids, kept) = (new List<(Person, long)>(), 0);
        foreach (var payload in Payloads)
        {
            var person = await Portal.SignInAsync(payload.Replace("\0", "", StringComparison.Ordinal));
            await Portal.ChangeUserAsync(person.Id, user => user.CreatedAt = TestPortal.Start.AddDays(-9));
            foreach (var text in new[] { payload, "> 인용 " + payload.Replace("\n", "\n> ", StringComparison.Ordinal), "말 " + payload })
            {
                var answer = await PostAsync(person, text);
                Assert.True(answer.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.BadRequest, text);
                Assert.True(Safe(await answer.Content.ReadAsStringAsync(), text));
                if (answer.StatusCode == HttpStatusCode.SeeOther)
                {
                    kept++;
                    ids.Add((person, Id(answer)));
                }
            }
        }

        // Nearly all of them are comments: a test of refusals would show nothing.
        Assert.InRange(kept, Payloads.Length * 5 / 2, Payloads.Length * 3);
        foreach (var (person, id) in ids)
        {
            Assert.True(Safe(await person.Browser.GetStringAsync($"{Page}/{id}"), $"{id}"));
        }

        foreach (var person in ids.Select(each => each.Item1).Distinct())
        {
            Assert.True(Safe(await person.Browser.GetStringAsync("/me/comments"), person.Id));
        }

        await Portal.RemoveAsync(ids[0].Item2);
        Assert.True(Safe(await ids[0].Item1.Browser.GetStringAsync($"{Page}/{ids[0].Item2}"), "removed"));
        Assert.True(Safe(await Portal.Visitor().GetStringAsync($"{Page}/{ids[1].Item2}/report"), "report"));
        var (page, seen) = (Page + "?sort=oldest", 0);
        while (page is not null)
        {
            var list = await Portal.Visitor().PageAsync(page);
            Assert.Equal(clean, Measure(list));
            Check(list, page);
            seen += list.QuerySelectorAll(".comment-text").Length;
            page = list.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(ids.Count - 1, seen);
    }

    [Fact]
    public async Task Payloads_InTheApi_AreHtmlThatRunsNothing()
    {
        await Portal.ChangeUserAsync(Reader.Id, user => user.CreatedAt = TestPortal.Start.AddDays(-9));
        foreach (var payload in Payloads)
        {
            await PostAsync(Reader, payload);
        }

        var answer = await Portal.Visitor().GetAsync("/api/v1/articles/cable/comments");

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        var bodies = new List<string>();
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Collect(document.RootElement, bodies);
        Assert.InRange(bodies.Count, 20, Payloads.Length);
        Assert.All(bodies, body => Check(Html.Parse(body), body));
    }

    private static void Collect(JsonElement element, List<string> bodies)
    {
        foreach (var item in element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : element.GetProperty("items").EnumerateArray())
        {
            bodies.Add(item.GetProperty("bodyHtml").GetString()!);
        }
    }

    private static bool Safe(string html, string about)
    {
        Check(Html.Parse(html), about);
        return true;
    }

    // Scripts of the page itself are files of this site.
    private static (int Scripts, int Styles) Measure(IParentNode page) => (page.QuerySelectorAll("script").Length, page.QuerySelectorAll("style, link[rel~=stylesheet], meta[http-equiv]").Length);

    private static void Check(IParentNode page, string about)
    {
        foreach (var element in page.QuerySelectorAll("*"))
        {
            if (element.LocalName == "script")
            {
                Assert.True(element.GetAttribute("src")?.StartsWith('/') == true || element.GetAttribute("type") is "application/ld+json" or "importmap", $"{about}: {element.OuterHtml}");
                Assert.False(element.GetAttribute("src")?.StartsWith("//", StringComparison.Ordinal) == true, about);
            }
            else
            {
                Assert.False(Runs.Contains(element.LocalName), $"{about}: {element.OuterHtml}");
            }

            foreach (var attribute in element.Attributes)
            {
                Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "srcdoc", $"{about}: {attribute.Name}");
                var value = new string([.. attribute.Value.Where(sign => !char.IsWhiteSpace(sign) && !char.IsControl(sign))]);
                Assert.False(
                    attribute.Name is "href" or "src" or "action" or "formaction" or "data" or "xlink:href"
                        && (value.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || value.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase) || value.StartsWith("data:", StringComparison.OrdinalIgnoreCase)),
                    $"{about}: {attribute.Value}");
            }
        }
    }
}
