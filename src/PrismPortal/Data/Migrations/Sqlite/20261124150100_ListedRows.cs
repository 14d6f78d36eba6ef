using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PrismPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ListedRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Insights_ArticleId",
                table: "Insights");

            migrationBuilder.DropIndex(
                name: "IX_Bylines_AuthorId_ArticleId",
                table: "Bylines");

            migrationBuilder.DropIndex(
                name: "IX_ArticleTags_TagId_ArticleId",
                table: "ArticleTags");

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Bylines",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "ListedAt",
                table: "Bylines",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "ArticleTags",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "ListedAt",
                table: "ArticleTags",
                type: "TEXT",
                nullable: true);

            foreach (var table in new[] { "Bylines", "ArticleTags" })
            {
                migrationBuilder.Sql($"""
                    UPDATE {table} SET (Language, ListedAt) = (
                        SELECT a.Language, CASE WHEN a.State = 3 THEN a.PublishedAt END FROM Articles AS a WHERE a.Id = {table}.ArticleId)
                    """);
            }

            migrationBuilder.CreateIndex(
                name: "IX_Insights_ArticleId_Position",
                table: "Insights",
                columns: new[] { "ArticleId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_Bylines_AuthorId_Language_ListedAt_ArticleId",
                table: "Bylines",
                columns: new[] { "AuthorId", "Language", "ListedAt", "ArticleId" });

            migrationBuilder.CreateIndex(
                name: "IX_ArticleTags_TagId_Language_ListedAt_ArticleId",
                table: "ArticleTags",
                columns: new[] { "TagId", "Language", "ListedAt", "ArticleId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Insights_ArticleId_Position",
                table: "Insights");

            migrationBuilder.DropIndex(
                name: "IX_Bylines_AuthorId_Language_ListedAt_ArticleId",
                table: "Bylines");

            migrationBuilder.DropIndex(
                name: "IX_ArticleTags_TagId_Language_ListedAt_ArticleId",
                table: "ArticleTags");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Bylines");

            migrationBuilder.DropColumn(
                name: "ListedAt",
                table: "Bylines");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "ArticleTags");

            migrationBuilder.DropColumn(
                name: "ListedAt",
                table: "ArticleTags");

            migrationBuilder.CreateIndex(
                name: "IX_Insights_ArticleId",
                table: "Insights",
                column: "ArticleId");

            migrationBuilder.CreateIndex(
                name: "IX_Bylines_AuthorId_ArticleId",
                table: "Bylines",
                columns: new[] { "AuthorId", "ArticleId" });

            migrationBuilder.CreateIndex(
                name: "IX_ArticleTags_TagId_ArticleId",
                table: "ArticleTags",
                columns: new[] { "TagId", "ArticleId" });
        }
    }
}
