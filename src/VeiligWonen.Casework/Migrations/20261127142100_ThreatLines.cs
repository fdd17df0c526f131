using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class ThreatLines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "lines_revision",
                table: "threat_analysis",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "local_risk_asked_at",
                table: "threat_analysis",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "local_risk_given_at",
                table: "threat_analysis",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "without_answer",
                table: "threat_analysis",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "local_risk_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    dossier_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    office = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    list_version = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    question_codes = table.Column<List<string>>(type: "text[]", nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answer_by_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closes_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_local_risk_request", x => x.id);
                    table.CheckConstraint("ck_local_risk_request_asks_something", "cardinality(question_codes) > 0");
                    table.CheckConstraint("ck_local_risk_request_dates", "closes_on >= answer_by_on");
                    table.ForeignKey(
                        name: "fk_local_risk_request_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "threat_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    facts = table.Column<byte[]>(type: "bytea", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_threat_line", x => x.id);
                    table.ForeignKey(
                        name: "fk_threat_line_threat_analysis_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "threat_analysis",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "local_risk_answer",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    answers = table.Column<byte[]>(type: "bytea", nullable: false),
                    given_by = table.Column<Guid>(type: "uuid", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_local_risk_answer", x => x.request_id);
                    table.ForeignKey(
                        name: "fk_local_risk_answer_local_risk_request_request_id",
                        column: x => x.request_id,
                        principalTable: "local_risk_request",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_local_risk_answer_dossier_id",
                table: "local_risk_answer",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_local_risk_request_dossier_id",
                table: "local_risk_request",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_local_risk_request_organisation_code",
                table: "local_risk_request",
                column: "organisation_code");

            migrationBuilder.CreateIndex(
                name: "ix_threat_line_dossier_id",
                table: "threat_line",
                column: "dossier_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "local_risk_answer");

            migrationBuilder.DropTable(
                name: "threat_line");

            migrationBuilder.DropTable(
                name: "local_risk_request");

            migrationBuilder.DropColumn(
                name: "lines_revision",
                table: "threat_analysis");

            migrationBuilder.DropColumn(
                name: "local_risk_asked_at",
                table: "threat_analysis");

            migrationBuilder.DropColumn(
                name: "local_risk_given_at",
                table: "threat_analysis");

            migrationBuilder.DropColumn(
                name: "without_answer",
                table: "threat_analysis");
        }
    }
}
