using System.Globalization;
using AngleSharp.Dom;
using PrismPortal.Shared.Pictures;
using PrismPortal.Shared.Text;

namespace PrismPortal.Shared.Markdown;

/// <summary>
/// Pictures: the portal's own load lazily, and with a caption when they stand alone; a picture on another host is a
/// labelled link, so that reading tells nobody else. A picture of the media library comes in all its widths and formats.
/// </summary>
internal static class Images
{
    public const string MediaPath = "/media/";

    // A picture in a text is as wide as the measure of prose, or as the phone.
    private const string Sizes = "(min-width: 46rem) 43rem, 100vw";

    public static void Settle(IElement root, Wording wording)
    {
        foreach (var image in root.QuerySelectorAll("img").ToArray())
        {
            var source = image.GetAttribute("src");
            if (string.IsNullOrWhiteSpace(source))
            {
                image.Remove();
            }
            else if (IsElsewhere(source))
            {
                image.ReplaceWith(Link(image, source, wording));
            }
            else if (source.StartsWith(MediaPath, StringComparison.Ordinal))
            {
                image.SetAttribute("loading", "lazy");
                image.SetAttribute("decoding", "async");
                Caption(image);
                if (LibraryPicture.At(source) is { } picture)
                {
                    Widen(image, picture);
                }
            }
        }
    }

    private static void Widen(IElement image, LibraryPicture picture)
    {
        var document = image.Owner!;
        var sources = document.CreateElement("picture");
        image.ReplaceWith(sources);
        foreach (var ending in new[] { LibraryPicture.Avif, LibraryPicture.Webp })
        {
            var source = document.CreateElement("source");
            source.SetAttribute("type", "image/" + ending);
            source.SetAttribute("srcset", picture.SourceSet(ending));
            source.SetAttribute("sizes", Sizes);
            sources.AppendChild(source);
        }

        image.SetAttribute("src", picture.Address);
        image.SetAttribute("width", picture.Largest.ToString(CultureInfo.InvariantCulture));
        image.SetAttribute("height", picture.HeightAt(picture.Largest).ToString(CultureInfo.InvariantCulture));
        image.SetAttribute("srcset", picture.SourceSet(picture.Fallback));
        image.SetAttribute("sizes", Sizes);
        sources.AppendChild(image);
    }

    private static bool IsElsewhere(string source) =>
        source.StartsWith("//", StringComparison.Ordinal)
        || source.StartsWith('\\') || source.StartsWith("/\\", StringComparison.Ordinal)
        || Uri.TryCreate(source, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static IElement Link(IElement image, string source, Wording wording)
    {
        var host = Uri.TryCreate(new Uri("https://localhost"), source, out var uri) ? uri.Host : "";
        var alt = image.GetAttribute("alt") is { Length: > 0 } text ? text : wording["Image.untitled"];
        var label = wording.Format("Image.load", alt, host);
        var document = image.Owner!;
        if (image.Closest("a") is not null)
        {
            // Inside a link the words stand for the picture: a link within a link is no HTML.
            return Named(document, "em", label, "outside-image");
        }

        var link = Named(document, "a", label, "outside-image");
        link.SetAttribute("href", source);
        link.SetAttribute("rel", "noopener noreferrer nofollow");
        return link;
    }

    private static IElement Named(IDocument document, string name, string text, string className)
    {
        var element = document.CreateElement(name);
        element.ClassName = className;
        element.TextContent = text;
        return element;
    }

    private static void Caption(IElement image)
    {
        if (image.ParentElement is not { LocalName: "p", ChildNodes.Length: 1 } paragraph)
        {
            return;
        }

        var figure = image.Owner!.CreateElement("figure");
        paragraph.ReplaceWith(figure);
        figure.AppendChild(image);
        if (image.GetAttribute("title") is { Length: > 0 } caption)
        {
            image.RemoveAttribute("title");
            figure.AppendChild(Named(image.Owner, "figcaption", caption, "caption"));
        }
    }
}
