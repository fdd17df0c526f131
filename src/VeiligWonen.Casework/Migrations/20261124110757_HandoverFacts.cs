using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class HandoverFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "measures",
                table: "stelsel_handover",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "since",
                table: "stelsel_handover",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "urgency",
                table: "stelsel_handover",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "measures",
                table: "stelsel_handover");

            migrationBuilder.DropColumn(
                name: "since",
                table: "stelsel_handover");

            migrationBuilder.DropColumn(
                name: "urgency",
                table: "stelsel_handover");
        }
    }
}
