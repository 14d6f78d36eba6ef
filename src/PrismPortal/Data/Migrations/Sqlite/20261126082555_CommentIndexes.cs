using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PrismPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CommentIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Comments_Best",
                table: "Comments");

            migrationBuilder.DropIndex(
                name: "IX_Comments_Discussed",
                table: "Comments");

            migrationBuilder.DropIndex(
                name: "IX_Comments_Newest",
                table: "Comments");

            migrationBuilder.DropIndex(
                name: "IX_Comments_RootId_IsShown_Path",
                table: "Comments");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_Best",
                table: "Comments",
                columns: new[] { "ArticleId", "Rank", "Id" },
                filter: "\"IsShown\" AND \"ParentId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_Discussed",
                table: "Comments",
                columns: new[] { "ArticleId", "Replies", "Id" },
                filter: "\"IsShown\" AND \"ParentId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_Newest",
                table: "Comments",
                columns: new[] { "ArticleId", "Id" },
                filter: "\"IsShown\" AND \"ParentId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_Picked",
                table: "Comments",
                columns: new[] { "ArticleId", "PickedAt" },
                filter: "\"PickedAt\" IS NOT NULL AND \"ParentId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_Thread",
                table: "Comments",
                columns: new[] { "RootId", "Path" },
                filter: "\"IsShown\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Comments_Best",
                table: "Comments");

            migrationBuilder.DropIndex(
                name: "IX_Comments_Discussed",
                table: "Comments");

            migrationBuilder.DropIndex(
                name: "IX_Comments_Newest",
                table: "Comments");

            migrationBuilder.DropIndex(
                name: "IX_Comments_Picked",
                table: "Comments");

            migrationBuilder.DropIndex(
                name: "IX_Comments_Thread",
                table: "Comments");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_Best",
                table: "Comments",
                columns: new[] { "ArticleId", "IsShown", "Rank", "Id" },
                filter: "\"ParentId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_Discussed",
                table: "Comments",
                columns: new[] { "ArticleId", "IsShown", "Replies", "Id" },
                filter: "\"ParentId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_Newest",
                table: "Comments",
                columns: new[] { "ArticleId", "IsShown", "Id" },
                filter: "\"ParentId\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Comments_RootId_IsShown_Path",
                table: "Comments",
                columns: new[] { "RootId", "IsShown", "Path" });
        }
    }
}
