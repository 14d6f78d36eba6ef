namespace PrismPortal.Features.Reading.Highlights;

/// <summary>The four colours, by name: nobody must tell them apart by sight.</summary>
public static class HighlightColour
{
    private static readonly string[] Keys = ["Highlight.Colour.Yellow", "Highlight.Colour.Green", "Highlight.Colour.Blue", "Highlight.Colour.Red"];

    /// <summary>Key of the colour's name.</summary>
    public static string Key(int colour) => Keys[Math.Clamp(colour, 0, Keys.Length - 1)];
}
