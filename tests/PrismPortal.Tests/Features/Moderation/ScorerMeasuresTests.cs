using PrismPortal.Features.Moderation;

namespace PrismPortal.Tests.Features.Moderation;

public sealed class ScorerMeasuresTests
{
    [Fact]
    public void Of_AFewJudgements_IsWhatAHandWorksOut()
    {
        var measures = ScorerMeasures.Of([(0.9, true), (0.8, false), (0.7, true), (0.2, true), (0.1, false)], 0.5);

        Assert.Equal(2 / 3.0, measures.Precision, 9);
        Assert.Equal(2 / 3.0, measures.Recall, 9);
        Assert.Equal(2 / 3.0, measures.F1, 9);
        Assert.Equal(4 / 6.0, measures.Auc, 9);
    }

    [Fact]
    public void Of_EqualScores_CountHalf() => Assert.Equal(0.5, ScorerMeasures.Of([(1, true), (1, false), (1, true)], 0.5).Auc, 9);

    [Fact]
    public void Of_NothingFlagged_IsNoughtAndNoError()
    {
        var measures = ScorerMeasures.Of([(0.1, true), (0.2, false)], 0.5);

        Assert.Equal((0, 0, 0, 0), (measures.Precision, measures.Recall, measures.F1, measures.Auc));
    }
}
