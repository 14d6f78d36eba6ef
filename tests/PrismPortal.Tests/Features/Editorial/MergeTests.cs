using CsCheck;
using PrismPortal.Features.Editorial.Merging;
using PrismPortal.Features.Editorial.Writing;

namespace PrismPortal.Tests.Features.Editorial;

/// <summary>What two writers made of one version, put together.</summary>
public sealed class MergeTests
{
    private const string Origin = "첫 문단.\n\n둘째 문단.\n\n셋째 문단.";

    [Fact]
    public void Split_KeepsFencesAndContainersInOnePiece() => Assert.Equal(
        ["머리", "```\n한 줄\n\n두 줄\n```", ":::takeaways\n- 하나\n\n- 둘\n:::", "꼬리\n이어진 줄"],
        BodyParts.Split("머리\n\n\n```\n한 줄\n\n두 줄\n```\n\n:::takeaways\n- 하나\n\n- 둘\n:::\r\n\r\n꼬리\n이어진 줄\n"));

    [Fact]
    public void Merge_OfChangesInDifferentPlaces_TakesBoth()
    {
        var merge = BodyMerge.Of(Origin, "첫 문단, 내가 고침.\n\n둘째 문단.\n\n셋째 문단.", "첫 문단.\n\n둘째 문단.\n\n셋째 문단.\n\n넷째 문단을 더함.");

        Assert.Equal("첫 문단, 내가 고침.\n\n둘째 문단.\n\n셋째 문단.\n\n넷째 문단을 더함.", BodyMerge.Text(merge));
        Assert.Equal([MergeSide.Mine, MergeSide.Same, MergeSide.Theirs], merge.Select(part => part.Side));
    }

    [Fact]
    public void Merge_OfOneParagraphChangedTwice_LeavesTheChoice()
    {
        var merge = BodyMerge.Of(Origin, Origin.Replace("둘째", "두 번째", StringComparison.Ordinal), Origin.Replace("둘째 문단", "둘째 단락", StringComparison.Ordinal));

        var conflict = Assert.Single(merge, part => part.Side == MergeSide.Conflict);
        Assert.Equal(("두 번째 문단.", "둘째 단락."), (conflict.Mine, conflict.Theirs));
    }

    [Fact]
    public void Merge_OfTheSameChange_IsNoConflict() =>
        Assert.All(BodyMerge.Of(Origin, "첫 문단.\n\n새것.", "첫 문단.\n\n새것."), part => Assert.Equal(MergeSide.Same, part.Side));

    [Fact]
    public void Merge_OfAParagraphOneRemovedAndOneChanged_LeavesTheChoice()
    {
        var conflict = Assert.Single(BodyMerge.Of(Origin, "첫 문단.\n\n셋째 문단.", Origin.Replace("둘째 문단", "둘째 단락", StringComparison.Ordinal)), part => part.Side == MergeSide.Conflict);

        Assert.Equal(("", "둘째 단락."), (conflict.Mine, conflict.Theirs));
    }

    [Fact]
    public void Merge_OfTwoInsertionsAtOnePlace_LeavesTheChoice()
    {
        var conflict = Assert.Single(BodyMerge.Of("가\n\n나", "가\n\n내 글\n\n나", "가\n\n네 글\n\n나"), part => part.Side == MergeSide.Conflict);

        Assert.Equal(("내 글", "네 글"), (conflict.Mine, conflict.Theirs));
    }

    [Fact]
    public void Merge_OfAnyThreeTexts_LosesNothingEitherWrote()
    {
        var text = Gen.Char['가', '바'].Select(sign => sign.ToString()).Array[0, 8].Select(parts => BodyParts.Join(parts));
        Gen.Select(text, text, text).Sample((origin, mine, theirs) =>
        {
            var merge = BodyMerge.Of(origin, mine, theirs);
            // Each side reads as its writer left it, whatever was decided about the other.
            Assert.Equal(mine, BodyParts.Join(merge.Select(part => part.Mine).Where(part => part.Length > 0)));
            Assert.Equal(theirs, BodyParts.Join(merge.Select(part => part.Theirs).Where(part => part.Length > 0)));
        });
    }

    [Fact]
    public void Merge_WithSomebodyWhoChangedNothing_IsTheOther()
    {
        var text = Gen.Char['가', '바'].Select(sign => sign.ToString()).Array[0, 8].Select(parts => BodyParts.Join(parts));
        Gen.Select(text, text).Sample((origin, changed) =>
        {
            Assert.Equal(changed, BodyMerge.Text(BodyMerge.Of(origin, changed, origin)));
            Assert.Equal(changed, BodyMerge.Text(BodyMerge.Of(origin, origin, changed)));
        });
    }

    [Fact]
    public void Form_Merged_TakesFieldsOneChangedAndNamesThoseBothDid()
    {
        var origin = new ArticleForm { Title = "제목", Summary = "요약", Body = Origin, Tags = ["가", "나"], Section = "경제" };

        var merge = FormMerge.Of(
            origin,
            origin with { Title = "내 제목", Summary = "내 요약", Tags = ["가", "나", "다"] },
            origin with { Title = "네 제목", Section = "기술", Tags = ["나"] });

        Assert.Equal(("내 제목", "내 요약", "기술"), (merge.Form.Title, merge.Form.Summary, merge.Form.Section));
        Assert.Equal(new FieldConflict("title", "내 제목", "네 제목"), Assert.Single(merge.Fields));
        Assert.Equal(["나", "다"], merge.Form.Tags);
        Assert.False(merge.IsClean);
    }
}
