using System.Globalization;

namespace PrismPortal.Shared.Http;

/// <summary>What somebody typed into a form and what is wrong with it. Passwords are never kept in it.</summary>
public sealed class FormState
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _errors = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the form as a whole.</summary>
    public string? Problem { get; private set; }

    /// <summary>Field and message of what is wrong, in the order found.</summary>
    public IReadOnlyDictionary<string, string> Errors => _errors;

    public bool IsGood => Problem is null && _errors.Count == 0;

    public string this[string field] => _values.GetValueOrDefault(field, "");

    public FormState Keep(string field, string value)
    {
        _values[field] = value;
        return this;
    }

    public FormState Keep(string field, bool value) => Keep(field, value ? "on" : "");

    public bool IsOn(string field) => this[field] == "on";

    /// <summary>Says what is wrong with a field; the first thing said stands.</summary>
    public FormState Refuse(string field, string message)
    {
        _errors.TryAdd(field, message);
        return this;
    }

    public FormState Refuse(string message)
    {
        Problem ??= message;
        return this;
    }

    public string? ErrorOf(string field) => _errors.GetValueOrDefault(field);

    /// <summary>Seconds for a Retry-After header, at least one.</summary>
    public static string Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
