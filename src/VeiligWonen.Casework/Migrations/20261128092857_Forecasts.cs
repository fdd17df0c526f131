using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class Forecasts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "forecast",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    goal = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    phase = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    first_on = table.Column<DateOnly>(type: "date", nullable: false),
                    first_from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    first_until_on = table.Column<DateOnly>(type: "date", nullable: false),
                    latest_on = table.Column<DateOnly>(type: "date", nullable: false),
                    latest_from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    latest_until_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reached_on = table.Column<DateOnly>(type: "date", nullable: true),
                    lapsed = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forecast", x => x.id);
                    table.ForeignKey(
                        name: "fk_forecast_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "forecast_score",
                columns: table => new
                {
                    goal = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    phase = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    within = table.Column<int>(type: "integer", nullable: false),
                    earlier = table.Column<int>(type: "integer", nullable: false),
                    later = table.Column<int>(type: "integer", nullable: false),
                    counted_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_forecast_score", x => new { x.goal, x.phase });
                });

            migrationBuilder.CreateIndex(
                name: "ix_forecast_dossier_id_goal_phase",
                table: "forecast",
                columns: new[] { "dossier_id", "goal", "phase" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_forecast_open",
                table: "forecast",
                column: "dossier_id",
                filter: "reached_on IS NULL AND NOT lapsed");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "forecast");

            migrationBuilder.DropTable(
                name: "forecast_score");
        }
    }
}
