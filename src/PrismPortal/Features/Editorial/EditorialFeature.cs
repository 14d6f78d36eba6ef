using PrismPortal.Features.Editorial.Desk;
using PrismPortal.Features.Editorial.Review;
using PrismPortal.Features.Editorial.Translating;
using PrismPortal.Features.Editorial.Versions;
using PrismPortal.Features.Editorial.Writing;

namespace PrismPortal.Features.Editorial;

/// <summary>Writing, reviewing, publishing and correcting articles.</summary>
public static class EditorialFeature
{
    public static IServiceCollection AddEditorial(this IServiceCollection services)
    {
        services.AddSingleton<EditorForms>();
        services.AddSingleton<EditorQueries>();
        services.AddSingleton<CreateArticle>();
        services.AddSingleton<EditArticle>();
        services.AddSingleton<KeepCopy>();
        services.AddSingleton<Presence>();
        services.AddSingleton<DeskQueries>();
        services.AddSingleton<WaitingQueries>();
        services.AddSingleton<ReadershipQueries>();
        services.AddSingleton<VersionQueries>();
        services.AddSingleton<RestoreVersion>();
        services.AddSingleton<Remarks>();
        services.AddSingleton<PreviewLinks>();
        services.AddSingleton<DecideTalk>();
        services.AddSingleton<LanguageVersions>();
        services.AddSingleton<Originals>();
        services.AddSingleton<BeginTranslation>();
        return services;
    }

    public static void MapEditorial(this WebApplication app)
    {
        app.MapEditor();
        app.MapRemarks();
        app.MapTranslations();
    }
}
