using System.Globalization;
using System.Text;

namespace PrismPortal.Features.Articles.Covers;

/// <summary>The six ways a cover is composed. What matters lies near the centre: phones show a square of it.</summary>
internal static class CoverFamilies
{
    private const int Width = CoverArt.Width;
    private const int Height = CoverArt.Height;

    // Thin enough to stay an ornament, thick enough to survive a card of 100 pixels.
    private const int Streak = 8;

    public static IReadOnlyList<Func<CoverPalette, CoverChance, IReadOnlyList<CoverShape>>> All { get; } =
        [Arcs, Bands, Facets, Waves, Lattice, Discs];

    private static CoverShape[] Arcs(CoverPalette palette, CoverChance chance)
    {
        var (x, y) = (chance.Between(0, .25, .75) * Width, chance.Between(1, .86, 1.12) * Height);
        var radius = Height * chance.Between(2, 1.02, 1.16);
        var step = radius / 5.6;
        var shapes = palette.Tints.Select((tint, ring) => new CoverShape(Circle(x, y, radius - (ring * step)), tint)).ToList();
        shapes.Add(new CoverShape(Circle(x, y, radius - (step * chance.Between(3, 1.45, 3.4))), null, CoverArt.Prism, Streak));
        return [.. shapes];
    }

    private static CoverShape[] Bands(CoverPalette palette, CoverChance chance)
    {
        var lean = Height * chance.Between(0, .25, .6) * (chance.Pick(1, 2) == 0 ? 1 : -1);
        var shapes = new List<CoverShape>();
        var x = -Width * .22;
        for (var band = 0; x < Width * 1.15; band++)
        {
            var wide = Width * chance.Between(band + 2, .045, .15);
            shapes.Add(new CoverShape(
                $"M{N(x)} {Height}L{N(x + lean)} 0H{N(x + lean + wide)}L{N(x + wide)} {Height}z", palette.Tints[(band + chance.Pick(20, 5)) * 2 % 5]));
            x += wide + (Width * chance.Between(band + 11, .03, .1));
        }

        var (from, to) = (chance.Between(24, .3, .7) * Height, chance.Between(25, .3, .7) * Height);
        shapes.Add(new CoverShape($"M-20 {N(from)}L{Width + 20} {N(to)}", null, CoverArt.Prism, Streak));
        return [.. shapes];
    }

    private static CoverShape[] Facets(CoverPalette palette, CoverChance chance)
    {
        var (x, y) = (chance.Between(0, .4, .6) * Width, chance.Between(1, .38, .62) * Height);
        (double X, double Y)[] rim =
        [
            (0, 0), (chance.Between(2, .25, .6) * Width, 0), (Width, 0), (Width, chance.Between(3, .25, .75) * Height), (Width, Height),
            (chance.Between(4, .4, .75) * Width, Height), (0, Height), (0, chance.Between(5, .25, .75) * Height),
        ];
        int[] order = [0, 2, 1, 3, 0, 4, 1, 2];
        var turn = chance.Pick(6, rim.Length);
        var shapes = rim.Select((corner, side) =>
        {
            var next = rim[(side + 1) % rim.Length];
            return new CoverShape(
                $"M{N(x)} {N(y)}L{N(corner.X)} {N(corner.Y)}L{N(next.X)} {N(next.Y)}z", palette.Tints[order[(side + turn) % order.Length]]);
        }).ToList();
        var start = rim[(chance.Pick(7, 4) * 2) + 1];
        var end = rim[(Array.IndexOf(rim, start) + 3) % rim.Length];
        shapes.Add(new CoverShape($"M{N(start.X)} {N(start.Y)}L{N(x)} {N(y)}L{N(end.X)} {N(end.Y)}", null, CoverArt.Prism, Streak));
        return [.. shapes];
    }

