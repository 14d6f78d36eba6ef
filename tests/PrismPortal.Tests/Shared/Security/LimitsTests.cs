using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using PrismPortal.Shared.Security;

namespace PrismPortal.Tests.Shared.Security;

public sealed class LimitsTests
{
    private static readonly Limit Three = new("Three", 3, TimeSpan.FromMinutes(10));

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Take_BeyondTheNumber_SaysHowLongToWait()
    {
        var limits = With();

        Assert.Equal([null, null, null], Enumerable.Range(0, 3).Select(_ => limits.Take(Three, "a")));
        _clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(TimeSpan.FromMinutes(6), limits.Take(Three, "a"));
        Assert.Null(limits.Take(Three, "b"));
        _clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Null(limits.Take(Three, "a"));
    }

    [Fact]
    public void Look_TakesNothing_AndForgetBeginsAnew()
    {
        var limits = With();
        for (var time = 0; time < 3; time++)
        {
            Assert.Null(limits.Look(Three, "a"));
            limits.Take(Three, "a");
        }

        Assert.NotNull(limits.Look(Three, "a"));
        limits.Forget(Three, "a");
        Assert.Null(limits.Look(Three, "a"));
    }

    [Fact]
    public void Take_ByManyAtOnce_IsExact()
    {
        var limits = With();
        var given = 0;

        Parallel.For(0, 1_000, _ =>
        {
            if (limits.Take(Three, "a") is null)
            {
                Interlocked.Increment(ref given);
            }
        });

        Assert.Equal(3, given);
    }

    [Fact]
    public void Configuration_SetsAnotherNumberOrSwitchesLimitsOff()
    {
        var one = With(("Limits:Three", "1"));
        Assert.Null(one.Take(Three, "a"));
        Assert.NotNull(one.Take(Three, "a"));

        var off = With(("Limits:Enabled", "false"));
        Assert.All(Enumerable.Range(0, 10), _ => Assert.Null(off.Take(Three, "a")));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    public void AddressOf_ASubscriber_IsOne(string one, string other, bool same) => Assert.Equal(same, AddressOf(one) == AddressOf(other));

    private static string AddressOf(string address) =>
        Limits.AddressOf(new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } });

    private Limits With(params (string Key, string Value)[] settings) => new(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build(), _clock);
}
