using System;
using Microsoft.EntityFrameworkCore.Migrations;

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
                name: "fact_check");

            migrationBuilder.DropTable(
                name: "review_question");
        }
    }
}
