using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class ReminderByItsRung : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_deadline_reminder",
                table: "deadline_reminder");

            migrationBuilder.DropIndex(
                name: "ix_deadline_reminder_deadline_id_rung",
                table: "deadline_reminder");

            migrationBuilder.DropColumn(
                name: "id",
                table: "deadline_reminder");

            migrationBuilder.AddPrimaryKey(
                name: "pk_deadline_reminder",
                table: "deadline_reminder",
                columns: new[] { "deadline_id", "rung" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "pk_deadline_reminder",
                table: "deadline_reminder");

            migrationBuilder.AddColumn<long>(
                name: "id",
                table: "deadline_reminder",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

            migrationBuilder.AddPrimaryKey(
                name: "pk_deadline_reminder",
                table: "deadline_reminder",
                column: "id");

            migrationBuilder.CreateIndex(
                name: "ix_deadline_reminder_deadline_id_rung",
                table: "deadline_reminder",
                columns: new[] { "deadline_id", "rung" },
                unique: true);
        }
    }
}
