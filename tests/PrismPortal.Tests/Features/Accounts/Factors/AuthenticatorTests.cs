using Microsoft.EntityFrameworkCore;
using OtpNet;
using PrismPortal.Features.Accounts.Factors;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Accounts.Factors;

public sealed class AuthenticatorTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _person = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        _person = await _portal.SignInAsync("한서진", proof: SignInProof.Password);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Code_BroughtFiftyTimesAtOnce_PassesOnce()
    {
        // The race is about the database, so the limit of tries is out of its way.
        await using var portal = await TestPortal.StartAsync(("Limits:Enabled", "false"));
        var person = await portal.SignInAsync();
        var (secret, _) = await Enrolment.RunAsync(portal, person);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var code = Enrolment.CodeAt(portal, secret);

        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => portal.Get<Authenticator>().TakeCodeAsync(person.Id, code))));

        Assert.Equal(1, taken.Count(passed => passed));
    }

    [Fact]
    public async Task RecoveryCode_BroughtFiftyTimesAtOnce_PassesOnce()
    {
        await using var portal = await TestPortal.StartAsync(("Limits:Enabled", "false"));
        var person = await portal.SignInAsync();
        var (_, codes) = await Enrolment.RunAsync(portal, person);

        var taken = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => portal.Get<Authenticator>().TakeRecoveryCodeAsync(person.Id, codes[3]))));

        Assert.Equal(1, taken.Count(passed => passed));
        Assert.True(await portal.Get<Authenticator>().TakeRecoveryCodeAsync(person.Id, " " + codes[4].ToUpperInvariant().Replace('-', ' ')));
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public async Task Code_OfAnotherTime_HoldsOneStepAway(int seconds, bool holds)
    {
        var (secret, _) = await EnrolAsync();
        // The code that proved the app was taken: steps before it are over.
        _portal.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(holds, await Authenticator.TakeCodeAsync(_person.Id, CodeOf(secret, TimeSpan.FromSeconds(seconds))));
    }

    [Fact]
    public async Task Code_Taken_ClosesItsStepAndThoseBefore()
    {
        var (secret, _) = await EnrolAsync();
        _portal.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.True(await Authenticator.TakeCodeAsync(_person.Id, CodeOf(secret, TimeSpan.Zero)));

        Assert.False(await Authenticator.TakeCodeAsync(_person.Id, CodeOf(secret, TimeSpan.Zero)));
        Assert.False(await Authenticator.TakeCodeAsync(_person.Id, CodeOf(secret, TimeSpan.FromSeconds(-30))));
        Assert.True(await Authenticator.TakeCodeAsync(_person.Id, CodeOf(secret, TimeSpan.FromSeconds(30))));
    }

    [Fact]
    public async Task Code_ThatProvedTheApp_DoesNotSignIn()
    {
        var (secret, _) = await EnrolAsync();

        Assert.False(await Authenticator.TakeCodeAsync(_person.Id, CodeOf(secret, TimeSpan.Zero)));
    }

    [Fact]
    public async Task Guesses_BeyondTen_AreNotLookedAtForAQuarterOfAnHour()
    {
        var (secret, codes) = await EnrolAsync();
        for (var guess = 0; guess < 10; guess++)
        {
            Assert.False(await Authenticator.TakeCodeAsync(_person.Id, "000000"));
        }

        Assert.False(await Authenticator.TakeCodeAsync(_person.Id, CodeOf(secret, TimeSpan.FromSeconds(30))));
        Assert.False(await Authenticator.TakeRecoveryCodeAsync(_person.Id, codes[0]));
        Assert.NotNull(Authenticator.Wait(_person.Id));

        _portal.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.True(await Authenticator.TakeRecoveryCodeAsync(_person.Id, codes[0]));
    }

    [Fact]
    public async Task Codes_OfAnotherAccount_PassNeverHere()
    {
        var (secret, codes) = await EnrolAsync();
        var other = await _portal.SignInAsync("정다온");

        Assert.False(await Authenticator.TakeCodeAsync(other.Id, CodeOf(secret, TimeSpan.FromSeconds(30))));
        Assert.False(await Authenticator.TakeRecoveryCodeAsync(other.Id, codes[0]));
        Assert.False(await Authenticator.TakeCodeAsync("nobody", "123456"));
    }

    [Fact]
    public async Task Secret_AndCodes_AreNotReadableInTheDatabase()
    {
        var (secret, codes) = await EnrolAsync();

        var (stored, hashes) = await _portal.ReadAsync(async db => (
            await db.Users.Where(user => user.Id == _person.Id).Select(user => user.AuthenticatorSecret).SingleAsync(),
            await db.RecoveryCodes.Select(code => code.Hash).ToListAsync()));

        Assert.DoesNotContain(secret, stored, StringComparison.Ordinal);
        Assert.Equal(RecoveryCodes.Count, hashes.Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(hashes, hash => codes.Any(code => hash.Contains(code, StringComparison.OrdinalIgnoreCase)));
    }

    private Authenticator Authenticator => _portal.Get<Authenticator>();

    private string CodeOf(string secret, TimeSpan from) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp((_portal.Clock.GetUtcNow() + from).UtcDateTime);

    private async Task<(string Secret, IReadOnlyList<string> Codes)> EnrolAsync() => await Enrolment.RunAsync(_portal, _person);
}
