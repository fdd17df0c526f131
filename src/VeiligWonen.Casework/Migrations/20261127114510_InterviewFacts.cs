using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class InterviewFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "passed_over",
                table: "topic_note",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "aimed_at_bestuurder",
                table: "reported_incident",
                type: "boolean",
                nullable: false,
                // Until now the family and the home were noted as "also".
                defaultValue: true);

            migrationBuilder.AddColumn<bool>(
                name: "aimed_at_organisation",
                table: "reported_incident",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "revision",
                table: "reported_incident",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "fact_correction",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    fact = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    processed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    processed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fact_correction", x => x.id);
                    table.ForeignKey(
                        name: "fk_fact_correction_safety_interview_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "safety_interview",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "footprint_check",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    source = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    list_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    facts = table.Column<byte[]>(type: "bytea", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_footprint_check", x => new { x.dossier_id, x.source });
                    table.ForeignKey(
                        name: "fk_footprint_check_safety_interview_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "safety_interview",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "handover_contact",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    function = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    reach = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    when = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_handover_contact", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "household_member",
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
                    table.PrimaryKey("pk_household_member", x => x.id);
                    table.ForeignKey(
                        name: "fk_household_member_safety_interview_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "safety_interview",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "shared_note",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    topic = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shared_note", x => new { x.dossier_id, x.topic });
                    table.ForeignKey(
                        name: "fk_shared_note_safety_interview_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "safety_interview",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "undisclosed_note",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    topic = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_undisclosed_note", x => new { x.dossier_id, x.topic });
                    table.ForeignKey(
                        name: "fk_undisclosed_note_safety_interview_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "safety_interview",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            // A row without a text said that the topic was passed over. Not by UPDATE: row level security holds for the owner of the table as well.
            migrationBuilder.Sql("ALTER TABLE topic_note ALTER COLUMN passed_over DROP DEFAULT, ALTER COLUMN passed_over TYPE boolean USING text IS NULL");
            migrationBuilder.Sql("ALTER TABLE reported_incident ALTER COLUMN aimed_at_bestuurder DROP DEFAULT, ALTER COLUMN aimed_at_organisation DROP DEFAULT");

            migrationBuilder.AddCheckConstraint(
                name: "ck_topic_note_passed_over",
                table: "topic_note",
                sql: "NOT passed_over OR text IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_fact_correction_dossier_id",
                table: "fact_correction",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_household_member_dossier_id",
                table: "household_member",
                column: "dossier_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "fact_correction");

            migrationBuilder.DropTable(
                name: "footprint_check");

            migrationBuilder.DropTable(
                name: "handover_contact");

            migrationBuilder.DropTable(
                name: "household_member");

            migrationBuilder.DropTable(
                name: "shared_note");

            migrationBuilder.DropTable(
                name: "undisclosed_note");

            migrationBuilder.DropCheckConstraint(
                name: "ck_topic_note_passed_over",
                table: "topic_note");

            migrationBuilder.DropColumn(
                name: "passed_over",
                table: "topic_note");

            migrationBuilder.DropColumn(
                name: "aimed_at_bestuurder",
                table: "reported_incident");

            migrationBuilder.DropColumn(
                name: "aimed_at_organisation",
                table: "reported_incident");

            migrationBuilder.DropColumn(
                name: "revision",
                table: "reported_incident");
        }
    }
}
