using PrismPortal.Features.Moderation;

namespace PrismPortal.Tests.Features.Moderation;

/// <summary>Made-up comments of two kinds, enough to train on.</summary>
internal static class SampleComments
{
    private static readonly string[] Insults = ["멍청이", "바보자식", "얼간이"];
    private static readonly string[] Praises = ["좋은 기사", "고마운 글", "알찬 설명"];

    public static IReadOnlyList<LabelledComment> Of(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => i % 2 == 0
            ? new LabelledComment($"{Insults[i % 3]} 같은 소리 {i}", IsUnwanted: true)
            : new LabelledComment($"{Praises[i % 3]} 감사합니다 {i}", IsUnwanted: false)),
    ];

    public static CommentScorer Scorer() => ScorerTraining.Train(Of(200), InnocentPhrases.All);
}
