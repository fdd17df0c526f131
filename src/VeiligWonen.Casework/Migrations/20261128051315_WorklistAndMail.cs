using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class WorklistAndMail : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Of whom it is not known as what they came: the next visit is the first one.
            migrationBuilder.Sql("DELETE FROM home_visit");

            migrationBuilder.DropIndex(
                name: "ix_outbox_mail_account_id",
                table: "outbox_mail");

            migrationBuilder.DropIndex(
                name: "ix_outbox_mail_next_try_at",
                table: "outbox_mail");

            migrationBuilder.DropPrimaryKey(
                name: "pk_home_visit",
                table: "home_visit");

            migrationBuilder.AddColumn<bool>(
                name: "bundles",
                table: "outbox_mail",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "doubts",
                table: "outbox_mail",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "haste",
                table: "outbox_mail",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Ordinary");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "offered_at",
                table: "outbox_mail",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "part_of",
                table: "outbox_mail",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sender",
                table: "outbox_mail",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "set_aside_at",
                table: "outbox_mail",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "subject",
                table: "outbox_mail",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "tries",
                table: "outbox_mail",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "waited_for_hours",
                table: "outbox_mail",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "role",
                table: "home_visit",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "session_id",
                table: "home_visit",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "pk_home_visit",
                table: "home_visit",
                columns: new[] { "account_id", "role" });

            migrationBuilder.CreateTable(
                name: "mail_delivery",
                columns: table => new
                {
                    mail_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_delivery", x => new { x.mail_id, x.number });
                    table.ForeignKey(
                        name: "fk_mail_delivery_outbox_mail_mail_id",
                        column: x => x.mail_id,
                        principalTable: "outbox_mail",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notice_settings",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    hours_from = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    hours_until = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    on_days_off = table.Column<bool>(type: "boolean", nullable: false),
                    acute_any_time = table.Column<bool>(type: "boolean", nullable: false),
                    sender = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_settings", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_notice_settings_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "saved_view",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    words = table.Column<byte[]>(type: "bytea", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    group = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    phase = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    ball_with = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    urgent = table.Column<bool>(type: "boolean", nullable: false),
                    on_hold = table.Column<bool>(type: "boolean", nullable: false),
                    adviser_id = table.Column<Guid>(type: "uuid", nullable: true),
                    is_default = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_view", x => x.id);
                    table.ForeignKey(
                        name: "fk_saved_view_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "worklist_entry",
                columns: table => new
                {
                    grant_id = table.Column<long>(type: "bigint", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    holder = table.Column<string>(type: "character varying(36)", maxLength: 36, nullable: false, collation: "C"),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    organisation_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    adviser_id = table.Column<Guid>(type: "uuid", nullable: true),
                    phase = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    ball_with = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    urgent = table.Column<bool>(type: "boolean", nullable: false),
                    on_hold = table.Column<bool>(type: "boolean", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    fatal_on = table.Column<DateOnly>(type: "date", nullable: true),
                    first_on = table.Column<DateOnly>(type: "date", nullable: false, computedColumnSql: "COALESCE(LEAST(due_on, fatal_on), DATE '9999-12-31')", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_worklist_entry", x => x.grant_id);
                    table.ForeignKey(
                        name: "fk_worklist_entry_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_worklist_entry_dossier_grant_grant_id",
                        column: x => x.grant_id,
                        principalTable: "dossier_grant",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mail_next_try_at",
                table: "outbox_mail",
                column: "next_try_at",
                filter: "sent_at IS NULL AND dead_at IS NULL AND set_aside_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mail_part_of",
                table: "outbox_mail",
                column: "part_of");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mail_waiting_of_account",
                table: "outbox_mail",
                column: "account_id",
                filter: "sent_at IS NULL AND dead_at IS NULL AND set_aside_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_mail_delivery_at",
                table: "mail_delivery",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_saved_view_account_id",
                table: "saved_view",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_saved_view_account_id1",
                table: "saved_view",
                column: "account_id",
                unique: true,
                filter: "is_default");

            migrationBuilder.CreateIndex(
                name: "ix_worklist_entry_dossier_id",
                table: "worklist_entry",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_worklist_entry_role_holder_first_on_dossier_id",
                table: "worklist_entry",
                columns: new[] { "role", "holder", "first_on", "dossier_id" })
                .Annotation("Npgsql:IndexInclude", new[] { "phase", "ball_with", "urgent", "on_hold", "due_on", "fatal_on" });

            migrationBuilder.AddForeignKey(
                name: "fk_outbox_mail_outbox_mail_part_of",
                table: "outbox_mail",
                column: "part_of",
                principalTable: "outbox_mail",
                principalColumn: "id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // With its triggers: without the table they would stop every change of a dossier.
            migrationBuilder.Sql("DROP FUNCTION IF EXISTS vw_worklist_follow() CASCADE; DROP FUNCTION IF EXISTS vw_worklist_begin(); DROP FUNCTION IF EXISTS vw_worklist_fill(uuid[]); DELETE FROM home_visit");

            migrationBuilder.DropForeignKey(
                name: "fk_outbox_mail_outbox_mail_part_of",
                table: "outbox_mail");

            migrationBuilder.DropTable(
                name: "mail_delivery");

            migrationBuilder.DropTable(
                name: "notice_settings");

            migrationBuilder.DropTable(
                name: "saved_view");

            migrationBuilder.DropTable(
                name: "worklist_entry");

            migrationBuilder.DropIndex(
                name: "ix_outbox_mail_next_try_at",
                table: "outbox_mail");

            migrationBuilder.DropIndex(
                name: "ix_outbox_mail_part_of",
                table: "outbox_mail");

            migrationBuilder.DropIndex(
                name: "ix_outbox_mail_waiting_of_account",
                table: "outbox_mail");

            migrationBuilder.DropPrimaryKey(
                name: "pk_home_visit",
                table: "home_visit");

            migrationBuilder.DropColumn(
                name: "bundles",
                table: "outbox_mail");

            migrationBuilder.DropColumn(
                name: "doubts",
                table: "outbox_mail");

            migrationBuilder.DropColumn(
                name: "haste",
                table: "outbox_mail");

            migrationBuilder.DropColumn(
                name: "offered_at",
                table: "outbox_mail");

            migrationBuilder.DropColumn(
                name: "part_of",
                table: "outbox_mail");

            migrationBuilder.DropColumn(
                name: "sender",
                table: "outbox_mail");

            migrationBuilder.DropColumn(
                name: "set_aside_at",
                table: "outbox_mail");

            migrationBuilder.DropColumn(
                name: "subject",
                table: "outbox_mail");

            migrationBuilder.DropColumn(
                name: "tries",
                table: "outbox_mail");

            migrationBuilder.DropColumn(
                name: "waited_for_hours",
                table: "outbox_mail");

            migrationBuilder.DropColumn(
                name: "role",
                table: "home_visit");

            migrationBuilder.DropColumn(
                name: "session_id",
                table: "home_visit");

            migrationBuilder.AddPrimaryKey(
                name: "pk_home_visit",
                table: "home_visit",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mail_account_id",
                table: "outbox_mail",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mail_next_try_at",
                table: "outbox_mail",
                column: "next_try_at",
                filter: "sent_at IS NULL AND dead_at IS NULL");
        }
    }
}