    private static CoverShape[] Waves(CoverPalette palette, CoverChance chance)
    {
        var shapes = new List<CoverShape>();
        for (var wave = 0; wave < palette.Tints.Count; wave++)
        {
            var line = Wave(chance, wave);
            shapes.Add(new CoverShape($"{line}V{Height}H0z", palette.Tints[wave]));
        }

        shapes.Insert(2, new CoverShape(Wave(chance, 1), null, CoverArt.Prism, Streak));
        return [.. shapes];
    }

    private static string Wave(CoverChance chance, int number)
    {
        const int steps = 4;
        var level = Height * (.3 + (.15 * number));
        var height = Height * chance.Between(number, .05, .12);
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M0 {N(level + (height * Math.Sin(chance.Between(number + 5, 0, 6))))}");
        for (var step = 1; step <= steps; step++)
        {
            var x = Width * step / steps;
            var y = level + (height * Math.Sin(chance.Between(number + 5, 0, 6) + (step * chance.Between(number + 10, 1.2, 2.4))));
            var before = level + (height * Math.Sin(chance.Between(number + 5, 0, 6) + ((step - 1) * chance.Between(number + 10, 1.2, 2.4))));
            var middle = x - (Width / steps / 2);
            path.Append(CultureInfo.InvariantCulture, $"C{middle} {N(before)} {middle} {N(y)} {x} {N(y)}");
        }

        return path.ToString();
    }

    private static CoverShape[] Lattice(CoverPalette palette, CoverChance chance)
    {
        const int columns = 8;
        const double side = Width / (double)columns;
        var paths = new StringBuilder[4];
        for (var row = -1; row <= 5; row++)
        {
            for (var column = -1; column <= columns; column++)
            {
                var wave = (Math.Sin((column + chance.Between(0, 0, 9)) * .75) + Math.Cos((row + chance.Between(1, 0, 9)) * 1.05) + 2) / 4;
                var size = side * (.12 + (.36 * wave));
                var (x, y) = ((column + .5 + (row % 2 == 0 ? 0 : .5)) * side, (row + .5) * side);
                (paths[Math.Min(3, (int)(wave * 4))] ??= new StringBuilder())
                    .Append(CultureInfo.InvariantCulture, $"M{N(x)} {N(y - size)}l{N(size)} {N(size)} {N(-size)} {N(size)} {N(-size)} {N(-size)}z");
            }
        }

        var shapes = paths.Select((path, tint) => (path, tint)).Where(part => part.path is not null)
            .Select(part => new CoverShape(part.path.ToString(), palette.Tints[part.tint])).ToList();
        var line = (1.5 + chance.Pick(2, 3)) * side;
        shapes.Add(new CoverShape($"M-20 {N(line)}H{Width + 20}", null, CoverArt.Prism, Streak));
        return [.. shapes];
    }

    private static CoverShape[] Discs(CoverPalette palette, CoverChance chance)
    {
        var shapes = palette.Tints.Select((tint, disc) => new CoverShape(
            Circle(
                Width * ((disc * .21) + chance.Between(disc, 0, .17)),
                Height * chance.Between(disc + 6, .12, .9),
                Height * chance.Between(disc + 12, .2, .5)),
            tint, Opacity: .85)).ToList();
        shapes.Add(new CoverShape(
            Circle(Width * chance.Between(20, .4, .6), Height * chance.Between(21, .42, .58), Height * chance.Between(22, .26, .38)), null, CoverArt.Prism, Streak));
        return [.. shapes];
    }

    // Two half circles must meet exactly: one pixel less than the diameter and the arcs bulge.
    private static string Circle(double x, double y, double radius)
    {
        var r = Math.Round(radius);
        return $"M{N(x - r)} {N(y)}a{N(r)} {N(r)} 0 1 1 {N(2 * r)} 0a{N(r)} {N(r)} 0 1 1 {N(-2 * r)} 0z";
    }

    private static string N(double value) => Math.Round(value).ToString(CultureInfo.InvariantCulture);
}
