using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class Deputies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "from",
                table: "milestone",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "took_over_id",
                table: "independent_review",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "deputyship",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    principal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deputy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: false),
                    named_by = table.Column<Guid>(type: "uuid", nullable: false),
                    named_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deputyship", x => x.id);
                    table.ForeignKey(
                        name: "fk_deputyship_account_deputy_id",
                        column: x => x.deputy_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_deputyship_account_principal_id",
                        column: x => x.principal_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_independent_review_took_over_id",
                table: "independent_review",
                column: "took_over_id");

            migrationBuilder.CreateIndex(
                name: "ix_deputyship_deputy_id",
                table: "deputyship",
                column: "deputy_id");

            migrationBuilder.CreateIndex(
                name: "ix_deputyship_principal_id",
                table: "deputyship",
                column: "principal_id");

            migrationBuilder.AddForeignKey(
                name: "fk_independent_review_independent_review_took_over_id",
                table: "independent_review",
                column: "took_over_id",
                principalTable: "independent_review",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_independent_review_independent_review_took_over_id",
                table: "independent_review");

            migrationBuilder.DropTable(
                name: "deputyship");

            migrationBuilder.DropIndex(
                name: "ix_independent_review_took_over_id",
                table: "independent_review");

            migrationBuilder.DropColumn(
                name: "from",
                table: "milestone");

            migrationBuilder.DropColumn(
                name: "took_over_id",
                table: "independent_review");
        }
    }
}
