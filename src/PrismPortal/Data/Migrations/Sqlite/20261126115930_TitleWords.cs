using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PrismPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TitleWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // All of a row is its key: without a row id it is kept once, not twice.
            migrationBuilder.Sql(
                """
                CREATE TABLE "TitleWords" (
                    "Language" TEXT NOT NULL,
                    "Key" TEXT NOT NULL,
                    "Minute" INTEGER NOT NULL,
                    "ArticleId" INTEGER NOT NULL,
                    CONSTRAINT "PK_TitleWords" PRIMARY KEY ("Language", "Key", "Minute", "ArticleId")
                ) WITHOUT ROWID
                """);

            // The portal fills it when it starts, with the index of search.
            migrationBuilder.Sql("""INSERT OR IGNORE INTO "StaleArticles" ("ArticleId") SELECT "Id" FROM "Articles" WHERE "State" = 3""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TitleWords");
        }
    }
}
