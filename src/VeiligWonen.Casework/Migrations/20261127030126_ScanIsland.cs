using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class ScanIsland : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_scan_answer_reason",
                table: "scan_answer");

            migrationBuilder.AlterColumn<string>(
                name: "kind",
                table: "scan_answer",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40);

            migrationBuilder.AddColumn<Guid>(
                name: "answer_device",
                table: "scan_answer",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "answer_revision",
                table: "scan_answer",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "later",
                table: "scan_answer",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "remark_device",
                table: "scan_answer",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "remark_revision",
                table: "scan_answer",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            // What was answered before fields had revisions of their own was sealed to the revision of the row. The owner of the tables obeys the
            // policies too, and sees no row while they are forced (ADR 0014); raising the wall forces them again.
            migrationBuilder.Sql("""
                ALTER TABLE scan_answer NO FORCE ROW LEVEL SECURITY;
                UPDATE scan_answer SET answer_revision = revision, remark_revision = revision;
                """);

            migrationBuilder.CreateTable(
                name: "scan_choice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    field = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    text = table.Column<byte[]>(type: "bytea", nullable: true),
                    device_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    chosen_by = table.Column<Guid>(type: "uuid", nullable: true),
                    chosen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_choice", x => x.id);
                    table.ForeignKey(
                        name: "fk_scan_choice_woningscan_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "woningscan",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scan_device",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    since_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_by = table.Column<Guid>(type: "uuid", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_device", x => new { x.dossier_id, x.id });
                    table.ForeignKey(
                        name: "fk_scan_device_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scan_operation",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    device_id = table.Column<Guid>(type: "uuid", nullable: false),
                    counter = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    field = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    proof = table.Column<byte[]>(type: "bytea", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    met = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_operation", x => new { x.dossier_id, x.id });
                    table.ForeignKey(
                        name: "fk_scan_operation_woningscan_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "woningscan",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scan_upload",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    length = table.Column<int>(type: "integer", nullable: false),
                    received = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    photo_id = table.Column<Guid>(type: "uuid", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_upload", x => new { x.dossier_id, x.id });
                    table.ForeignKey(
                        name: "fk_scan_upload_woningscan_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "woningscan",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scan_upload_chunk",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    upload_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_upload_chunk", x => new { x.dossier_id, x.upload_id, x.position });
                    table.ForeignKey(
                        name: "fk_scan_upload_chunk_scan_upload_dossier_id_upload_id",
                        columns: x => new { x.dossier_id, x.upload_id },
                        principalTable: "scan_upload",
                        principalColumns: new[] { "dossier_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.AddCheckConstraint(
                name: "ck_scan_answer_reason",
                table: "scan_answer",
                sql: "(coalesce(kind, '') = 'NotApplicable') = (reason IS NOT NULL)");

            migrationBuilder.CreateIndex(
                name: "ix_scan_choice_dossier_id_code",
                table: "scan_choice",
                columns: new[] { "dossier_id", "code" },
                filter: "chosen_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_scan_operation_dossier_id_code_device_id",
                table: "scan_operation",
                columns: new[] { "dossier_id", "code", "device_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "scan_choice");

            migrationBuilder.DropTable(
                name: "scan_device");

            migrationBuilder.DropTable(
                name: "scan_operation");

            migrationBuilder.DropTable(
                name: "scan_upload_chunk");

            migrationBuilder.DropTable(
                name: "scan_upload");

            migrationBuilder.DropCheckConstraint(
                name: "ck_scan_answer_reason",
                table: "scan_answer");

            migrationBuilder.DropColumn(
                name: "answer_device",
                table: "scan_answer");

            migrationBuilder.DropColumn(
                name: "answer_revision",
                table: "scan_answer");

            migrationBuilder.DropColumn(
                name: "later",
                table: "scan_answer");

            migrationBuilder.DropColumn(
                name: "remark_device",
                table: "scan_answer");

            migrationBuilder.DropColumn(
                name: "remark_revision",
                table: "scan_answer");

            migrationBuilder.AlterColumn<string>(
                name: "kind",
                table: "scan_answer",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldNullable: true);

            migrationBuilder.AddCheckConstraint(
                name: "ck_scan_answer_reason",
                table: "scan_answer",
                sql: "(kind = 'NotApplicable') = (reason IS NOT NULL)");
        }
    }
}
