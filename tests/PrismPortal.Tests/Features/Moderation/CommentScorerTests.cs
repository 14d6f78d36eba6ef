using System.Security.Cryptography;
using CsCheck;
using PrismPortal.Features.Moderation;

namespace PrismPortal.Tests.Features.Moderation;

public sealed class CommentScorerTests
{
    // The least of the innocent table that must pass.
    private const double LeastLetThrough = 0.99;

    private static readonly CommentScorer Scorer = SampleComments.Scorer();

    [Fact]
    public void Score_CommentsOfEachKind_LieOnEitherSideOfTheThreshold()
    {
        Assert.True(Scorer.Score("이 얼간이 같은 소리").Probability >= Scorer.Threshold);
        Assert.True(Scorer.Score("고마운 글 감사합니다").Probability < Scorer.Threshold);
        Assert.True(Scorer.Score("").Probability < Scorer.Threshold);
    }

    [Fact]
    public void Score_InnocentPhrases_LetsThemThrough()
    {
        var free = InnocentPhrases.All.Count(phrase => Scorer.Score(phrase).Probability < Scorer.Threshold);

        Assert.True(free >= LeastLetThrough * InnocentPhrases.All.Count, $"{free} of {InnocentPhrases.All.Count}");
    }

    [Fact]
    public void Score_AnInsult_SaysWhichPartOfTheText()
    {
        const string Text = "글쎄, 멍청이 같은 소리";

        var reasons = Scorer.Score(Text).Reasons;

        Assert.Contains(reasons, reason => reason.Text.Contains("멍청", StringComparison.Ordinal) || reason.Text.Contains("같은", StringComparison.Ordinal));
        Assert.Equal(reasons.OrderByDescending(reason => reason.Weight), reasons);
        Assert.All(reasons, reason => Assert.Equal(reason.Text, Text.Substring(reason.Start, reason.Text.Length)));
    }

    [Fact]
    public void Score_DisguisedLetters_AreReadAsTheSame()
    {
        var plain = Scorer.Score("멍청이 같은 소리").Probability;

        Assert.Equal(plain, Scorer.Score("멍\u200B청이 같은  소리").Probability, 9);
        Assert.Equal(plain, Scorer.Score("멍청이 같은 소리".Normalize(System.Text.NormalizationForm.FormD)).Probability, 9);
    }

    [Fact]
    public void Score_AnyText_IsAProbabilityWithReasonsInside() => Gen.String.Sample(text =>
    {
        var score = Scorer.Score(text);

        Assert.InRange(score.Probability, 0, 1);
        Assert.All(score.Reasons, reason => Assert.Equal(reason.Text, text.Substring(reason.Start, reason.Text.Length)));
    }, iter: 2_000);

    [Fact]
    public void Train_TheSameComments_GivesTheSameScorer() => Assert.Equal(Scorer.ToBytes(), SampleComments.Scorer().ToBytes());

    [Fact]
    public void Train_CommentsAllAlike_IsStillSound()
    {
        LabelledComment[] alike = [.. Enumerable.Range(0, 60).Select(i => new LabelledComment("같은 말", i % 2 == 0))];

        var scorer = CommentScorer.Read(ScorerTraining.Train(alike, []).ToBytes());

        Assert.InRange(scorer.Score("같은 말").Probability, 0.01, 0.99);
    }

    [Fact]
    public void Refusal_TooFewOfALabel_SaysHowMany()
    {
        LabelledComment[] few = [.. SampleComments.Of(100).Where(comment => !comment.IsUnwanted)];

        Assert.Equal("needs 20 comments of each label at least, has 50 of 0 and 0 of 1", ScorerTraining.Refusal(few));
        Assert.Throws<ArgumentException>(() => ScorerTraining.Train(few, []));
        Assert.Null(ScorerTraining.Refusal(SampleComments.Of(40)));
    }

    [Fact]
    public void Read_WhatWasWritten_ScoresTheSame()
    {
        var data = Scorer.ToBytes();
        var read = CommentScorer.Read(data);

        Assert.InRange(data.Length, 1, 3_000_000);
        Assert.Equal(data, read.ToBytes());
        Assert.Equal(Scorer.Threshold, read.Threshold);
        Assert.Equal(Scorer.Score("얼간이 같은 소리").Probability, read.Score("얼간이 같은 소리").Probability, 2);
    }

    [Fact]
    public void Read_DamagedData_IsRefused()
    {
        var data = Scorer.ToBytes();
        Gen.Select(Gen.Int[0, data.Length - 1], Gen.Int[1, 255]).Sample((at, change) =>
        {
            var damaged = data.ToArray();
            damaged[at] ^= (byte)change;
            Assert.Throws<InvalidDataException>(() => CommentScorer.Read(damaged));
        }, iter: 50);
        Gen.Int[0, data.Length - 1].Sample(length => Assert.Throws<InvalidDataException>(() => CommentScorer.Read(data.AsSpan(0, length))), iter: 50);
        Gen.Byte.Array[0, 200].Sample(any => Assert.Throws<InvalidDataException>(() => CommentScorer.Read(any)), iter: 200);
        Assert.Throws<InvalidDataException>(() => CommentScorer.Read([.. data, 0]));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(14)]
    [InlineData(22)]
    public void Read_NumbersThatAreNone_AreRefusedEvenWithTheRightCheck(int at)
    {
        var data = Scorer.ToBytes();
        Array.Fill(data, (byte)0xFF, at, at == 22 ? 2 : 8);
        SHA256.HashData(data.AsSpan(0, data.Length - 8)).AsSpan(0, 8).CopyTo(data.AsSpan(data.Length - 8));

        Assert.Throws<InvalidDataException>(() => CommentScorer.Read(data));
    }
}
