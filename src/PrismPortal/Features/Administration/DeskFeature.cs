using PrismPortal.Features.Administration.Operations;
using PrismPortal.Features.Administration.Redirects;
using PrismPortal.Features.Administration.Settings;
using PrismPortal.Features.Administration.Taxonomy;
using PrismPortal.Features.Administration.Texts;
using PrismPortal.Features.Editorial.Placement;

namespace PrismPortal.Features.Administration;

/// <summary>What keeps the site in order: sections and tags, old addresses, the front, settings, texts, background work.</summary>
public static class DeskFeature
{
    public static IServiceCollection AddDesk(this IServiceCollection services)
    {
        services.AddSingleton<OwnAddresses>();
        services.AddSingleton<RedirectQueries>();
        services.AddSingleton<EditRedirects>();
        services.AddSingleton<CurrentSettings>();
        services.AddHostedService(provider => provider.GetRequiredService<CurrentSettings>());
        services.AddSingleton<ChangeSettings>();
        services.AddSingleton<PageTexts>();
        services.AddSingleton<EditPage>();
        services.AddSingleton<JobQueries>();
        services.AddSingleton<SettleJobs>();
        services.AddSingleton<LetterQueries>();
        services.AddSingleton<SettleLetters>();
        services.AddSingleton<KeptPagesDesk>();
        services.AddSingleton<TaxonomyQueries>();
        services.AddSingleton<EditCategories>();
        services.AddSingleton<EditTags>();
        services.AddSingleton<MergeSubjects>();
        services.AddPlacement();
        return services;
    }
}
