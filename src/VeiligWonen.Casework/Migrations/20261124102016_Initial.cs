using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_line",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    action = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    command_id = table.Column<Guid>(type: "uuid", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    detail = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_line", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "command_done",
                columns: table => new
                {
                    command_id = table.Column<Guid>(type: "uuid", nullable: false),
                    message = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_command_done", x => x.command_id);
                });

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

            migrationBuilder.CreateTable(
                name: "dossier_grant",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    organisation_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    since_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier_grant", x => x.id);
                    table.CheckConstraint("ck_dossier_grant_one_holder", "(account_id IS NULL) <> (organisation_code IS NULL)");
                });

            migrationBuilder.CreateTable(
                name: "home_visit",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    latest_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    former_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_home_visit", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "organisation",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    province = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    inhabitants = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "phase_term",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    phase = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    working_days = table.Column<int>(type: "integer", nullable: false),
                    urgent_working_days = table.Column<int>(type: "integer", nullable: false),
                    valid_from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    changed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_phase_term", x => x.id);
                    table.CheckConstraint("ck_phase_term_days", "working_days BETWEEN 1 AND 260 AND urgent_working_days BETWEEN 1 AND working_days");
                });

            migrationBuilder.CreateTable(
                name: "published_figure",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    published_on = table.Column<DateOnly>(type: "date", nullable: false),
                    audience = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    dimension = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    period = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    value = table.Column<decimal>(type: "numeric(12,1)", precision: 12, scale: 1, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_published_figure", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "recusal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recusal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    full_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    function = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    organisation_code = table.Column<string>(type: "character varying(10)", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_organisation_organisation_code",
                        column: x => x.organisation_code,
                        principalTable: "organisation",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_claim", x => x.id);
                    table.ForeignKey(
                        name: "fk_account_claim_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_account_login_account_user_id",
                        column: x => x.user_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "account_token",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_account_token_account_user_id",
                        column: x => x.user_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "dossier",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    bestuurder_id = table.Column<Guid>(type: "uuid", nullable: false),
                    office = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organisation_code = table.Column<string>(type: "character varying(10)", nullable: false),
                    scan_only = table.Column<bool>(type: "boolean", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    phase = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    phase_since_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    review_rounds = table.Column<int>(type: "integer", nullable: false),
                    adviser_id = table.Column<Guid>(type: "uuid", nullable: true),
                    urgent_since_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dossier", x => x.id);
                    table.ForeignKey(
                        name: "fk_dossier_account_adviser_id",
                        column: x => x.adviser_id,
                        principalTable: "account",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_dossier_account_bestuurder_id",
                        column: x => x.bestuurder_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_dossier_organisation_organisation_code",
                        column: x => x.organisation_code,
                        principalTable: "organisation",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "outbox_mail",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    next_try_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claimed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    dead_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error_kind = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_mail", x => x.id);
                    table.ForeignKey(
                        name: "fk_outbox_mail_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "role_holding",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    since_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_holding", x => x.id);
                    table.ForeignKey(
                        name: "fk_role_holding_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "advice_request",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_on = table.Column<DateOnly>(type: "date", nullable: false),
                    urgency_asked = table.Column<bool>(type: "boolean", nullable: false),
                    feels_unsafe_now = table.Column<bool>(type: "boolean", nullable: false),
                    why_now = table.Column<byte[]>(type: "bytea", nullable: false),
                    preferred_times = table.Column<byte[]>(type: "bytea", nullable: true),
                    appointment = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    in_office_from = table.Column<DateOnly>(type: "date", nullable: true),
                    in_office_until = table.Column<DateOnly>(type: "date", nullable: true),
                    home_in_area = table.Column<bool>(type: "boolean", nullable: true),
                    residence_exemption = table.Column<bool>(type: "boolean", nullable: true),
                    moved_during_office = table.Column<bool>(type: "boolean", nullable: false),
                    pkvw = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    pkvw_valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    pkvw_exception = table.Column<byte[]>(type: "bytea", nullable: true),
                    outcome_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rule_version_on = table.Column<DateOnly>(type: "date", nullable: true),
                    grounds = table.Column<string>(type: "jsonb", nullable: false),
                    judged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_advice_request", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_advice_request_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "contribution",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contribution", x => x.id);
                    table.ForeignKey(
                        name: "fk_contribution_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deadline",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    phase = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    phase_began_on = table.Column<DateOnly>(type: "date", nullable: false),
                    counted_from_on = table.Column<DateOnly>(type: "date", nullable: false),
                    working_days = table.Column<int>(type: "integer", nullable: false),
                    used_before = table.Column<int>(type: "integer", nullable: false),
                    urgent = table.Column<bool>(type: "boolean", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    since_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    days_left = table.Column<int>(type: "integer", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    latest_rung = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadline", x => x.id);
                    table.ForeignKey(
                        name: "fk_deadline_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hold",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    resumed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resumed_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hold", x => x.id);
                    table.ForeignKey(
                        name: "fk_hold_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "milestone",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    lapsed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_milestone", x => x.id);
                    table.ForeignKey(
                        name: "fk_milestone_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice", x => x.id);
                    table.ForeignKey(
                        name: "fk_notice_account_account_id",
                        column: x => x.account_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_notice_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "phase_change",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    step = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    to = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_phase_change", x => x.id);
                    table.ForeignKey(
                        name: "fk_phase_change_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "provided_measure",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    proposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    catalogue_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    catalogue_number = table.Column<int>(type: "integer", nullable: false),
                    employer_label = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    estimated_min = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    estimated_max = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    basis = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    mode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    advised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    planned_on = table.Column<DateOnly>(type: "date", nullable: true),
                    supplier_step = table.Column<byte[]>(type: "bytea", nullable: true),
                    delivered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    actual_price = table.Column<decimal>(type: "numeric(12,2)", precision: 12, scale: 2, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_provided_measure", x => x.id);
                    table.ForeignKey(
                        name: "fk_provided_measure_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "review_subject",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<byte[]>(type: "bytea", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_review_subject", x => x.id);
                    table.ForeignKey(
                        name: "fk_review_subject_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "safety_interview",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    guide_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    held_on = table.Column<DateOnly>(type: "date", nullable: true),
                    present = table.Column<byte[]>(type: "bytea", nullable: true),
                    safe_now = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    feeling = table.Column<int>(type: "integer", nullable: true),
                    started_by = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_safety_interview", x => x.dossier_id);
                    table.CheckConstraint("ck_safety_interview_feeling", "feeling BETWEEN 1 AND 5");
                    table.ForeignKey(
                        name: "fk_safety_interview_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "situational_assessment",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    scale_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    catalogue_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    judgement = table.Column<byte[]>(type: "bytea", nullable: true),
                    no_measures_reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    pkvw_exception = table.Column<byte[]>(type: "bytea", nullable: true),
                    started_by = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_situational_assessment", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_situational_assessment_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stelsel_handover",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_by = table.Column<Guid>(type: "uuid", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    called_whom = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    what = table.Column<byte[]>(type: "bytea", nullable: false),
                    reference = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state_since_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stelsel_handover", x => x.id);
                    table.ForeignKey(
                        name: "fk_stelsel_handover_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tax_evidence",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    risk_inventory = table.Column<byte[]>(type: "bytea", nullable: true),
                    action_plan = table.Column<byte[]>(type: "bytea", nullable: true),
                    no_own_contribution = table.Column<bool>(type: "boolean", nullable: true),
                    recorded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tax_evidence", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_tax_evidence_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "threat_analysis",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    summary = table.Column<byte[]>(type: "bytea", nullable: true),
                    sources = table.Column<byte[]>(type: "bytea", nullable: true),
                    local_risk = table.Column<byte[]>(type: "bytea", nullable: true),
                    concreteness = table.Column<int>(type: "integer", nullable: true),
                    trend = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    started_by = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_threat_analysis", x => x.dossier_id);
                    table.CheckConstraint("ck_threat_analysis_concreteness", "concreteness BETWEEN 1 AND 5");
                    table.ForeignKey(
                        name: "fk_threat_analysis_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "visit",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    adviser_id = table.Column<Guid>(type: "uuid", nullable: false),
                    scan_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    interview_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    planned_by = table.Column<Guid>(type: "uuid", nullable: false),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    replaced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visit", x => x.id);
                    table.ForeignKey(
                        name: "fk_visit_account_adviser_id",
                        column: x => x.adviser_id,
                        principalTable: "account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_visit_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "woningscan",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    catalogue_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    started_by = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    completed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    completed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_woningscan", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_woningscan_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "woonplek",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    street = table.Column<byte[]>(type: "bytea", nullable: false),
                    postcode = table.Column<byte[]>(type: "bytea", nullable: false),
                    place = table.Column<byte[]>(type: "bytea", nullable: false),
                    phone = table.Column<byte[]>(type: "bytea", nullable: false),
                    contact_times = table.Column<byte[]>(type: "bytea", nullable: true),
                    tenure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_woonplek", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_woonplek_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "deadline_reminder",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    deadline_id = table.Column<long>(type: "bigint", nullable: false),
                    rung = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadline_reminder", x => x.id);
                    table.ForeignKey(
                        name: "fk_deadline_reminder_deadline_deadline_id",
                        column: x => x.deadline_id,
                        principalTable: "deadline",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "beveiligingsadvies",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    review_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    adopted_by = table.Column<Guid>(type: "uuid", nullable: false),
                    adopted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    with_change = table.Column<bool>(type: "boolean", nullable: false),
                    motive = table.Column<byte[]>(type: "bytea", nullable: true),
                    notified_on = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_beveiligingsadvies", x => x.dossier_id);
                    table.ForeignKey(
                        name: "fk_beveiligingsadvies_dossier_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "dossier",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_beveiligingsadvies_review_subject_subject_id",
                        column: x => x.subject_id,
                        principalTable: "review_subject",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "independent_review",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claimed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    claimed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    handed_back_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_independent_review", x => x.id);
                    table.ForeignKey(
                        name: "fk_independent_review_review_subject_subject_id",
                        column: x => x.subject_id,
                        principalTable: "review_subject",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reported_incident",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    happened_on = table.Column<DateOnly>(type: "date", nullable: true),
                    period = table.Column<byte[]>(type: "bytea", nullable: true),
                    description = table.Column<byte[]>(type: "bytea", nullable: false),
                    reporting = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    police_reference = table.Column<byte[]>(type: "bytea", nullable: true),
                    vpt_requested = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    aimed_at_family = table.Column<bool>(type: "boolean", nullable: false),
                    aimed_at_home = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reported_incident", x => x.id);
                    table.CheckConstraint("ck_reported_incident_when", "happened_on IS NOT NULL OR period IS NOT NULL");
                    table.ForeignKey(
                        name: "fk_reported_incident_safety_interview_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "safety_interview",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "topic_note",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    topic = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_topic_note", x => new { x.dossier_id, x.topic });
                    table.ForeignKey(
                        name: "fk_topic_note_safety_interview_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "safety_interview",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "measure_proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    price_min = table.Column<decimal>(type: "numeric(10,2)", precision: 10, scale: 2, nullable: true),
                    price_max = table.Column<decimal>(type: "numeric(10,2)", precision: 10, scale: 2, nullable: true),
                    payer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    mode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    scenario_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    question_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    reasoning = table.Column<byte[]>(type: "bytea", nullable: false),
                    own_description = table.Column<byte[]>(type: "bytea", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_measure_proposal", x => x.id);
                    table.CheckConstraint("ck_measure_proposal_has_basis", "scenario_code IS NOT NULL OR question_code IS NOT NULL");
                    table.CheckConstraint("ck_measure_proposal_price", "price_min >= 0 AND price_max >= price_min");
                    table.CheckConstraint("ck_measure_proposal_quantity", "quantity > 0");
                    table.ForeignKey(
                        name: "fk_measure_proposal_situational_assessment_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "situational_assessment",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scenario_score",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    threat_before = table.Column<int>(type: "integer", nullable: true),
                    vulnerability_before = table.Column<int>(type: "integer", nullable: true),
                    impact_before = table.Column<int>(type: "integer", nullable: true),
                    threat_after = table.Column<int>(type: "integer", nullable: true),
                    vulnerability_after = table.Column<int>(type: "integer", nullable: true),
                    impact_after = table.Column<int>(type: "integer", nullable: true),
                    override_before = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    override_after = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    override_reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    explanation = table.Column<byte[]>(type: "bytea", nullable: true),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scenario_score", x => new { x.dossier_id, x.code });
                    table.CheckConstraint("ck_scenario_score_impact_after", "impact_after BETWEEN 1 AND 5");
                    table.CheckConstraint("ck_scenario_score_impact_before", "impact_before BETWEEN 1 AND 5");
                    table.CheckConstraint("ck_scenario_score_override_has_reason", "(override_before IS NULL AND override_after IS NULL) OR override_reason IS NOT NULL");
                    table.CheckConstraint("ck_scenario_score_threat_after", "threat_after BETWEEN 1 AND 5");
                    table.CheckConstraint("ck_scenario_score_threat_before", "threat_before BETWEEN 1 AND 5");
                    table.CheckConstraint("ck_scenario_score_vulnerability_after", "vulnerability_after BETWEEN 1 AND 5");
                    table.CheckConstraint("ck_scenario_score_vulnerability_before", "vulnerability_before BETWEEN 1 AND 5");
                    table.ForeignKey(
                        name: "fk_scenario_score_situational_assessment_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "situational_assessment",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scan_answer",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    remark = table.Column<byte[]>(type: "bytea", nullable: true),
                    reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_answer", x => new { x.dossier_id, x.code });
                    table.CheckConstraint("ck_scan_answer_reason", "(kind = 'NotApplicable') = (reason IS NOT NULL)");
                    table.ForeignKey(
                        name: "fk_scan_answer_woningscan_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "woningscan",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scan_photo",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    content_type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    removed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    removed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scan_photo", x => x.id);
                    table.ForeignKey(
                        name: "fk_scan_photo_woningscan_dossier_id",
                        column: x => x.dossier_id,
                        principalTable: "woningscan",
                        principalColumn: "dossier_id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "part_decision",
                columns: table => new
                {
                    review_id = table.Column<Guid>(type: "uuid", nullable: false),
                    part_key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    verdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    remark = table.Column<byte[]>(type: "bytea", nullable: true),
                    drop = table.Column<bool>(type: "boolean", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: true),
                    payer = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    from_former_round = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_part_decision", x => new { x.review_id, x.part_key });
                    table.ForeignKey(
                        name: "fk_part_decision_independent_review_review_id",
                        column: x => x.review_id,
                        principalTable: "independent_review",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "account",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_account_organisation_code",
                table: "account",
                column: "organisation_code");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "account",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_account_claim_user_id",
                table: "account_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_account_login_user_id",
                table: "account_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_line_at",
                table: "audit_line",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_line_dossier_id_id",
                table: "audit_line",
                columns: new[] { "dossier_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_beveiligingsadvies_subject_id",
                table: "beveiligingsadvies",
                column: "subject_id");

            migrationBuilder.CreateIndex(
                name: "ix_contribution_dossier_id_account_id_part_round",
                table: "contribution",
                columns: new[] { "dossier_id", "account_id", "part", "round" },
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "ix_deadline_reminder_deadline_id_rung",
                table: "deadline_reminder",
                columns: new[] { "deadline_id", "rung" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dossier_adviser_id",
                table: "dossier",
                column: "adviser_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_bestuurder_id",
                table: "dossier",
                column: "bestuurder_id");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_code",
                table: "dossier",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_dossier_organisation_code",
                table: "dossier",
                column: "organisation_code");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_phase_due_on",
                table: "dossier",
                columns: new[] { "phase", "due_on" });

            migrationBuilder.CreateIndex(
                name: "ix_dossier_grant_account_id_role",
                table: "dossier_grant",
                columns: new[] { "account_id", "role" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_grant_dossier_id_role",
                table: "dossier_grant",
                columns: new[] { "dossier_id", "role" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossier_grant_organisation_code_role",
                table: "dossier_grant",
                columns: new[] { "organisation_code", "role" },
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_hold_dossier_id",
                table: "hold",
                column: "dossier_id",
                unique: true,
                filter: "resumed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_independent_review_subject_id",
                table: "independent_review",
                column: "subject_id",
                unique: true,
                filter: "handed_back_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_measure_proposal_dossier_id",
                table: "measure_proposal",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_milestone_dossier_id_kind",
                table: "milestone",
                columns: new[] { "dossier_id", "kind" },
                unique: true,
                filter: "lapsed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notice_account_id_at",
                table: "notice",
                columns: new[] { "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_notice_dossier_id",
                table: "notice",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mail_account_id",
                table: "outbox_mail",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mail_dead_at",
                table: "outbox_mail",
                column: "dead_at",
                filter: "dead_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_mail_next_try_at",
                table: "outbox_mail",
                column: "next_try_at",
                filter: "sent_at IS NULL AND dead_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_phase_change_at",
                table: "phase_change",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_phase_change_dossier_id_id",
                table: "phase_change",
                columns: new[] { "dossier_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_phase_term_phase_valid_from_on",
                table: "phase_term",
                columns: new[] { "phase", "valid_from_on" });

            migrationBuilder.CreateIndex(
                name: "ix_provided_measure_dossier_id_proposal_id",
                table: "provided_measure",
                columns: new[] { "dossier_id", "proposal_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_published_figure_published_on_audience_kind_dimension_period",
                table: "published_figure",
                columns: new[] { "published_on", "audience", "kind", "dimension", "period" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_recusal_dossier_id_account_id",
                table: "recusal",
                columns: new[] { "dossier_id", "account_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reported_incident_dossier_id",
                table: "reported_incident",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_review_subject_dossier_id_round",
                table: "review_subject",
                columns: new[] { "dossier_id", "round" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_role_holding_account_id_role",
                table: "role_holding",
                columns: new[] { "account_id", "role" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_scan_photo_dossier_id_code",
                table: "scan_photo",
                columns: new[] { "dossier_id", "code" });

            migrationBuilder.CreateIndex(
                name: "ix_stelsel_handover_dossier_id",
                table: "stelsel_handover",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "ix_visit_adviser_id_scan_at",
                table: "visit",
                columns: new[] { "adviser_id", "scan_at" },
                filter: "replaced_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_visit_dossier_id",
                table: "visit",
                column: "dossier_id",
                unique: true,
                filter: "replaced_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_claim");

            migrationBuilder.DropTable(
                name: "account_login");

            migrationBuilder.DropTable(
                name: "account_token");

            migrationBuilder.DropTable(
                name: "advice_request");

            migrationBuilder.DropTable(
                name: "audit_line");

            migrationBuilder.DropTable(
                name: "beveiligingsadvies");

            migrationBuilder.DropTable(
                name: "command_done");

            migrationBuilder.DropTable(
                name: "contribution");

            migrationBuilder.DropTable(
                name: "data_key");

            migrationBuilder.DropTable(
                name: "deadline_reminder");

            migrationBuilder.DropTable(
                name: "dossier_grant");

            migrationBuilder.DropTable(
                name: "hold");

            migrationBuilder.DropTable(
                name: "home_visit");

            migrationBuilder.DropTable(
                name: "measure_proposal");

            migrationBuilder.DropTable(
                name: "milestone");

            migrationBuilder.DropTable(
                name: "notice");

            migrationBuilder.DropTable(
                name: "outbox_mail");

            migrationBuilder.DropTable(
                name: "part_decision");

            migrationBuilder.DropTable(
                name: "phase_change");

            migrationBuilder.DropTable(
                name: "phase_term");

            migrationBuilder.DropTable(
                name: "provided_measure");

            migrationBuilder.DropTable(
                name: "published_figure");

            migrationBuilder.DropTable(
                name: "recusal");

            migrationBuilder.DropTable(
                name: "reported_incident");

            migrationBuilder.DropTable(
                name: "role_holding");

            migrationBuilder.DropTable(
                name: "scan_answer");

            migrationBuilder.DropTable(
                name: "scan_photo");

            migrationBuilder.DropTable(
                name: "scenario_score");

            migrationBuilder.DropTable(
                name: "stelsel_handover");

            migrationBuilder.DropTable(
                name: "tax_evidence");

            migrationBuilder.DropTable(
                name: "threat_analysis");

            migrationBuilder.DropTable(
                name: "topic_note");

            migrationBuilder.DropTable(
                name: "visit");

            migrationBuilder.DropTable(
                name: "woonplek");

            migrationBuilder.DropTable(
                name: "deadline");

            migrationBuilder.DropTable(
                name: "independent_review");

            migrationBuilder.DropTable(
                name: "woningscan");

            migrationBuilder.DropTable(
                name: "situational_assessment");

            migrationBuilder.DropTable(
                name: "safety_interview");

            migrationBuilder.DropTable(
                name: "review_subject");

            migrationBuilder.DropTable(
                name: "dossier");

            migrationBuilder.DropTable(
                name: "account");

            migrationBuilder.DropTable(
                name: "organisation");
        }
    }
}
