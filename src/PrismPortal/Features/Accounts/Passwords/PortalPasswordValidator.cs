using Microsoft.AspNetCore.Identity;
using PrismPortal.Shared;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts.Passwords;

/// <summary>Holds accounts an operator makes to the same rules.</summary>
public sealed class PortalPasswordValidator(SiteOptions site) : IPasswordValidator<PortalUser>
{
    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password) => Task.FromResult(
        PasswordRules.Judge(password ?? "", user.Email ?? "", user.DisplayName, site) is { } key
            ? IdentityResult.Failed(new IdentityError { Code = key, Description = Wording.For(Languages.English)[key] })
            : IdentityResult.Success);
}
