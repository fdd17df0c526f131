using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class TwoClocks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_phase_term_phase_valid_from_on",
                table: "phase_term");

            migrationBuilder.DropCheckConstraint(
                name: "ck_phase_term_days",
                table: "phase_term");

            migrationBuilder.DropIndex(
                name: "ix_deadline_one_open",
                table: "deadline");

            migrationBuilder.DropIndex(
                name: "ix_deadline_running",
                table: "deadline");

            migrationBuilder.RenameColumn(
                name: "working_days",
                table: "phase_term",
                newName: "length");

            migrationBuilder.RenameColumn(
                name: "urgent_working_days",
                table: "phase_term",
                newName: "urgent_length");

            migrationBuilder.DropColumn(
                name: "latest_rung",
                table: "deadline");

            migrationBuilder.AddColumn<string>(
                name: "task",
                table: "deadline",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "fatal_weeks",
                table: "phase_term",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "task",
                table: "phase_term",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "unit",
                table: "phase_term",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "WorkingDays");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "due_at",
                table: "deadline_reminder",
                type: "timestamp with time zone",
                nullable: false,
                defaultValueSql: "now()");

            migrationBuilder.AddColumn<string>(
                name: "cause",
                table: "deadline",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Began");

            migrationBuilder.AddColumn<int>(
                name: "climbed",
                table: "deadline",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateOnly>(
                name: "fatal_nominal_on",
                table: "deadline",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "fatal_on",
                table: "deadline",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "next_rung_at",
                table: "deadline",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "subject",
                table: "deadline",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Phase");

            migrationBuilder.AddColumn<bool>(
                name: "was_extended",
                table: "deadline",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "care_check",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    still_fits = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_care_check", x => x.id);
                    table.ForeignKey(
                        name: "fk_care_check_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "day_off",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    on = table.Column<DateOnly>(type: "date", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    added_by = table.Column<Guid>(type: "uuid", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawn_by = table.Column<Guid>(type: "uuid", nullable: true),
                    counted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_day_off", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "extension",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    to_on = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_extension", x => x.id);
                    table.ForeignKey(
                        name: "fk_extension_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "role_lead",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organisation_code = table.Column<string>(type: "character varying(10)", nullable: false),
                    named_by = table.Column<Guid>(type: "uuid", nullable: false),
                    named_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_lead", x => x.id);
                    table.ForeignKey(
                        name: "fk_role_lead_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_role_lead_organisation_organisation_code",
                        column: x => x.organisation_code,
                        principalTable: "organisation",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "suspension",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_as = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    question = table.Column<byte[]>(type: "bytea", nullable: false),
                    answer_by_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true),
                    end = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    answer = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_suspension", x => x.id);
                    table.ForeignKey(
                        name: "fk_suspension_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_phase_term_phase_task_valid_from_on",
                table: "phase_term",
                columns: new[] { "phase", "task", "valid_from_on" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_phase_term_days",
                table: "phase_term",
                sql: "length BETWEEN 1 AND 260 AND urgent_length BETWEEN 1 AND length");

            migrationBuilder.AddCheckConstraint(
                name: "ck_phase_term_fatal",
                table: "phase_term",
                sql: "fatal_weeks BETWEEN 1 AND 52");

            migrationBuilder.CreateIndex(
                name: "ix_deadline_next_rung",
                table: "deadline",
                columns: new[] { "urgent", "next_rung_at" },
                filter: "closed_at IS NULL AND paused_at IS NULL AND next_rung_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deadline_one_open",
                table: "deadline",
                columns: new[] { "dossier_id", "subject", "task" },
                unique: true,
                filter: "closed_at IS NULL")
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_care_check_dossier_id",
                table: "care_check",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_day_off_on",
                table: "day_off",
                column: "on",
                unique: true,
                filter: "withdrawn_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_day_off_to_count",
                table: "day_off",
                column: "on",
                filter: "counted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_extension_dossier_id_at",
                table: "extension",
                columns: new[] { "dossier_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_role_lead_account_id",
                table: "role_lead",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_role_lead_organisation_code",
                table: "role_lead",
                column: "organisation_code");

            migrationBuilder.CreateIndex(
                name: "ix_role_lead_role_organisation_code",
                table: "role_lead",
                columns: new[] { "role", "organisation_code" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_suspension_answer_by_on",
                table: "suspension",
                column: "answer_by_on",
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_suspension_dossier_id",
                table: "suspension",
                column: "dossier_id",
                unique: true,
                filter: "ended_at IS NULL");

            // Under forced row security the owner's own UPDATE would see no row.
            migrationBuilder.Sql(
                """
                ALTER TABLE deadline NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE deadline_reminder NO FORCE ROW LEVEL SECURITY;
                UPDATE deadline d SET
                    climbed = coalesce((SELECT sum(CASE r.rung WHEN 'Soon' THEN 1 WHEN 'OnTheDay' THEN 2 ELSE 4 END) FROM deadline_reminder r WHERE r.deadline_id = d.id), 0),
                    next_rung_at = (d.due_on + time '08:00') AT TIME ZONE 'Europe/Amsterdam'
                WHERE d.closed_at IS NULL;
                UPDATE phase_term SET fatal_weeks = 8 WHERE phase IN ('Intake', 'Advised');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // What there was no word for.
            migrationBuilder.Sql(
                """
                ALTER TABLE deadline NO FORCE ROW LEVEL SECURITY;
                ALTER TABLE deadline_reminder NO FORCE ROW LEVEL SECURITY;
                DELETE FROM deadline_reminder r WHERE r.rung NOT IN ('Soon', 'OnTheDay', 'Late') OR EXISTS (SELECT FROM deadline d WHERE d.id = r.deadline_id AND d.subject <> 'Phase');
                DELETE FROM deadline WHERE subject <> 'Phase';
                DELETE FROM phase_term WHERE task IS NOT NULL OR unit <> 'WorkingDays';
                """);

            migrationBuilder.DropTable(
                name: "care_check");

            migrationBuilder.DropTable(
                name: "day_off");

            migrationBuilder.DropTable(
                name: "extension");

            migrationBuilder.DropTable(
                name: "role_lead");

            migrationBuilder.DropTable(
                name: "suspension");

            migrationBuilder.DropIndex(
                name: "ix_phase_term_phase_task_valid_from_on",
                table: "phase_term");

            migrationBuilder.DropCheckConstraint(
                name: "ck_phase_term_days",
                table: "phase_term");

            migrationBuilder.DropCheckConstraint(
                name: "ck_phase_term_fatal",
                table: "phase_term");

            migrationBuilder.DropIndex(
                name: "ix_deadline_next_rung",
                table: "deadline");

            migrationBuilder.DropIndex(
                name: "ix_deadline_one_open",
                table: "deadline");

            migrationBuilder.DropColumn(
                name: "fatal_weeks",
                table: "phase_term");

            migrationBuilder.DropColumn(
                name: "task",
                table: "phase_term");

            migrationBuilder.DropColumn(
                name: "unit",
                table: "phase_term");

            migrationBuilder.DropColumn(
                name: "due_at",
                table: "deadline_reminder");

            migrationBuilder.DropColumn(
                name: "cause",
                table: "deadline");

            migrationBuilder.DropColumn(
                name: "climbed",
                table: "deadline");

            migrationBuilder.DropColumn(
                name: "fatal_nominal_on",
                table: "deadline");

            migrationBuilder.DropColumn(
                name: "fatal_on",
                table: "deadline");

            migrationBuilder.DropColumn(
                name: "next_rung_at",
                table: "deadline");

            migrationBuilder.DropColumn(
                name: "subject",
                table: "deadline");

            migrationBuilder.DropColumn(
                name: "was_extended",
                table: "deadline");

            migrationBuilder.RenameColumn(
                name: "length",
                table: "phase_term",
                newName: "working_days");

            migrationBuilder.RenameColumn(
                name: "urgent_length",
                table: "phase_term",
                newName: "urgent_working_days");

            migrationBuilder.DropColumn(
                name: "task",
                table: "deadline");

            migrationBuilder.AddColumn<string>(
                name: "latest_rung",
                table: "deadline",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_phase_term_phase_valid_from_on",
                table: "phase_term",
                columns: new[] { "phase", "valid_from_on" });

            migrationBuilder.AddCheckConstraint(
                name: "ck_phase_term_days",
                table: "phase_term",
                sql: "working_days BETWEEN 1 AND 260 AND urgent_working_days BETWEEN 1 AND working_days");

            migrationBuilder.CreateIndex(
                name: "ix_deadline_one_open",
                table: "deadline",
                column: "dossier_id",
                unique: true,
                filter: "closed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_deadline_running",
                table: "deadline",
                column: "due_on",
                filter: "closed_at IS NULL AND paused_at IS NULL");
        }
    }
}
