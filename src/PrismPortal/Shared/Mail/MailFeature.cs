using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Shared.Mail;

public static class MailFeature
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddSingleton(provider => MailOptions.Read(
            provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<SiteOptions>(), provider.GetRequiredService<PortalPaths>()));
        services.AddSingleton<IMailWay>(provider => provider.GetRequiredService<MailOptions>().Smtp is null
            ? ActivatorUtilities.CreateInstance<PickupFolder>(provider)
            : ActivatorUtilities.CreateInstance<SmtpWay>(provider));
        services.AddSingleton<MailRoom>();
        services.AddSingleton<IJobHandler, MailSender>();
        services.AddSingleton<IJobHandler, MailRetention>();
        return services;
    }
}
