using PrismPortal.Features.Transfer.Demo;
using PrismPortal.Features.Transfer.Generate;
using PrismPortal.Features.Transfer.Import;
using PrismPortal.Features.Transfer.OwnData;

namespace PrismPortal.Features.Transfer;

public static class TransferFeature
{
    public static IServiceCollection AddTransfer(this IServiceCollection services)
    {
        services.AddSingleton<ImportLine>();
        services.AddSingleton<ImportArticles>();
        services.AddSingleton<DemoComments>();
        services.AddSingleton<DemoEdition>();
        services.AddSingleton<GenerateArticles>();
        services.AddSingleton<GenerateReaders>();
        services.AddSingleton<GenerateComments>();
        services.AddSingleton<ExportOwnData>();
        services.AddSingleton<ImportOwnData>();
        return services;
    }
}
