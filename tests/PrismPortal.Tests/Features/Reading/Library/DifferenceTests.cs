using PrismPortal.Shared.Markdown;

namespace PrismPortal.Tests.Features.Reading.Library;

public sealed class DifferenceTests
{
    [Theory]
    [InlineData("ko", "정부는 예산을 줄였다.", "정부는 예산을 늘렸다.", "정부는 예산을 [-줄였다.][+늘렸다.]")]
    [InlineData("ko", "길은 바다 밑에 있다.", "길은 깊은 바다 밑에 있다.", "길은 [+깊은 ]바다 밑에 있다.")]
    [InlineData("en", "The cable was cut twice.", "The cable was cut.", "The cable was [-cut twice.][+cut.]")]
    [InlineData("ja", "海底ケーブルは切れた。", "海底ケーブルは直った。", "海底ケーブルは[-切れた][+直った]。")]
    [InlineData("ko", "같은 말", "같은 말", "같은 말")]
    [InlineData("ko", "", "새 말", "[+새 말]")]
    [InlineData("ko", "옛 말", "", "[-옛 말]")]
    public void Line_Changed_ShowsWholeWords(string language, string before, string now, string expected) =>
        Assert.Equal(expected, Written(Difference.OfLine(before, now, language)));

    [Fact]
    public void Paragraphs_Unchanged_StandApartFromThoseThatAre()
    {
        var stretches = Difference.OfParagraphs(["하나", "둘 셋", "넷"], ["하나", "둘 다섯", "넷", "여섯"], "ko");

        Assert.Equal([true, false, true, false], stretches.Select(stretch => stretch.IsSame));
        Assert.Equal("둘 [-셋][+다섯]", Written(stretches[1].Paragraphs.Single()));
        Assert.Equal("[+여섯]", Written(stretches[3].Paragraphs.Single()));
    }

    [Fact]
    public void Bodies_OfMarkdown_CompareWhatReadersSee()
    {
        var stretches = Difference.OfBodies("## 제목\n\n**굵은** 말이다.", "## 제목\n\n*굵은* 말이다.", "ko");

        Assert.All(stretches, stretch => Assert.True(stretch.IsSame));
    }

    [Fact]
    public void Paragraphs_RewrittenAtLength_AreShownWhole()
    {
        var (before, now) = (string.Join(' ', Enumerable.Range(0, 5000).Select(n => $"옛{n}")), string.Join(' ', Enumerable.Range(0, 5000).Select(n => $"새{n}")));

        var runs = Difference.OfParagraphs([before], [now], "ko").Single().Paragraphs.Single();

        Assert.Equal([new Run(RunKind.Removed, before), new Run(RunKind.Added, now)], runs);
    }

    [Fact]
    public void Runs_TakenTogether_GiveBothTextsBack() => CsCheck.Check.Sample(
        CsCheck.Gen.Select(CsCheck.Gen.String[CsCheck.Gen.Char["가나 ab다"], 0, 30], CsCheck.Gen.String[CsCheck.Gen.Char["가나 ab다"], 0, 30]),
        (before, now) =>
        {
            var runs = Difference.OfLine(before, now, "ko");
            Assert.Equal(now, string.Concat(runs.Where(run => run.Kind != RunKind.Removed).Select(run => run.Text)));
            Assert.Equal(Bare(before), Bare(string.Concat(runs.Where(run => run.Kind != RunKind.Added).Select(run => run.Text))));
        });

    private static string Bare(string text) => text.Replace(" ", "", StringComparison.Ordinal);

    private static string Written(IEnumerable<Run> runs) => string.Concat(runs.Select(run => run.Kind switch
    {
        RunKind.Added => $"[+{run.Text}]",
        RunKind.Removed => $"[-{run.Text}]",
        _ => run.Text,
    }));
}
