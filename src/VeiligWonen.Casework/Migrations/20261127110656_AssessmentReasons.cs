using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class AssessmentReasons : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_measure_proposal_has_basis",
                table: "measure_proposal");

            migrationBuilder.AddColumn<byte[]>(
                name: "handover",
                table: "situational_assessment",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "vulnerability_reason",
                table: "scenario_score",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "alternative",
                table: "measure_proposal",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "alternative_reason",
                table: "measure_proposal",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "consent",
                table: "measure_proposal",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Open");

            migrationBuilder.AddColumn<string[]>(
                name: "effects",
                table: "measure_proposal",
                type: "text[]",
                nullable: false,
                defaultValue: new string[0]);

            migrationBuilder.AddColumn<string>(
                name: "permit",
                table: "measure_proposal",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Open");

            migrationBuilder.AddColumn<string>(
                name: "privacy",
                table: "measure_proposal",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Open");

            migrationBuilder.AddColumn<List<string>>(
                name: "question_codes",
                table: "measure_proposal",
                type: "text[]",
                nullable: false,
                defaultValue: new List<string>());

            migrationBuilder.AddColumn<byte[]>(
                name: "remaining_risk",
                table: "measure_proposal",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<List<string>>(
                name: "scenario_codes",
                table: "measure_proposal",
                type: "text[]",
                nullable: false,
                defaultValue: new List<string>());

            // What was proposed for one scenario and one finding keeps them.
            migrationBuilder.Sql("""
                UPDATE measure_proposal SET
                    scenario_codes = array_remove(ARRAY[scenario_code], NULL),
                    question_codes = array_remove(ARRAY[question_code], NULL);
                ALTER TABLE measure_proposal DROP COLUMN scenario_code, DROP COLUMN question_code;
                ALTER TABLE measure_proposal
                    ALTER COLUMN scenario_codes DROP DEFAULT, ALTER COLUMN question_codes DROP DEFAULT, ALTER COLUMN effects DROP DEFAULT,
                    ALTER COLUMN consent DROP DEFAULT, ALTER COLUMN permit DROP DEFAULT, ALTER COLUMN privacy DROP DEFAULT;
                """);

            migrationBuilder.AddCheckConstraint(
                name: "ck_measure_proposal_has_basis",
                table: "measure_proposal",
                sql: "cardinality(scenario_codes) > 0 OR cardinality(question_codes) > 0");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropCheckConstraint(
                name: "ck_measure_proposal_has_basis",
                table: "measure_proposal");

            migrationBuilder.DropColumn(
                name: "handover",
                table: "situational_assessment");

            migrationBuilder.DropColumn(
                name: "vulnerability_reason",
                table: "scenario_score");

            migrationBuilder.DropColumn(
                name: "alternative",
                table: "measure_proposal");

            migrationBuilder.DropColumn(
                name: "alternative_reason",
                table: "measure_proposal");

            migrationBuilder.DropColumn(
                name: "consent",
                table: "measure_proposal");

            migrationBuilder.DropColumn(
                name: "effects",
                table: "measure_proposal");

            migrationBuilder.DropColumn(
                name: "permit",
                table: "measure_proposal");

            migrationBuilder.DropColumn(
                name: "privacy",
                table: "measure_proposal");

            migrationBuilder.DropColumn(
                name: "remaining_risk",
                table: "measure_proposal");

            migrationBuilder.AddColumn<string>(
                name: "question_code",
                table: "measure_proposal",
                type: "character varying(10)",
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "scenario_code",
                table: "measure_proposal",
                type: "character varying(10)",
                maxLength: 10,
                nullable: true);

            // The former shape has room for the first of each.
            migrationBuilder.Sql("""
                UPDATE measure_proposal SET scenario_code = scenario_codes[1], question_code = question_codes[1];
                ALTER TABLE measure_proposal DROP COLUMN scenario_codes, DROP COLUMN question_codes;
                """);

            migrationBuilder.AddCheckConstraint(
                name: "ck_measure_proposal_has_basis",
                table: "measure_proposal",
                sql: "scenario_code IS NOT NULL OR question_code IS NOT NULL");
        }
    }
}
