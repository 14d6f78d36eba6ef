using PrismPortal.Features.Search.Misses;
using PrismPortal.Pages.Account;
using PrismPortal.Pages.Account.External;
using PrismPortal.Pages.Account.Factors;
using PrismPortal.Pages.Articles;
using PrismPortal.Pages.Comments;
using PrismPortal.Pages.Errors;
using PrismPortal.Pages.Highlights;
using PrismPortal.Pages.Home;
using PrismPortal.Pages.Library;
using PrismPortal.Pages.Lists;
using PrismPortal.Pages.Notifications;
using PrismPortal.Pages.Profile;
using PrismPortal.Pages.Reports;
using PrismPortal.Pages.Search;
using PrismPortal.Pages.Static;
using PrismPortal.Pages.Styleguide;
using PrismPortal.Shared;

namespace PrismPortal.Pages;

public static class PagesFeature
{
    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddSingleton<PageFrames>();
        services.AddSingleton<PersonalFrames>();
        services.AddScoped<ExternalReturn>();
        services.AddSingleton<HomeLoader>();
        services.AddSingleton<ForYouSplice>();
        services.AddSingleton(provider => provider.GetRequiredService<ForYouSplice>().Source());
        services.AddSingleton<CardLists>();
        services.AddSingleton<StreamLists>();
        services.AddSingleton<TransparencyLoader>();
        services.AddSingleton<ArticleLoader>();
        services.AddSingleton<ArticlePreviews>();
        services.AddSingleton<SearchLoader>();
        services.AddSingleton<HighlightsLoader>();
        services.AddSingleton<BookmarksLoader>();
        services.AddSingleton<ErrorPages>();
        services.AddSingleton<ReportLoader>();
        services.AddSingleton<CommentsLoader>();
        services.AddSingleton<CommentFragments>();
        services.AddSingleton<TakedownLoader>();
        services.AddAccountPages();
        services.AddSingleton<OwnDataPages>();
        services.AddHostedService<WarmUp>();
        return services;
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapArticlePages();
        app.MapArticlePreview();
        app.MapPreviewLinks();
        app.MapAccountPages();
        foreach (var edition in Edition.All(app.Services.GetRequiredService<SiteOptions>()))
        {
            app.MapHome(edition);
            app.MapLists(edition);
            app.MapSearch(edition);
            app.MapSuggestions(edition);
            app.MapStaticTexts(edition);
        }

        app.MapSearchMisses();
        app.MapHomePreview();
        app.MapSettingsPreview();
        app.MapTextEditing();
        app.MapAuthenticator();
        app.MapPasskeys();
        app.MapPasskeySignIn();
        app.MapExternal();
        app.MapHighlights();
        app.MapProfiles();
        app.MapOwnData();
        app.MapBookmarks();
        app.MapReadingLists();
        app.MapFollowing();
        app.MapHistory();
        app.MapNotifications();
        app.MapReports();
        app.MapComments();
        app.MapLiveComments();
        app.MapCommentReports();
        app.MapTakedowns();
        app.MapStyleguide(app.Services.GetRequiredService<SiteOptions>());
        app.MapErrors();
    }
}
