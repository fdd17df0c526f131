using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class Hearing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "fact_check",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<byte[]>(type: "bytea", nullable: true),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    why_none = table.Column<byte[]>(type: "bytea", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fact_check", x => x.id);
                    table.CheckConstraint("ck_fact_check_one_of_both", "(document IS NULL) = (why_none IS NOT NULL) AND (document IS NULL) = (due_on IS NULL) AND (document IS NULL) = (sha256 IS NULL)");
                    table.ForeignKey(
                        name: "fk_fact_check_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quality_draw",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    until_on = table.Column<DateOnly>(type: "date", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    algorithm = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    root_number = table.Column<long>(type: "bigint", nullable: false),
                    seed = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    frame = table.Column<Guid[]>(type: "uuid[]", nullable: false),
                    frame_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    drawn_by = table.Column<Guid>(type: "uuid", nullable: false),
                    drawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quality_draw", x => x.number);
                    table.ForeignKey(
                        name: "fk_quality_draw_account_drawn_by",
                        column: x => x.drawn_by,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "review_question",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    closed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_question", x => x.id);
                    table.ForeignKey(
                        name: "fk_review_question_review_subject_subject_id",
                        column: x => x.subject_id,
                        principalTable: "review_subject",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "fact_reply",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    check_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    part_key = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fact_reply", x => x.id);
                    table.ForeignKey(
                        name: "fk_fact_reply_fact_check_check_id",
                        column: x => x.check_id,
                        principalTable: "fact_check",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "drawn_dossier",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    draw_number = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_reviewer = table.Column<Guid>(type: "uuid", nullable: false),
                    taken_by = table.Column<Guid>(type: "uuid", nullable: true),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drawn_dossier", x => x.dossier_id);
                    table.CheckConstraint("ck_drawn_dossier_done", "(done_at IS NULL) = (verdict IS NULL) AND (done_at IS NULL OR taken_by IS NOT NULL)");
                    table.CheckConstraint("ck_drawn_dossier_two_people", "taken_by <> first_reviewer");
                    table.ForeignKey(
                        name: "fk_drawn_dossier_account_first_reviewer",
                        column: x => x.first_reviewer,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_drawn_dossier_account_taken_by",
                        column: x => x.taken_by,
                        principalTable: "account",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_drawn_dossier_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_drawn_dossier_quality_draw_draw_number",
                        column: x => x.draw_number,
                        principalTable: "quality_draw",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_drawn_dossier_review_subject_subject_id",
                        column: x => x.subject_id,
                        principalTable: "review_subject",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "review_question_line",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    question_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    from_reviewer = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_question_line", x => x.id);
                    table.ForeignKey(
                        name: "fk_review_question_line_review_question_question_id",
                        column: x => x.question_id,
                        principalTable: "review_question",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "second_finding",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_second_finding", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_second_finding_drawn_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "drawn_dossier",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_drawn_dossier_draw_number_place",
                table: "drawn_dossier",
                columns: new[] { "draw_number", "place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_drawn_dossier_first_reviewer",
                table: "drawn_dossier",
                column: "first_reviewer");

            migrationBuilder.CreateIndex(
                name: "ix_drawn_dossier_subject_id",
                table: "drawn_dossier",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_drawn_dossier_taken_by",
                table: "drawn_dossier",
                column: "taken_by");

            migrationBuilder.CreateIndex(
                name: "ix_fact_check_dossier_id_number",
                table: "fact_check",
                columns: new[] { "dossier_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fact_reply_check_id_number",
                table: "fact_reply",
                columns: new[] { "check_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_fact_reply_dossier_id",
                table: "fact_reply",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_quality_draw_drawn_by",
                table: "quality_draw",
                column: "drawn_by");

            migrationBuilder.CreateIndex(
                name: "ix_review_question_dossier_id",
                table: "review_question",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_question_subject_id",
                table: "review_question",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_question_line_dossier_id",
                table: "review_question_line",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_question_line_question_id_number",
                table: "review_question_line",
                columns: new[] { "question_id", "number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "fact_reply");

            migrationBuilder.DropTable(
                name: "review_question_line");

            migrationBuilder.DropTable(
                name: "second_finding");

            migrationBuilder.DropTable(
                name: "fact_check");

            migrationBuilder.DropTable(
                name: "review_question");

            migrationBuilder.DropTable(
                name: "drawn_dossier");

            migrationBuilder.DropTable(
                name: "quality_draw");
        }
    }
}
