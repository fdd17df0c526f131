using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class VisitsAndSelfScan : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "calendar_id",
                table: "visit",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "no_show",
                table: "visit",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "no_show_by",
                table: "visit",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "sequence",
                table: "visit",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "pkvw_exception_until",
                table: "situational_assessment",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "adviser_schedule",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    regions = table.Column<string[]>(type: "text[]", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adviser_schedule", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_adviser_schedule_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pkvw_record",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    certificate_until = table.Column<DateOnly>(type: "date", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pkvw_record", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_pkvw_record_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "self_scan_answer",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    remark = table.Column<byte[]>(type: "bytea", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_self_scan_answer", x => new { x.dossier_id, x.code });
                    table.ForeignKey(
                        name: "fk_self_scan_answer_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "adviser_away",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adviser_away", x => x.id);
                    table.ForeignKey(
                        name: "fk_adviser_away_adviser_schedule_account_id",
                        column: x => x.account_id,
                        principalTable: "adviser_schedule",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "adviser_hours",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    until = table.Column<TimeOnly>(type: "time without time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adviser_hours", x => new { x.account_id, x.day });
                    table.ForeignKey(
                        name: "fk_adviser_hours_adviser_schedule_account_id",
                        column: x => x.account_id,
                        principalTable: "adviser_schedule",
                        principalColumn: "account_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "pkvw_statement",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pkvw_statement", x => new { x.dossier_id, x.part });
                    table.ForeignKey(
                        name: "fk_pkvw_statement_pkvw_record_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "pkvw_record",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_adviser_away_account_id",
                table: "adviser_away",
                column: "account_id");
        
            // What was planned before has a name in calendars of its own too.
            migrationBuilder.Sql("UPDATE visit SET calendar_id = gen_random_uuid()");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "adviser_away");

            migrationBuilder.DropTable(
                name: "adviser_hours");

            migrationBuilder.DropTable(
                name: "pkvw_statement");

            migrationBuilder.DropTable(
                name: "self_scan_answer");

            migrationBuilder.DropTable(
                name: "adviser_schedule");

            migrationBuilder.DropTable(
                name: "pkvw_record");

            migrationBuilder.DropColumn(
                name: "calendar_id",
                table: "visit");

            migrationBuilder.DropColumn(
                name: "no_show",
                table: "visit");

            migrationBuilder.DropColumn(
                name: "no_show_by",
                table: "visit");

            migrationBuilder.DropColumn(
                name: "sequence",
                table: "visit");

            migrationBuilder.DropColumn(
                name: "pkvw_exception_until",
                table: "situational_assessment");
        }
    }
}
