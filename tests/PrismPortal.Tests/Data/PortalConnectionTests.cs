using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Tests.Support;
using SQLitePCL;

namespace PrismPortal.Tests.Data;

public sealed class PortalConnectionTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.Get<PortalWriter>().WriteAsync(db =>
        {
            db.Tags.AddRange(Enumerable.Range(0, 9).Select(number => new Tag($"tag-{number}", $"Tag {number}")));
            return Task.CompletedTask;
        });
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Query_AskedAgainWithAnotherValue_AnswersAnew()
    {
        foreach (var slug in new[] { "tag-1", "tag-2", "none", "tag-3" })
        {
            var name = await _portal.ReadAsync(db => db.Tags.Where(tag => tag.Slug == slug).Select(tag => tag.Name).SingleOrDefaultAsync());
            Assert.Equal(slug == "none" ? null : slug.Replace("tag-", "Tag ", StringComparison.Ordinal), name);
        }
    }

    [Fact]
    public async Task Query_InsideItsOwnReading_HasAReaderOfItsOwn()
    {
        var pairs = await _portal.ReadAsync(async db =>
        {
            var seen = new List<string>();
            await foreach (var outer in db.Tags.OrderBy(tag => tag.Slug).Select(tag => tag.Slug).AsAsyncEnumerable())
            {
                await foreach (var inner in db.Tags.OrderBy(tag => tag.Slug).Select(tag => tag.Slug).AsAsyncEnumerable())
                {
                    seen.Add(outer + inner);
                }
            }

            return seen;
        });

        Assert.Equal(81, pairs.Distinct().Count());
    }

    [Fact]
    public async Task Query_LeftHalfRead_IsReadFromTheStartNextTime()
    {
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal("tag-0", await _portal.ReadAsync(async db =>
            {
                await foreach (var slug in db.Tags.OrderBy(tag => tag.Slug).Select(tag => tag.Slug).AsAsyncEnumerable())
                {
                    return slug;
                }

                return null;
            }));
        }
    }

    [Fact]
    public async Task Context_ReturnedInTheMiddleOfATransaction_LeavesNothingAndNoLock()
    {
        await using (var db = await _portal.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync())
        {
            await db.Database.BeginTransactionAsync();
            await db.Tags.ExecuteDeleteAsync();
        }

        await _portal.Get<PortalWriter>().WriteAsync(db =>
        {
            db.Tags.Add(new Tag("after", "After"));
            return Task.CompletedTask;
        });
        Assert.Equal(10, await _portal.ReadAsync(db => db.Tags.CountAsync()));
    }

    [Fact]
    public async Task Query_AfterTheTableChanged_StillAnswers()
    {
        Task<int> Count() => _portal.ReadAsync(db => db.Tags.CountAsync());
        Assert.Equal(9, await Count());
        await _portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Tags ADD COLUMN Extra TEXT"));
        Assert.Equal(9, await Count());
    }

    [Theory]
    [InlineData("SELECT nothing FROM nowhere")]
    [InlineData("SELECT abs(-9223372036854775808)")]
    public async Task Query_ThatFails_FailsAgainAndLeavesTheConnectionUsable(string text) => await _portal.ReadAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        for (var time = 0; time < 2; time++)
        {
            using var failing = connection.CreateCommand();
            failing.CommandText = text;
            Assert.Throws<SqliteException>(() => failing.ExecuteScalar());
        }

        Assert.Equal(9, await db.Tags.CountAsync());
        return true;
    });

    [Fact]
    public async Task ManyTexts_KeepNoMoreThanTheBound() => await _portal.ReadAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var afterOneHundred = 0;
        for (var number = 0; number < 1_000; number++)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT {number:D4}";
            Assert.Equal((long)number, command.ExecuteScalar());
            afterOneHundred = number == 100 ? StatementMemory(connection) : afterOneHundred;
        }

        // Which texts are kept changes, so the memory wavers; one statement more for each text would be ten times as much.
        Assert.InRange(StatementMemory(connection), 1, afterOneHundred * 5 / 4);
        return true;
    });

    // The connection does without EF's functions for them.
    [Fact]
    public async Task Model_HasNoDecimal() => Assert.Empty(await _portal.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes()
        .SelectMany(entity => entity.GetProperties())
        .Where(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(decimal))
        .Select(property => $"{property.DeclaringType.ClrType.Name}.{property.Name}")
        .ToArray())));

    private static int StatementMemory(SqliteConnection connection)
    {
        const int statementsUse = 3;
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_db_status(connection.Handle, statementsUse, out var bytes, out _, 0));
        return bytes;
    }
}
