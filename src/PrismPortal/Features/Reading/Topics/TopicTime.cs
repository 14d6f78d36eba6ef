namespace PrismPortal.Features.Reading.Topics;

/// <summary>How many articles of a tag appeared in a span of time.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Until">The day after its last.</param>
/// <param name="IsYear">A year or what is left of it, rather than a month.</param>
/// <param name="Count">How many.</param>
public sealed record TopicSpan(DateOnly From, DateOnly Until, bool IsYear, int Count = 0);

/// <summary>The course of a topic: the last two years by month, and what came before by year.</summary>
public sealed record TopicTime(IReadOnlyList<TopicSpan> Months, IReadOnlyList<TopicSpan> Years)
{
    public const int MonthsShown = 24;

    // Newspapers have archives; the web has none from before.
    private const int FirstYear = 1970;

    public int Total => Months.Sum(month => month.Count) + Years.Sum(year => year.Count);

    /// <summary>The most in a month: what bars are measured by.</summary>
    public int Peak => Months.Select(month => month.Count).DefaultIfEmpty().Max();

    /// <summary>The spans there are on a day, oldest first; together they leave no day out.</summary>
    public static IReadOnlyList<TopicSpan> Spans(DateOnly today)
    {
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - MonthsShown);
        return
        [
            .. Enumerable.Range(FirstYear, first.Year - FirstYear + 1)
                .Select(year => new TopicSpan(new DateOnly(year, 1, 1), year == first.Year ? first : new DateOnly(year + 1, 1, 1), IsYear: true))
                .Where(span => span.From < span.Until),
            .. Enumerable.Range(0, MonthsShown).Select(month => new TopicSpan(first.AddMonths(month), first.AddMonths(month + 1), IsYear: false)),
        ];
    }

    /// <summary>What is shown of counted spans: no empty months before the first article, no empty years.</summary>
    public static TopicTime Of(IReadOnlyList<TopicSpan> counted)
    {
        var years = counted.Where(span => span.IsYear && span.Count > 0).ToArray();
        var months = counted.Where(span => !span.IsYear);
        return new TopicTime([.. years.Length > 0 ? months : months.SkipWhile(month => month.Count == 0)], years);
    }
}
