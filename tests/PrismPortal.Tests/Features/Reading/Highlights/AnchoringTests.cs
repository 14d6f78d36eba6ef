using CsCheck;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading.Highlights;

namespace PrismPortal.Tests.Features.Reading.Highlights;

public sealed class AnchoringTests
{
    // Few sentences, so that they repeat: the hard case.
    private static readonly string[] Sentences =
    [
        "배는 새벽에 항구를 떠났다.", "그렇다.", "원인은 아직 알려지지 않았다.", "값은 10% 올랐다.", "값은 12% 올랐다.", "회사는 잘못을 인정했다.",
        "회사는 잘못을 인정하지 않았다.", "비가 많이 내렸다.", "아무도 다치지 않았다고 소방서가 밝혔다.", "조사는 이어진다.",
    ];

    private static readonly Gen<int[]> Paragraph = Gen.Int[0, Sentences.Length - 1].Array[1, 8];

    public static TheoryData<string> Names => [.. JudgedEdit.All.Select(edit => edit.Name)];

    [Fact]
    public void Edits_Judged_AreManyAndNoneTwice()
    {
        Assert.True(JudgedEdit.All.Count >= 80, $"{JudgedEdit.All.Count}");
        Assert.Distinct(JudgedEdit.All.Select(edit => edit.Name));
        Assert.All(Enum.GetValues<AnchorVerdict>(), verdict => Assert.True(JudgedEdit.All.Count(edit => edit.Expected == verdict) >= 6, verdict.ToString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Edit_Judged_IsAnchoredAsJudged(string name)
    {
        var edit = JudgedEdit.All.Single(each => each.Name == name);
        var (passage, now, mark) = edit.Run();

        var anchor = new Anchoring(now).Find(passage);

        Assert.Equal(edit.Expected, anchor.Verdict);
        if (anchor.IsPlaced)
        {
            var block = now.Select((each, at) => (each, at)).Single(each => each.each.Id == anchor.BlockId);
            Assert.Equal((mark!.Value.Block, mark.Value.Start, mark.Value.Text), (block.at, anchor.Start, block.each.Text.Substring(anchor.Start, anchor.Length)));
        }
        else
        {
            Assert.Null(mark);
        }
    }

    [Fact]
    public void Passage_InAnUnchangedArticle_IsExact() => (from body in Paragraph.Array[1, 5] from pick in Gen.Int[0, 10_000] select (body, pick)).Sample(given =>
    {
        var article = ArticleBody.Empty();
        article.Replace(JudgedEdit.Parse(Written(given.body), article));
        var blocks = JudgedEdit.Blocks(article);
        var (passage, place) = Pick(blocks, given.body, given.pick);

        var anchor = new Anchoring(blocks).Find(passage);

        Assert.Equal((AnchorVerdict.Exact, passage.BlockId, place.Start, passage.Quote.Length), (anchor.Verdict, anchor.BlockId, anchor.Start, anchor.Length));
    });

    [Fact]
    public void Passage_AfterAnyEdit_IsClaimedOnlyWhereItsWordsAreInItsSentence() =>
        (from before in Paragraph.Array[1, 4] from after in Paragraph.Array[1, 4] from pick in Gen.Int[0, 10_000] select (before, after, pick)).Sample(given =>
        {
            var (passage, now) = Edited(given.before, given.after, given.pick);

            var anchor = new Anchoring(now).Find(passage);

            if (anchor.IsPlaced)
            {
                var text = now.Single(block => block.Id == anchor.BlockId).Text;
                Assert.Equal(passage.Quote, text.Substring(anchor.Start, anchor.Length));
                Assert.True(anchor.Start == 0 || text[anchor.Start - 2] == '.', text);
            }
        });

    [Fact]
    public void Sentence_ThatIsRemoved_IsNeverClaimedToBeOneOfItsTwins() =>
        (from paragraph in Paragraph from pick in Gen.Int[0, 7] select (paragraph, pick)).Sample(given =>
        {
            var (paragraph, at) = (given.paragraph, given.pick % given.paragraph.Length);
            int[] left = [.. paragraph[..at], .. paragraph[(at + 1)..]];
            // Of two equal sentences side by side, nobody can say which was removed.
            if ((at > 0 && paragraph[at - 1] == paragraph[at]) || (at + 1 < paragraph.Length && paragraph[at + 1] == paragraph[at]) || left.Length == 0)
            {
                return;
            }

            var (passage, now) = Edited([paragraph], [left], at);

            Assert.False(new Anchoring(now).Find(passage).IsPlaced, string.Join(' ', paragraph));
        });

    [Fact]
    public void Text_OfAMegabyte_IsSearchedInAMoment()
    {
        BlockText[] blocks = [.. Enumerable.Range(0, 2_000).Select(number => new BlockText($"b{number}", string.Concat(Enumerable.Repeat($"이것은 {number}번째 문단이다. 그렇다. ", 25))))];
        var passage = PassageTaking.Take(blocks, new Selected("b7", 4, "7번째", "이것은 ", " 문단이다."))!;
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var anchoring = new Anchoring(blocks);
        var anchor = anchoring.Find(passage with { BlockId = "b9" });

        Assert.False(anchor.IsPlaced);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(3), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("둘", 0, "", "", null)]
    [InlineData("하나 둘", 0, "", "", 0)]
    [InlineData("하나", 6, "둘 ", " 셋", 5)]
    [InlineData("하나", 0, "", "", 0)]
    [InlineData("하나", 3, "", "", null)]
    [InlineData("  하나\n 둘  ", 0, "", "", 0)]
    [InlineData("다섯", 0, "", "", null)]
    [InlineData("", 0, "", "", null)]
    [InlineData(" ", 2, "", "", null)]
    [InlineData("👍", 0, "", "", 10)]
    public void Take_WhatWasSelected_StandsInTheBlockOrIsRefused(string quote, int start, string prefix, string suffix, int? expected) =>
        Assert.Equal(expected, PassageTaking.Take([new("a", "하나 둘 하나 셋 👍")], new("a", start, quote, prefix, suffix))?.Start);

    [Fact]
    public void Take_NearAPairOfSurrogates_NeverSplitsIt()
    {
        var text = string.Concat(Enumerable.Repeat("👍", 40)) + "여기" + string.Concat(Enumerable.Repeat("👍", 40)) + "a";

        var passage = PassageTaking.Take([new("a", text)], new("a", 80, "여기", "", ""))!;

        Assert.All([passage.Prefix, passage.Suffix], context => Assert.True(context.IsNormalized() && context.EnumerateRunes().All(rune => rune.Value != 0xFFFD)));
    }

    private static string Written(IEnumerable<int[]> body) => string.Join("\n\n", body.Select(Line));

    private static string Line(int[] paragraph) => string.Join(' ', paragraph.Select(sentence => Sentences[sentence]));

    private static (Passage Passage, IReadOnlyList<BlockText> Now) Edited(int[][] before, int[][] after, int pick)
    {
        var article = ArticleBody.Empty();
        article.Replace(JudgedEdit.Parse(Written(before), article));
        var (passage, _) = Pick(JudgedEdit.Blocks(article), before, pick);
        article.Replace(JudgedEdit.Parse(Written(after), article));
        return (passage, JudgedEdit.Blocks(article));
    }

    // A sentence by number, and where it begins.
    private static (Passage Passage, (int Block, int Start) Place) Pick(IReadOnlyList<BlockText> blocks, int[][] body, int pick)
    {
        var places = body.SelectMany((paragraph, block) => paragraph.Select((sentence, at) => (Block: block, Start: paragraph[..at].Sum(earlier => Sentences[earlier].Length + 1), Sentence: sentence))).ToArray();
        var (number, start, chosen) = places[pick % places.Length];
        return (PassageTaking.Take(blocks, JudgedEdit.Select(blocks[number], start, Sentences[chosen]))!, (number, start));
    }
}
