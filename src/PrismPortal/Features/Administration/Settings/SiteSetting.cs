namespace PrismPortal.Features.Administration.Settings;

/// <summary>A value an administrator set in place of the configuration's.</summary>
public sealed class SiteSetting
{
    private SiteSetting()
    {
    }

    public SiteSetting(string key, string value, DateTimeOffset at, string actor)
    {
        Key = key;
        Set(value, at, actor);
    }

    /// <summary>The configuration's own key, such as <c>Site:Name</c>.</summary>
    public string Key { get; private set; } = "";

    public string Value { get; private set; } = "";

    public DateTimeOffset ChangedAt { get; private set; }

    public string ChangedBy { get; private set; } = "";

    public void Set(string value, DateTimeOffset at, string actor) => (Value, ChangedAt, ChangedBy) = (value, at, actor);
}
