using PrismPortal.Commands;
using PrismPortal.Data;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Administration;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Distribution;
using PrismPortal.Features.Editorial;
using PrismPortal.Features.Media;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Reading;
using PrismPortal.Features.Related;
using PrismPortal.Features.Search;
using PrismPortal.Features.Transfer;
using PrismPortal.Pages;
using PrismPortal.Shared.Hosting;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Security;

namespace PrismPortal;

public static class Program
{
    public static Task<int> Main(string[] args) => PortalCommand.RunAsync(args);

    public static WebApplicationBuilder CreateBuilder(WebApplicationOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(options);
        configure?.Invoke(builder);
        builder.AddHosting();
        builder.Services.AddPortalData(builder.Configuration);
        builder.Services.AddAccounts(builder.Configuration).AddExternalSignIn(builder.Configuration);
        builder.Services.AddJobs().AddArticles().AddMedia().AddEditorial().AddReading().AddComments().AddModeration();
        builder.Services.AddRelated().AddSearch().AddDistribution().AddTransfer();
        builder.Services.AddAdministration(builder.Configuration).AddPages();
        return builder;
    }

    /// <summary>The way of a request, in order.</summary>
    public static WebApplication Compose(WebApplication app)
    {
        app.UseFrontDoor();
        app.UseErrorAnswers();
        app.UseResponseCompression();
        app.UseRouting();
        app.UseMiddleware<OriginCheck>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseStaffFactor();
        app.UsePageCache();
        app.MapStaticAssets().For(Operation.LoadFiles);
        app.MapAdministration();
        app.MapEditorial();
        app.MapMedia();
        app.MapReading();
        app.MapDistribution();
        app.MapPages();
        return app;
    }
}
