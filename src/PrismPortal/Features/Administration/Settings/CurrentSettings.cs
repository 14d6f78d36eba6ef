using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using PrismPortal.Data;
using PrismPortal.Features.Accounts;
using PrismPortal.Shared;

namespace PrismPortal.Features.Administration.Settings;

/// <summary>
/// The settings in force: what the configuration says, and over it what administrators set. The options everything else
/// is given are the same objects as ever; a change puts other values into them.
/// </summary>
public sealed class CurrentSettings : IHostedService
{
    private readonly SiteOptions _site;
    private readonly AccountOptions _accounts;
    private readonly IConfiguration _configuration;
    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly Dictionary<string, string> _defaults;

    public CurrentSettings(SiteOptions site, AccountOptions accounts, IConfiguration configuration, IDbContextFactory<PortalDbContext> contexts)
    {
        (_site, _accounts, _configuration, _contexts) = (site, accounts, configuration, contexts);
        // Made once, before anything is put over the configuration.
        _defaults = SettingRules.All.ToDictionary(rule => rule.Key, rule => rule.Read(site, accounts), StringComparer.Ordinal);
    }

    public string DefaultOf(string key) => _defaults[key];

    public string ValueOf(SettingRule rule) => rule.Read(_site, _accounts);

    /// <summary>Whether the configuration has the value from an environment variable.</summary>
    public bool IsFromEnvironment(string key) => (_configuration as IConfigurationRoot)?.Providers
        .LastOrDefault(provider => provider.TryGet(key, out _)) is EnvironmentVariablesConfigurationProvider;

    /// <summary>Puts these values in force, and the configuration's where there is none.</summary>
    public void Apply(IReadOnlyDictionary<string, string> set)
    {
        foreach (var rule in SettingRules.All)
        {
            rule.Write(_site, _accounts, set.GetValueOrDefault(rule.Key, _defaults[rule.Key]));
        }
    }

    /// <summary>The site as it would be with these values; what is not valid is left as it is.</summary>
    public SiteOptions With(Func<string, string?> typed)
    {
        var site = new SiteOptions { BaseUrl = _site.BaseUrl, DefaultLanguage = _site.DefaultLanguage, TimeZone = _site.TimeZone };
        foreach (var rule in SettingRules.All)
        {
            var value = typed(rule.Key) is { } text ? SettingRules.Clean(text) : ValueOf(rule);
            rule.Write(site, new AccountOptions(), rule.Problem(value) == SettingRefusal.None ? value : ValueOf(rule));
        }

        return site;
    }

    /// <summary>Puts in force what is stored: at start, and when another process changed something.</summary>
    public async Task LoadAsync(CancellationToken cancellation = default)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        Apply(await db.SiteSettings.AsNoTracking().ToDictionaryAsync(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal, cancellation));
    }

    public Task StartAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
