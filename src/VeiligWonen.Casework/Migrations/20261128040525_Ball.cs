using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class Ball : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "look_again_on",
                table: "hold",
                type: "date",
                nullable: false,
                defaultValueSql: "CURRENT_DATE + 28");

            migrationBuilder.AddColumn<string>(
                name: "waits_for",
                table: "hold",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Ccv");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ball_since_at",
                table: "dossier",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.AddColumn<string>(
                name: "ball_with",
                table: "dossier",
                type: "character varying(20)",
                maxLength: 20,
                nullable: false,
                defaultValue: "Ccv");

            migrationBuilder.AddColumn<DateOnly>(
                name: "fatal_on",
                table: "dossier",
                type: "date",
                nullable: true);

            // What was there before: by its phase, since it began; the next thing that is noted puts it right. Under forced row security the owner's own
            // UPDATE would see no row.
            migrationBuilder.Sql(
                """
                ALTER TABLE dossier ALTER COLUMN ball_since_at DROP DEFAULT;
                ALTER TABLE dossier NO FORCE ROW LEVEL SECURITY;
                UPDATE dossier SET ball_since_at = phase_since_at, ball_with = CASE
                    WHEN phase IN ('Closed', 'Rejected', 'Withdrawn', 'ScanReported') THEN 'Nobody'
                    WHEN phase = 'Review' THEN 'Bva' WHEN phase IN ('Advised', 'Provision') THEN 'Employer' ELSE 'Ccv' END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "look_again_on",
                table: "hold");

            migrationBuilder.DropColumn(
                name: "waits_for",
                table: "hold");

            migrationBuilder.DropColumn(
                name: "ball_since_at",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "ball_with",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "fatal_on",
                table: "dossier");
        }
    }
}
