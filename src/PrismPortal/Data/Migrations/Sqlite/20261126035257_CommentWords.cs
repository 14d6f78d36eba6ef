using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PrismPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CommentWords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Comments_UserId_TextKey",
                table: "Comments",
                columns: new[] { "UserId", "TextKey" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Comments_UserId_TextKey",
                table: "Comments");
        }
    }
}
