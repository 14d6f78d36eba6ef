using CsCheck;
using PrismPortal.Features.Articles.Blocks;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Tests.Features.Articles.Blocks;

public sealed class BlockMatcherTests
{
    private static readonly string[] Words =
        ["바다", "케이블", "데이터", "대륙", "위성", "전신", "부설", "회사", "투자", "기록", "항로", "수심", "장비", "인력", "비용", "계약", "규제", "보험", "지도", "시간"];

    // A paragraph of thirty words drawn from a vocabulary, made unlike any other by its number woven in.
    private static readonly Gen<string[]> Bodies =
        Gen.Int[0, Words.Length - 1].Array[30].Array[1, 12].Select(body => body
            .Select((words, number) => string.Join(' ', words.Select((word, place) => $"{Words[word]}{number}{(char)('가' + place)}")))
            .ToArray());

    [Fact]
    public void Carry_NothingBefore_GivesEachBlockAnIdOfItsOwn() => Bodies.Sample(body =>
        Assert.Distinct(Carry([], body).Select(block => block.Id)));

    [Fact]
    public void Carry_UnchangedBody_KeepsAllIds() => Bodies.Sample(body =>
    {
        var before = Carry([], body);

        Assert.Equal(Ids(before), Ids(Carry(before, body)));
    });

    [Fact]
    public void Carry_ParagraphEdited_KeepsItsIdAndAllOthers() => (from body in Bodies from place in Gen.Int[0, 11] select (body, place)).Sample(given =>
    {
        var (body, place) = (given.body, given.place % given.body.Length);
        var before = Carry([], body);
        var edited = Replace(body, place, string.Join(' ', body[place].Split(' ').Select((word, n) => n % 4 == 0 ? "고침" + n : word)));

        Assert.Equal(Ids(before), Ids(Carry(before, edited)));
    });

    [Fact]
    public void Carry_ParagraphsMoved_KeepTheirIds() => (from body in Bodies from order in Gen.Shuffle(Enumerable.Range(0, 12).ToArray()) select (body, order)).Sample(given =>
    {
        var before = Carry([], given.body);
        var order = given.order.Where(place => place < given.body.Length).ToArray();

        var after = Carry(before, [.. order.Select(place => given.body[place])]);

        Assert.Equal(order.Select(place => before[place].Id), Ids(after));
    });

    [Fact]
    public void Carry_ParagraphSplit_LargestPartKeepsTheIdAndTheOtherIsNew() => (from body in Bodies from place in Gen.Int[0, 11] select (body, place)).Sample(given =>
    {
        var (body, place) = (given.body, given.place % given.body.Length);
        var before = Carry([], body);
        var words = body[place].Split(' ');
        string[] split = [.. body[..place], string.Join(' ', words[..20]), string.Join(' ', words[20..]), .. body[(place + 1)..]];

        var after = Carry(before, split);

        Assert.Equal(before[place].Id, after[place].Id);
        Assert.DoesNotContain(after[place + 1].Id, Ids(before));
        Assert.Equal(Ids(before).Skip(place + 1), Ids(after).Skip(place + 2));
    });

    [Fact]
    public void Carry_ParagraphsMerged_TakeTheIdOfTheLargerContributor() => (from body in Bodies.Where(b => b.Length > 1) from place in Gen.Int[0, 10] select (body, place)).Sample(given =>
    {
        var place = given.place % (given.body.Length - 1);
        var body = Replace(given.body, place + 1, string.Join(' ', given.body[place + 1].Split(' ')[..10]));
        var before = Carry([], body);
        string[] merged = [.. body[..place], body[place] + " " + body[place + 1], .. body[(place + 2)..]];

        var after = Carry(before, merged);

        Assert.Equal(before[place].Id, after[place].Id);
        Assert.Equal(Ids(before).Skip(place + 2), Ids(after).Skip(place + 1));
    });

