using PrismPortal.Features.Comments;

namespace PrismPortal.Features.Transfer.Generate;

/// <summary>
/// What is drawn for a generated comment. The same number always draws the same, so that a run can be taken up where it
/// ended. Words are taken from a store that is rendered once: to render a million comments takes longer than to write them.
/// </summary>
/// <param name="Random">Goes on with what depends on the comments before.</param>
/// <param name="Words">What is said.</param>
/// <param name="Votes">How many vote for it: most have none, a few have many.</param>
public sealed record SyntheticComment(Random Random, CommentText Words, int Votes)
{
    public const int MostVotes = 40;

    private const int Store = 800;
    private const double ShareWithoutVotes = 0.6;

    private static readonly string[] Openings =
        ["읽고 나서", "기사에서 말한 것처럼", "제 경험으로는", "다른 의견인데요,", "한 가지 덧붙이면", "궁금한 점이 있습니다.", "오늘 아침에", "예전 직장에서", "동네에서도", "솔직히"];

    private static readonly string[] Middles =
        ["숫자보다 순서가 중요하다고 생각했습니다.", "비슷한 일을 겪은 적이 있습니다.", "이 부분은 조금 더 설명이 필요해 보입니다.", "표를 보고서야 이해했습니다.", "반대하는 쪽의 말도 들어 보고 싶네요.",
         "현장에서는 그렇게 간단하지 않습니다.", "10년 전에도 같은 이야기를 했던 것 같습니다.", "결론에 동의합니다.", "통계가 어디서 나왔는지 알고 싶습니다.", "아이들에게 설명해 주기 좋은 글입니다."];

    private static readonly string[] Endings =
        ["다음 기사도 기다리겠습니다.", "여러분 생각은 어떤가요?", "**기준**이 먼저 있어야 할 것 같아요.", "고맙습니다.", "저만 그렇게 느꼈을까요?", "조금 더 지켜봐야겠습니다.", "자료를 찾아보고 다시 쓰겠습니다.", "그래도 잘 읽었습니다."];

    private static readonly Zipf VoteRanks = new(MostVotes);

    private static readonly Lazy<CommentText[]> Texts = new(() =>
        [.. Enumerable.Range(0, Store).AsParallel().AsOrdered().Select(number => CommentText.Of(
            $"{Openings[number % Openings.Length]} {Middles[number / Openings.Length % Middles.Length]}{(number % 3 == 0 ? "\n\n" : " ")}{Endings[number / (Openings.Length * Middles.Length) % Endings.Length]}"))]);

    /// <param name="number">Number of the comment, from 1.</param>
    public static SyntheticComment Of(int number)
    {
        var random = new Random(unchecked(number * 7919));
        var words = Texts.Value[random.Next(Texts.Value.Length)];
        return new SyntheticComment(random, words, random.NextDouble() < ShareWithoutVotes ? 0 : 1 + VoteRanks.Draw(random));
    }
}
