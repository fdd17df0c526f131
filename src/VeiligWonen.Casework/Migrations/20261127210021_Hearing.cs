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
                name: "review_question_line");

            migrationBuilder.DropTable(
                name: "review_question");
        }
    }
}
