using AngleSharp.Dom;
using ColorCode;
using ColorCode.Parsing;
using ColorCode.Styling;

namespace PrismPortal.Shared.Markdown;

/// <summary>Colours code on the server: spans with a class a scope, from the grammars of ColorCode.</summary>
internal static class CodeColours
{
    // The grammars are regular expressions; beyond this many characters colour is not worth the time.
    private const int Longest = 20_000;

    public static void Apply(IElement root)
    {
        foreach (var code in root.QuerySelectorAll($"pre > code[{HtmlAllowList.Note}]"))
        {
            var name = code.GetAttribute(HtmlAllowList.Note)!;
            code.RemoveAttribute(HtmlAllowList.Note);
            if (name.Length is > 0 and <= 30 && name.All(sign => char.IsLetterOrDigit(sign) || sign is '-' or '_' or '+' or '#' or '.'))
            {
                code.ClassName = "language-" + name;
                if (Grammar(name) is { } grammar && code.TextContent.Length <= Longest)
                {
                    new Painter(code).Paint(grammar);
                }
            }
        }

        foreach (var pre in root.QuerySelectorAll("pre"))
        {
            pre.SetAttribute("tabindex", "0");
        }
    }

    private static ILanguage? Grammar(string name) => name.ToLowerInvariant() switch
    {
        "js" or "mjs" or "jsx" or "json" => Languages.JavaScript,
        "ts" or "tsx" => Languages.Typescript,
        "csharp" or "c#" => Languages.CSharp,
        "py" => Languages.Python,
        "c" or "h" or "cc" or "c++" => Languages.Cpp,
        "ps1" or "pwsh" => Languages.PowerShell,
        var other => Languages.FindById(other),
    };

    private sealed class Painter(IElement code)
        : CodeColorizerBase(StyleDictionary.DefaultLight, languageParser: null)
    {
        private readonly string _source = code.TextContent;

        public void Paint(ILanguage grammar)
        {
            code.TextContent = "";
            languageParser.Parse(_source, grammar, Write);
        }

        protected override void Write(string parsedSourceCode, IList<Scope> scopes)
        {
            var position = 0;
            foreach (var scope in scopes.OrderBy(scope => scope.Index).Where(scope => scope.Length > 0))
            {
                if (scope.Index < position)
                {
                    continue;
                }

                Text(parsedSourceCode[position..scope.Index]);
                var span = code.Owner!.CreateElement("span");
                span.ClassName = "code-" + string.Concat(scope.Name.ToLowerInvariant().Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : '-'));
                span.TextContent = parsedSourceCode.Substring(scope.Index, scope.Length);
                code.AppendChild(span);
                position = scope.Index + scope.Length;
            }

            Text(parsedSourceCode[position..]);
        }

        private void Text(string text)
        {
            if (text.Length > 0)
            {
                code.AppendChild(code.Owner!.CreateTextNode(text));
            }
        }
    }
}
