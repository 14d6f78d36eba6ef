using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PrismPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CommentNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // With its reference at once: added afterwards, SQLite builds the whole table anew, outside of the transaction.
            migrationBuilder.Sql("ALTER TABLE \"Notifications\" ADD COLUMN \"CommentId\" INTEGER NULL CONSTRAINT \"FK_Notifications_Comments_CommentId\" REFERENCES \"Comments\" (\"Id\") ON DELETE CASCADE");

            migrationBuilder.AddColumn<long>(
                name: "ModerationEntryId",
                table: "Notifications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_CommentId",
                table: "Notifications",
                column: "CommentId",
                filter: "\"CommentId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Notifications_Comments_CommentId",
                table: "Notifications");

            migrationBuilder.DropIndex(
                name: "IX_Notifications_CommentId",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "CommentId",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "ModerationEntryId",
                table: "Notifications");
        }
    }
}
