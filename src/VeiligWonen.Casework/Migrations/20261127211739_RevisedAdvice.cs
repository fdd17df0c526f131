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

            migrationBuilder.DropIndex(
                name: "ix_milestone_dossier_id_kind",
                table: "milestone");

            migrationBuilder.DropIndex(
                name: "ix_independent_review_subject_id",
                table: "independent_review");

            migrationBuilder.DropPrimaryKey(
                name: "pk_beveiligingsadvies",
                table: "beveiligingsadvies");

            migrationBuilder.AddColumn<int>(
                name: "reviewers",
                table: "review_subject",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "second_because",
                table: "review_subject",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "capacity",
                table: "independent_review",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "compared_at",
                table: "independent_review",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "concluded",
                table: "independent_review",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "concluded_at",
                table: "independent_review",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "concluded_first",
                table: "independent_review",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "conditions",
                table: "independent_review",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "dissent",
                table: "independent_review",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "reason",
                table: "independent_review",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "seat",
                table: "independent_review",
                type: "integer",
                nullable: false,
                defaultValue: 1);

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
                name: "ix_milestone_dossier_id_kind_by",
                table: "milestone",
                columns: new[] { "dossier_id", "kind", "by" },
                unique: true,
                filter: "lapsed_at IS NULL")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_independent_review_subject_id_claimed_by",
                table: "independent_review",
                columns: new[] { "subject_id", "claimed_by" },
                unique: true,
                filter: "handed_back_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_independent_review_subject_id_seat",
                table: "independent_review",
                columns: new[] { "subject_id", "seat" },
                unique: true,
                filter: "handed_back_at IS NULL");

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

            migrationBuilder.DropIndex(
                name: "ix_milestone_dossier_id_kind_by",
                table: "milestone");

            migrationBuilder.DropIndex(
                name: "ix_independent_review_subject_id_claimed_by",
                table: "independent_review");

            migrationBuilder.DropIndex(
                name: "ix_independent_review_subject_id_seat",
                table: "independent_review");

            migrationBuilder.DropPrimaryKey(
                name: "pk_beveiligingsadvies",
                table: "beveiligingsadvies");

            migrationBuilder.DropIndex(
                name: "ix_beveiligingsadvies_dossier_id",
                table: "beveiligingsadvies");

            migrationBuilder.DropColumn(
                name: "reviewers",
                table: "review_subject");

            migrationBuilder.DropColumn(
                name: "second_because",
                table: "review_subject");

            migrationBuilder.DropColumn(
                name: "capacity",
                table: "independent_review");

            migrationBuilder.DropColumn(
                name: "compared_at",
                table: "independent_review");

            migrationBuilder.DropColumn(
                name: "concluded",
                table: "independent_review");

            migrationBuilder.DropColumn(
                name: "concluded_at",
                table: "independent_review");

            migrationBuilder.DropColumn(
                name: "concluded_first",
                table: "independent_review");

            migrationBuilder.DropColumn(
                name: "conditions",
                table: "independent_review");

            migrationBuilder.DropColumn(
                name: "dissent",
                table: "independent_review");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "independent_review");

            migrationBuilder.DropColumn(
                name: "seat",
                table: "independent_review");

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

            migrationBuilder.CreateIndex(
                name: "ix_milestone_dossier_id_kind",
                table: "milestone",
                columns: new[] { "dossier_id", "kind" },
                unique: true,
                filter: "lapsed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_independent_review_subject_id",
                table: "independent_review",
                column: "subject_id",
                unique: true,
                filter: "handed_back_at IS NULL");
        }
    }
}
