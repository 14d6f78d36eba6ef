using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Media;

/// <summary>Says why something was not done.</summary>
public static class MediaWords
{
    private const int BytesOfMegabyte = 1024 * 1024;
    private const long PixelsOfMegapixel = 1_000_000;

    public static string Of(MediaProblem problem, Wording words, TimeSpan? wait = null)
    {
        object? number = problem switch
        {
            MediaProblem.TooLarge => MediaRules.MostBytes / BytesOfMegabyte,
            MediaProblem.TooManyPixels => MediaRules.MostPixels / PixelsOfMegapixel,
            MediaProblem.Often => Math.Max(1, (int)Math.Ceiling((wait ?? TimeSpan.Zero).TotalMinutes)),
            _ => null,
        };
        return words.Format($"Media.Problem.{problem}", number);
    }
}