    [Fact]
    public void Carry_ParagraphDuplicated_OneKeepsTheIdAndTheOtherIsNew() => (from body in Bodies from place in Gen.Int[0, 11] select (body, place)).Sample(given =>
    {
        var (body, place) = (given.body, given.place % given.body.Length);
        var before = Carry([], body);
        string[] doubled = [.. body[..(place + 1)], .. body[place..]];

        var after = Ids(Carry(before, doubled));

        Assert.Distinct(after);
        Assert.Equal(Ids(before), after.Where(id => Ids(before).Contains(id)));
    });

    [Fact]
    public void Carry_AnyTwoBodies_IdsAreUniqueAndNoneIsInvented() => (from one in Bodies from other in Bodies select (one, other)).Sample(given =>
    {
        var before = Carry([], given.one);

        var after = Carry(before, given.other);

        Assert.Distinct(Ids(after));
        Assert.Equal(given.other, after.Select(block => block.Text));
    });

    [Fact]
    public void Carry_ParagraphReplacedByAnother_GetsANewId()
    {
        var before = Carry([], ["대륙 사이를 잇는 케이블은 바다 밑에 있다.", "둘째 문단은 그대로 남는다."]);

        var after = Carry(before, ["오늘 저녁 영화제가 부산에서 막을 올린다.", "둘째 문단은 그대로 남는다."]);

        Assert.NotEqual(before[0].Id, after[0].Id);
        Assert.Equal(before[1].Id, after[1].Id);
    }

    [Fact]
    public void Carry_ParagraphExtendedManyTimesOver_KeepsItsId()
    {
        var before = Carry([], ["앞 문단은 그대로다.", "케이블은 바다 밑에 있다.", "뒤 문단도 그대로다."]);
        var longer = string.Concat(Enumerable.Range(1, 40).Select(number => $" 덧붙인 문장 {number}번은 다른 이야기다."));

        var after = Carry(before, ["앞 문단은 그대로다.", "케이블은 바다 밑에 있다." + longer, "뒤 문단도 그대로다."]);

        Assert.Equal(Ids(before), Ids(after));
    }

    [Fact]
    public void Carry_HeadingRewrittenInPlace_KeepsItsId()
    {
        var before = BlockMatcher.Carry([], [Paragraph("앞 문단"), Heading("결론"), Paragraph("뒤 문단")]);

        var after = BlockMatcher.Carry(Prior(before), [Paragraph("앞 문단"), Heading("맺음말"), Paragraph("뒤 문단")]);

        Assert.Equal(Ids(before), Ids(after));
    }

    [Fact]
    public void Carry_SameTextImportedTwice_HasTheSameIds() =>
        Assert.Equal(Ids(Carry([], ["하나", "둘", "하나"])), Ids(Carry([], ["하나", "둘", "하나"])));

    [Fact]
    public void Carry_ThousandsOfEqualBlocks_StaysFast()
    {
        var body = Enumerable.Repeat("같은 줄", 20_000).ToArray();
        var before = Carry([], body);

        Assert.Equal(Ids(before), Ids(Carry(before, body)));
    }

    private static IReadOnlyList<Block> Carry(IReadOnlyList<Block> before, string[] body) =>
        BlockMatcher.Carry(Prior(before), [.. body.Select(Paragraph)]);

    private static PriorBlock[] Prior(IReadOnlyList<Block> blocks) => [.. blocks.Select(block => new PriorBlock(block.Id, block.Type, block.Text))];

    private static ParsedBlock Paragraph(string text) => new(BlockType.Paragraph, $"<p>{text}</p>", text);

    private static ParsedBlock Heading(string text) => new(BlockType.Heading, $"<h2 id=\"h-{text}\">{text}</h2>", text) { Anchor = "h-" + text, Level = 2 };

    private static string[] Ids(IEnumerable<Block> blocks) => [.. blocks.Select(block => block.Id)];

    private static string[] Replace(string[] body, int place, string text) => [.. body[..place], text, .. body[(place + 1)..]];
}
