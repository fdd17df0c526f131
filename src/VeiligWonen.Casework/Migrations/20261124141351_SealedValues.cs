using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class SealedValues : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "data_key");

            migrationBuilder.AddColumn<byte[]>(
                name: "home_index",
                table: "woonplek",
                type: "bytea",
                nullable: true);

            // Words become sealed bytes: no statement of the database can seal them, and nothing was kept in earnest yet.
            migrationBuilder.DropColumn(name: "called_whom", table: "stelsel_handover");
            migrationBuilder.AddColumn<byte[]>(name: "called_whom", table: "stelsel_handover", type: "bytea", nullable: false);

            migrationBuilder.AddColumn<int>(
                name: "exceptions",
                table: "situational_assessment",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "meetings",
                table: "safety_interview",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "plans",
                table: "provided_measure",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "tellings",
                table: "advice_request",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "destruction_certificate",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    ended_as = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: false),
                    kept_until = table.Column<DateOnly>(type: "date", nullable: false),
                    proposed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    confirmed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rows = table.Column<string>(type: "jsonb", nullable: false),
                    key_destroyed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_destruction_certificate", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "destruction_proposal",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_destruction_proposal", x => x.dossier_id);
                    table.CheckConstraint("ck_destruction_proposal_two_people", "confirmed_by <> proposed_by");
                    table.ForeignKey(
                        name: "fk_destruction_proposal_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_woonplek_home_index",
                table: "woonplek",
                column: "home_index");

            migrationBuilder.CreateIndex(
                name: "ix_destruction_certificate_dossier_id",
                table: "destruction_certificate",
                column: "dossier_id",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "destruction_certificate");

            migrationBuilder.DropTable(
                name: "destruction_proposal");

            migrationBuilder.DropIndex(
                name: "ix_woonplek_home_index",
                table: "woonplek");

            migrationBuilder.DropColumn(
                name: "home_index",
                table: "woonplek");

            migrationBuilder.DropColumn(
                name: "exceptions",
                table: "situational_assessment");

            migrationBuilder.DropColumn(
                name: "meetings",
                table: "safety_interview");

            migrationBuilder.DropColumn(
                name: "plans",
                table: "provided_measure");

            migrationBuilder.DropColumn(
                name: "tellings",
                table: "advice_request");

            migrationBuilder.DropColumn(name: "called_whom", table: "stelsel_handover");
            migrationBuilder.AddColumn<string>(name: "called_whom", table: "stelsel_handover", type: "character varying(200)", maxLength: 200, nullable: false);

            migrationBuilder.CreateTable(
                name: "data_key",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_key", x => x.dossier_id);
                });
        }
    }
}
