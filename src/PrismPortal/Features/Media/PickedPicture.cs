using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Media;

/// <summary>A picture somebody chose from the library, as an article names it.</summary>
/// <param name="Id">Its number in the library.</param>
/// <param name="Address">Root-relative address that stands for all its files: for a hero's path or an image in Markdown.</param>
/// <param name="Width">Pixels across of the file at that address.</param>
/// <param name="Height">Pixels down of the file at that address.</param>
/// <param name="Alt">What it shows; empty where nobody has said yet.</param>
/// <param name="Caption">The line under it, or empty.</param>
/// <param name="Credit">Who made it, or empty.</param>
/// <param name="FocusX">What must stay in sight, in percent from the left.</param>
/// <param name="FocusY">The same from the top.</param>
public sealed record PickedPicture(long Id, string Address, int Width, int Height, string Alt, string Caption, string Credit, int FocusX, int FocusY)
{
    public static PickedPicture Of(MediaItem item) => new(
        item.Id, item.Picture.Address, item.Picture.Largest, item.Picture.HeightAt(item.Picture.Largest), item.Alt, item.Caption, item.Credit, item.FocusX, item.FocusY);

    /// <summary>The picture as an article's hero.</summary>
    public HeroImage ToHero() => new(Address, Width, Height, Alt, Caption.Length > 0 ? Caption : null, Credit.Length > 0 ? Credit : null)
    {
        FocusX = FocusX == MediaItem.Middle ? null : FocusX,
        FocusY = FocusY == MediaItem.Middle ? null : FocusY,
    };
}
