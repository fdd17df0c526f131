using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class Looking : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_notice_dossier_dossier_id",
                table: "notice");

            migrationBuilder.AlterColumn<Guid>(
                name: "dossier_id",
                table: "notice",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.CreateTable(
                name: "emergency_access",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_emergency_access", x => x.id);
                    table.ForeignKey(
                        name: "fk_emergency_access_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "look_question",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    line_id = table.Column<long>(type: "bigint", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    wants_name = table.Column<bool>(type: "boolean", nullable: false),
                    question = table.Column<byte[]>(type: "bytea", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<byte[]>(type: "bytea", nullable: true),
                    gives_name = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_look_question", x => x.id);
                    table.ForeignKey(
                        name: "fk_look_question_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "unusual_look",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    looked_on = table.Column<DateOnly>(type: "date", nullable: false),
                    dossiers = table.Column<int>(type: "integer", nullable: false),
                    looks = table.Column<int>(type: "integer", nullable: false),
                    first_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    seen_by = table.Column<Guid>(type: "uuid", nullable: true),
                    remark = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unusual_look", x => x.id);
                    table.ForeignKey(
                        name: "fk_unusual_look_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_emergency_access_account_id_at",
                table: "emergency_access",
                columns: new[] { "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_emergency_access_at",
                table: "emergency_access",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_emergency_access_dossier_id_account_id_until_at",
                table: "emergency_access",
                columns: new[] { "dossier_id", "account_id", "until_at" });

            migrationBuilder.CreateIndex(
                name: "ix_look_question_asked_at",
                table: "look_question",
                column: "asked_at");

            migrationBuilder.CreateIndex(
                name: "ix_look_question_dossier_id",
                table: "look_question",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_unusual_look_account_id_kind_looked_on",
                table: "unusual_look",
                columns: new[] { "account_id", "kind", "looked_on" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_unusual_look_looked_on",
                table: "unusual_look",
                column: "looked_on");

            migrationBuilder.CreateIndex(
                name: "ix_unusual_look_raised_at",
                table: "unusual_look",
                column: "raised_at");

            migrationBuilder.AddForeignKey(
                name: "fk_notice_dossier_dossier_id",
                table: "notice",
                column: "dossier_id",
                principalTable: "dossier",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_notice_dossier_dossier_id",
                table: "notice");

            migrationBuilder.DropTable(
                name: "emergency_access");

            migrationBuilder.DropTable(
                name: "look_question");

            migrationBuilder.DropTable(
                name: "unusual_look");

            migrationBuilder.AlterColumn<Guid>(
                name: "dossier_id",
                table: "notice",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AddForeignKey(
                name: "fk_notice_dossier_dossier_id",
                table: "notice",
                column: "dossier_id",
                principalTable: "dossier",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
