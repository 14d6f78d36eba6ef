namespace PrismPortal.Features.Articles.Covers;
public sealed record CoverArt(int W) { public static CoverArt For(string seed, int tone) => new(tone); }
public static class CoverTone { public const int Count = 6; }
public static class CoverSvg { public static string Write(CoverArt art) => "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"; }
public static class CoverPng { public static byte[] Encode(CoverArt art) => []; }
