using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using PrismPortal.Features.Accounts;

namespace PrismPortal.Data;

public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options);

/// <summary>For <c>dotnet ef migrations add</c> only.</summary>
public sealed class SqliteDesignFactory : IDesignTimeDbContextFactory<SqlitePortalDbContext>
{
    public SqlitePortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePortalDbContext>()
            .UseSqlite("Data Source=design.db", sqlite => sqlite.MigrationsAssembly(typeof(SqlitePortalDbContext).Assembly))
            // Identity reads its schema version (3 has passkeys) from the application's options.
            .UseApplicationServiceProvider(new ServiceCollection().AddAccounts(new ConfigurationBuilder().Build()).BuildServiceProvider())
            .Options);
}
