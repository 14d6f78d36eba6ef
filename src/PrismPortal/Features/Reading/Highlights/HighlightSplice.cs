using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Reading.Highlights;

/// <summary>
/// What an article's page gains for a signed-in reader: the script that marks, with its words and addresses. The key is
/// the article, the revision shown and the language. Asks the database nothing: the script asks for the highlights.
/// </summary>
public static class HighlightSplice
{
    public const string Name = "highlights";

    /// <summary>Words the script shows, by the name it knows them under.</summary>
    private static readonly (string Name, string Key)[] Words =
    [
        ("kept", "Highlight.Kept"), ("deleted", "Highlight.Deleted"), ("undo", "Highlight.Undo"), ("open", "Highlight.Open"), ("open-note", "Highlight.OpenNote"),
        ("changed", "Highlight.ChangedHere"), ("moved", "Highlight.Moved"), ("lost", "Highlight.LostHere"), ("failed", "Highlight.Failed"), ("too-many", "Highlight.TooMany"),
        ("not-here", "Highlight.NotHere"), ("signed-out", "Highlight.SignedOut"), ("too-long", "Highlight.TooLong"), ("present", "Highlight.Present"), ("was", "Highlight.Was"),
    ];

    public static SpliceSource Create(HtmlEncoder encoder, AssetAddresses files) => new(Name, (_, keys) =>
        ValueTask.FromResult<IReadOnlyDictionary<string, string>>(keys.ToDictionary(key => key, key => Write(key, encoder, files), StringComparer.Ordinal)));

    private static string Write(string key, HtmlEncoder encoder, AssetAddresses files)
    {
        if (key.Split(':') is not [var article, var revision, var language] || !long.TryParse(article, NumberStyles.None, CultureInfo.InvariantCulture, out var articleId))
        {
            return "";
        }

        var words = Wording.For(language);
        string Say(string name) => encoder.Encode(words[name]);
        var colours = Enumerable.Range(0, Highlight.Colours).Select(colour => (Number: colour, Name: Say(HighlightColour.Key(colour)))).ToArray();
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"""<div class="highlights" data-highlights data-article="{articleId}" data-revision="{encoder.Encode(revision)}" data-list="{PortalRoutes.ArticleHighlights(articleId)}" data-keep="{PortalRoutes.MyHighlights}" data-change="{PortalRoutes.HighlightChange}" data-delete="{PortalRoutes.HighlightDelete}" data-longest="{Highlight.QuoteMaxLength}" data-context="{Highlight.ContextLength}" """);
        html.AppendJoin(' ', Words.Select(word => $"data-say-{word.Name}=\"{Say(word.Key)}\"")).Append('>');
        html.Append(CultureInfo.InvariantCulture, $"""<template data-toolbar><div class="hl-bar" role="toolbar" aria-label="{Say("Highlight.Toolbar")}">""");
        foreach (var (number, name) in colours)
        {
            html.Append(CultureInfo.InvariantCulture, $"""<button type="button" class="hl-colour hl-{number}" data-colour="{number}" aria-label="{encoder.Encode(words.Format("Highlight.MarkIn", words[HighlightColour.Key(number)]))}"><span aria-hidden="true">{name}</span></button>""");
        }

        html.Append(CultureInfo.InvariantCulture, $"""<button type="button" class="hl-with-note" data-with-note>{Say("Highlight.WithNote")}</button></div></template>""");
        html.Append(CultureInfo.InvariantCulture, $"""<template data-dialog><dialog class="hl-dialog" aria-label="{Say("Highlight.Dialog")}"><form method="post" action="{PortalRoutes.HighlightChange}"><blockquote class="hl-words"></blockquote><p class="hl-state" hidden></p><fieldset class="hl-choice"><legend>{Say("Highlight.Colour")}</legend>""");
        foreach (var (number, name) in colours)
        {
            html.Append(CultureInfo.InvariantCulture, $"""<label><input type="radio" name="colour" value="{number}" /> <span class="hl-name hl-{number}">{name}</span></label>""");
        }

        html.Append(CultureInfo.InvariantCulture, $"""</fieldset><div class="form-field"><label for="hl-note-text">{Say("Highlight.Note")}</label><textarea id="hl-note-text" name="note" rows="5" maxlength="{Highlight.NoteMaxLength}"></textarea></div><p class="form-error" role="alert" hidden></p><div class="form-actions"><button class="button">{Say("Highlight.Save")}</button><button type="button" class="button button-quiet" data-close>{Say("Highlight.Cancel")}</button><button type="button" class="button button-quiet button-bad" data-delete>{Say("Highlight.Delete")}</button></div></form></dialog></template>""");
        html.Append(CultureInfo.InvariantCulture, $"""<p class="visually-hidden">{Say("Highlight.HowTo")}</p></div><script type="module" src="{files["js/highlights.js"]}"></script>""");
        return html.ToString();
    }
}
