using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration;

/// <summary>People of the newsroom, as the back office's acts know them.</summary>
internal static class Staff
{
    public static async Task<(Person Person, StaffMember Who)> StaffAsync(
        this TestPortal portal, string role, string name = "한서진", SignInProof proof = SignInProof.PasswordAndCode)
    {
        var person = await portal.SignInAsync(name, role, proof);
        return (person, await portal.MemberAsync(person.Id));
    }

    /// <summary>The account by the session it began last.</summary>
    public static Task<StaffMember> MemberAsync(this TestPortal portal, string userId) => portal.ReadAsync(async db => new StaffMember(
        userId, await db.Sessions.Where(session => session.UserId == userId).OrderByDescending(session => session.Id).Select(session => session.Id).FirstAsync()));

    public static Task<List<string>> RolesAsync(this TestPortal portal, string userId) => portal.ReadAsync(db => (
        from held in db.UserRoles join role in db.Roles on held.RoleId equals role.Id where held.UserId == userId orderby role.Name select role.Name!).ToListAsync());
}
