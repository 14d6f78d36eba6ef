using System.Globalization;
using System.Reflection;
using PrismPortal.Shared.Text;

namespace PrismPortal.Shared.Http;

/// <summary>
/// The fields of a posted form, each cleaned as all text is on its way in. A handler takes it as a parameter; a body
/// that is no form, or too large a one, is answered 400 before the handler runs.
/// </summary>
public sealed class FormInput
{
    /// <summary>Largest form, in bytes, files aside. A note of 4,000 Hangul is 36 KB when it is percent-encoded.</summary>
    public const int MaxBytes = 256 * 1024;

    private readonly IFormCollection _form;

    private FormInput(IFormCollection form) => _form = form;

    /// <summary>A line of text: white space folded and trimmed; empty where absent.</summary>
    public string Line(string name) => InputText.CleanLine(Raw(name));

    /// <summary>Text of several lines; line ends as \n.</summary>
    public string Text(string name) => InputText.Clean(Raw(name)).ReplaceLineEndings("\n").Trim();

    /// <summary>The field as it came: for passwords and codes alone.</summary>
    public string Raw(string name) => _form.TryGetValue(name, out var values) ? values[^1] ?? "" : "";

    public bool Has(string name) => _form.ContainsKey(name);

    /// <summary>Whether a checkbox was ticked.</summary>
    public bool IsOn(string name) => Raw(name) is "on" or "true";

    public long? Number(string name) =>
        long.TryParse(Raw(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public IEnumerable<long> Numbers(string name) => _form.TryGetValue(name, out var values)
        ? values.Select(value => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null).OfType<long>()
        : [];

    public IFormFile? File(string name) => _form.Files.GetFile(name);

    public static async ValueTask<FormInput?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        try
        {
            return context.Request.HasFormContentType ? new FormInput(await context.Request.ReadFormAsync(context.RequestAborted)) : null;
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException)
        {
            // Too many fields, too long a name, too large a body.
            return null;
        }
    }
}
