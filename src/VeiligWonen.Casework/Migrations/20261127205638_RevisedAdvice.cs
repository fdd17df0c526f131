using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class RevisedAdvice : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_provided_measure_dossier_id_proposal_id",
                table: "provided_measure");

            migrationBuilder.DropPrimaryKey(
                name: "pk_beveiligingsadvies",
                table: "beveiligingsadvies");

            migrationBuilder.AddColumn<string>(
                name: "revised_from",
                table: "dossier",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "number",
                table: "beveiligingsadvies",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "replaced_at",
                table: "beveiligingsadvies",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "pk_beveiligingsadvies",
                table: "beveiligingsadvies",
                columns: new[] { "dossier_id", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_provided_measure_dossier_id_proposal_id_advised_at",
                table: "provided_measure",
                columns: new[] { "dossier_id", "proposal_id", "advised_at" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_beveiligingsadvies_dossier_id",
                table: "beveiligingsadvies",
                column: "dossier_id",
                unique: true,
                filter: "replaced_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_provided_measure_dossier_id_proposal_id_advised_at",
                table: "provided_measure");

            migrationBuilder.DropPrimaryKey(
                name: "pk_beveiligingsadvies",
                table: "beveiligingsadvies");

            migrationBuilder.DropIndex(
                name: "ix_beveiligingsadvies_dossier_id",
                table: "beveiligingsadvies");

            migrationBuilder.DropColumn(
                name: "revised_from",
                table: "dossier");

            migrationBuilder.DropColumn(
                name: "number",
                table: "beveiligingsadvies");

            migrationBuilder.DropColumn(
                name: "replaced_at",
                table: "beveiligingsadvies");

            migrationBuilder.AddPrimaryKey(
                name: "pk_beveiligingsadvies",
                table: "beveiligingsadvies",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_provided_measure_dossier_id_proposal_id",
                table: "provided_measure",
                columns: new[] { "dossier_id", "proposal_id" },
                unique: true);
        }
    }
}
