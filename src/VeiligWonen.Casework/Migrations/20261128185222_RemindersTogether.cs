using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class RemindersTogether : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_deadline_next_rung",
                table: "deadline");

            migrationBuilder.AddColumn<int>(
                name: "notices",
                table: "outbox_mail",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateIndex(
                name: "ix_deadline_next_rung",
                table: "deadline",
                columns: new[] { "next_rung_at", "id" },
                filter: "closed_at IS NULL AND paused_at IS NULL AND next_rung_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deadline_next_urgent_rung",
                table: "deadline",
                columns: new[] { "next_rung_at", "id" },
                filter: "urgent AND closed_at IS NULL AND paused_at IS NULL AND next_rung_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_deadline_next_rung",
                table: "deadline");

            migrationBuilder.DropIndex(
                name: "ix_deadline_next_urgent_rung",
                table: "deadline");

            migrationBuilder.DropColumn(
                name: "notices",
                table: "outbox_mail");

            migrationBuilder.CreateIndex(
                name: "ix_deadline_next_rung",
                table: "deadline",
                columns: new[] { "urgent", "next_rung_at" },
                filter: "closed_at IS NULL AND paused_at IS NULL AND next_rung_at IS NOT NULL");
        }
    }
}
