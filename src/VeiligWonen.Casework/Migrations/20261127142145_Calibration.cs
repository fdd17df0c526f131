using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class Calibration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "calibration_draw",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    seed = table.Column<int>(type: "integer", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    algorithm = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    drawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    frame_size = table.Column<int>(type: "integer", nullable: true),
                    frame_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calibration_draw", x => x.number);
                    table.ForeignKey(
                        name: "fk_calibration_draw_account_asked_by",
                        column: x => x.asked_by,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "calibration_case",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    draw_number = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_rater = table.Column<Guid>(type: "uuid", nullable: false),
                    second_rater = table.Column<Guid>(type: "uuid", nullable: true),
                    assigned_by = table.Column<Guid>(type: "uuid", nullable: true),
                    assigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    handed_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calibration_case", x => x.id);
                    table.CheckConstraint("ck_calibration_case_assigned", "(second_rater IS NULL) = (assigned_at IS NULL) AND (handed_in_at IS NULL OR second_rater IS NOT NULL)");
                    table.CheckConstraint("ck_calibration_case_two_people", "second_rater <> first_rater");
                    table.ForeignKey(
                        name: "fk_calibration_case_account_assigned_by",
                        column: x => x.assigned_by,
                        principalTable: "account",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_calibration_case_account_first_rater",
                        column: x => x.first_rater,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_calibration_case_account_second_rater",
                        column: x => x.second_rater,
                        principalTable: "account",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_calibration_case_calibration_draw_draw_number",
                        column: x => x.draw_number,
                        principalTable: "calibration_draw",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_calibration_case_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_calibration_case_review_subject_subject_id",
                        column: x => x.subject_id,
                        principalTable: "review_subject",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "calibration_evidence",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    document = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calibration_evidence", x => x.case_id);
                    table.ForeignKey(
                        name: "fk_calibration_evidence_calibration_case_case_id",
                        column: x => x.case_id,
                        principalTable: "calibration_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "calibration_rating",
                columns: table => new
                {
                    case_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rater = table.Column<Guid>(type: "uuid", nullable: false),
                    scenario_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    threat = table.Column<int>(type: "integer", nullable: false),
                    vulnerability = table.Column<int>(type: "integer", nullable: false),
                    impact = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calibration_rating", x => new { x.case_id, x.rater, x.scenario_code });
                    table.CheckConstraint("ck_calibration_rating_impact", "impact BETWEEN 1 AND 5");
                    table.CheckConstraint("ck_calibration_rating_threat", "threat BETWEEN 1 AND 5");
                    table.CheckConstraint("ck_calibration_rating_vulnerability", "vulnerability BETWEEN 1 AND 5");
                    table.ForeignKey(
                        name: "fk_calibration_rating_account_rater",
                        column: x => x.rater,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_calibration_rating_calibration_case_case_id",
                        column: x => x.case_id,
                        principalTable: "calibration_case",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_calibration_case_assigned_by",
                table: "calibration_case",
                column: "assigned_by");

            migrationBuilder.CreateIndex(
                name: "ix_calibration_case_dossier_id",
                table: "calibration_case",
                column: "dossier_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calibration_case_draw_number_place",
                table: "calibration_case",
                columns: new[] { "draw_number", "place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_calibration_case_first_rater",
                table: "calibration_case",
                column: "first_rater");

            migrationBuilder.CreateIndex(
                name: "ix_calibration_case_second_rater",
                table: "calibration_case",
                column: "second_rater");

            migrationBuilder.CreateIndex(
                name: "ix_calibration_case_subject_id",
                table: "calibration_case",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_calibration_draw_asked_by",
                table: "calibration_draw",
                column: "asked_by");

            migrationBuilder.CreateIndex(
                name: "ix_calibration_rating_rater",
                table: "calibration_rating",
                column: "rater");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calibration_evidence");

            migrationBuilder.DropTable(
                name: "calibration_rating");

            migrationBuilder.DropTable(
                name: "calibration_case");

            migrationBuilder.DropTable(
                name: "calibration_draw");
        }
    }
}
