using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class NoticeSettings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_mail_account_id",
                table: "outbox_mail");

            migrationBuilder.DropIndex(
                name: "ix_outbox_mail_next_try_at",
                table: "outbox_mail");

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
            migrationBuilder.DropForeignKey(
                name: "fk_outbox_mail_outbox_mail_part_of",
                table: "outbox_mail");

            migrationBuilder.DropTable(
                name: "mail_delivery");

            migrationBuilder.DropTable(
                name: "notice_settings");

            migrationBuilder.DropIndex(
                name: "ix_outbox_mail_next_try_at",
                table: "outbox_mail");

            migrationBuilder.DropIndex(
                name: "ix_outbox_mail_part_of",
                table: "outbox_mail");

            migrationBuilder.DropIndex(
                name: "ix_outbox_mail_waiting_of_account",
                table: "outbox_mail");

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
