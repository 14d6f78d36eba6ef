namespace PrismPortal.Features.Media;

/// <summary>The library of pictures: taking them in, keeping them in all widths, what is said of them, where they are shown.</summary>
public static class MediaFeature
{
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddSingleton<MediaFiles>();
        services.AddSingleton<UploadMedia>();
        services.AddSingleton<EditMedia>();
        services.AddSingleton<MediaQueries>();
        return services;
    }

    public static void MapMedia(this WebApplication app)
    {
        app.MapPictures();
        app.MapUploads();
    }
}
