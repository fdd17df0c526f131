using System;
using Microsoft.EntityFrameworkCore.Migrations;
using VeiligWonen.Casework.Platform;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class AuditChain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "chain_id",
                table: "audit_line",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<string>(
                name: "changes",
                table: "audit_line",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "hash",
                table: "audit_line",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<byte[]>(
                name: "previous_hash",
                table: "audit_line",
                type: "bytea",
                nullable: false,
                defaultValue: new byte[0]);

            migrationBuilder.AddColumn<long>(
                name: "sequence",
                table: "audit_line",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "audit_head",
                columns: table => new
                {
                    chain_id = table.Column<Guid>(type: "uuid", nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_head", x => x.chain_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_inbox",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    action = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    command_id = table.Column<Guid>(type: "uuid", nullable: true),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    detail = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    changes = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_inbox", x => x.id);
                })
                .Annotation("Npgsql:UnloggedTable", true);

            migrationBuilder.CreateTable(
                name: "audit_root",
                columns: table => new
                {
                    number = table.Column<long>(type: "bigint", nullable: false),
                    sealed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    sealed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tree_size = table.Column<int>(type: "integer", nullable: false),
                    root_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    key_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false),
                    command_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_root", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "audit_root_leaf",
                columns: table => new
                {
                    root_number = table.Column<long>(type: "bigint", nullable: false),
                    chain_id = table.Column<Guid>(type: "uuid", nullable: false),
                    length = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_root_leaf", x => new { x.root_number, x.chain_id });
                    table.ForeignKey(
                        name: "fk_audit_root_leaf_audit_root_root_number",
                        column: x => x.root_number,
                        principalTable: "audit_root",
                        principalColumn: "number",
                        onDelete: ReferentialAction.Restrict);
                });

            // Before the index: lines of before get their place in a chain here.
            migrationBuilder.Sql(EmbeddedData.Text("Audit.audit-chain.sql"));

            migrationBuilder.CreateIndex(
                name: "ix_audit_line_chain_id_sequence",
                table: "audit_line",
                columns: new[] { "chain_id", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_root_leaf_chain_id_root_number",
                table: "audit_root_leaf",
                columns: new[] { "chain_id", "root_number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(EmbeddedData.Text("Audit.audit-chain-down.sql"));

            migrationBuilder.DropTable(
                name: "audit_head");

            migrationBuilder.DropTable(
                name: "audit_inbox");

            migrationBuilder.DropTable(
                name: "audit_root_leaf");

            migrationBuilder.DropTable(
                name: "audit_root");

            migrationBuilder.DropIndex(
                name: "ix_audit_line_chain_id_sequence",
                table: "audit_line");

            migrationBuilder.DropColumn(
                name: "chain_id",
                table: "audit_line");

            migrationBuilder.DropColumn(
                name: "changes",
                table: "audit_line");

            migrationBuilder.DropColumn(
                name: "hash",
                table: "audit_line");

            migrationBuilder.DropColumn(
                name: "previous_hash",
                table: "audit_line");

            migrationBuilder.DropColumn(
                name: "sequence",
                table: "audit_line");
        }
    }
}
