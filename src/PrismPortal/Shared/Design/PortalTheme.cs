using MudBlazor;

namespace PrismPortal.Shared.Design;

/// <summary>A section's colour as text, on light and on dark paper: <c>#rrggbb</c>.</summary>
public sealed record SectionTone(string Light, string Dark);

/// <summary>
/// The one theme: white paper, one ink, colour only where a section is meant, a spectrum as the only ornament. The public
/// stylesheet and the back office are both drawn from it; <c>eng/stylesheet.sh</c> writes the former.
/// </summary>
public static class PortalTheme
{
    private static readonly string[] Sans =
        ["-apple-system", "Apple SD Gothic Neo", "Pretendard", "Noto Sans KR", "Noto Sans CJK KR", "Malgun Gothic", "system-ui", "sans-serif"];

    /// <summary>Colours of sections, by tone. Covers are drawn in the light ones.</summary>
    public static IReadOnlyList<SectionTone> Tones { get; } =
    [
        new("#3748c8", "#9aa8ff"),
        new("#0c6b52", "#5fd0ad"),
        new("#a12c28", "#ff9d94"),
        new("#7b2fa6", "#d7a3f5"),
        new("#8a4b00", "#f0b667"),
        new("#0a5f7d", "#79cdea"),
    ];

    /// <summary>The prism's colours from violet to red.</summary>
    public static IReadOnlyList<string> Spectrum { get; } = ["#7c4dff", "#3d6bff", "#18b7d6", "#1fbf75", "#f2b632", "#ef5b3c"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Background = "#fbfaf7",
            Surface = "#ffffff",
            BackgroundGray = "#f3f0e9",
            TextPrimary = "#15171c",
            TextSecondary = "#5b616c",
            Divider = "#e3dfd6",
            LinesDefault = "#e3dfd6",
            LinesInputs = "#80858f",
            Primary = "#2f3fc0",
            PrimaryContrastText = "#ffffff",
            Secondary = "#15171c",
            SecondaryContrastText = "#fbfaf7",
            Success = Tones[1].Light,
            Error = Tones[2].Light,
            Warning = Tones[4].Light,
            Info = Tones[5].Light,
            AppbarBackground = "#fbfaf7",
            AppbarText = "#15171c",
            DrawerBackground = "#f3f0e9",
            DrawerText = "#15171c",
        },
        PaletteDark = new PaletteDark
        {
            Background = "#101216",
            Surface = "#171a20",
            BackgroundGray = "#181b21",
            TextPrimary = "#e9e6df",
            TextSecondary = "#a2a7b1",
            Divider = "#2a2e36",
            LinesDefault = "#2a2e36",
            LinesInputs = "#767c88",
            Primary = "#a9b4ff",
            PrimaryContrastText = "#101216",
            Secondary = "#e9e6df",
            SecondaryContrastText = "#101216",
            Success = Tones[1].Dark,
            SuccessContrastText = "#101216",
            Error = Tones[2].Dark,
            ErrorContrastText = "#101216",
            Warning = Tones[4].Dark,
            WarningContrastText = "#101216",
            Info = Tones[5].Dark,
            InfoContrastText = "#101216",
            AppbarBackground = "#101216",
            AppbarText = "#e9e6df",
            DrawerBackground = "#181b21",
            DrawerText = "#e9e6df",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "4px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = "1rem", FontWeight = "400", LineHeight = "1.65", LetterSpacing = "normal" },
            H1 = new H1Typography { FontFamily = Sans, FontSize = "clamp(1.75rem, 1.2rem + 2.4vw, 2.9rem)", FontWeight = "800", LineHeight = "1.24", LetterSpacing = "-.033em" },
            H2 = new H2Typography { FontFamily = Sans, FontSize = "1.25rem", FontWeight = "800", LineHeight = "1.36", LetterSpacing = "-.02em" },
            H3 = new H3Typography { FontFamily = Sans, FontSize = "1.125rem", FontWeight = "700", LineHeight = "1.4", LetterSpacing = "-.018em" },
            Body1 = new Body1Typography { FontFamily = Sans, FontSize = "1rem", FontWeight = "400", LineHeight = "1.65", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Sans, FontSize = ".9375rem", FontWeight = "400", LineHeight = "1.6", LetterSpacing = "normal" },
            Caption = new CaptionTypography { FontFamily = Sans, FontSize = ".8125rem", FontWeight = "400", LineHeight = "1.55", LetterSpacing = "normal" },
            Overline = new OverlineTypography { FontFamily = Sans, FontSize = ".8125rem", FontWeight = "700", LineHeight = "1.6", LetterSpacing = ".01em", TextTransform = "none" },
        },
    };
}
