using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace VeiligWonen.Casework.Migrations
{
    /// <inheritdoc />
    public partial class ScanPhotos : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "device_id",
                table: "scan_upload",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "replaces",
                table: "scan_upload",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "taken_at",
                table: "scan_upload",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "replaces",
                table: "scan_photo",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "taken_at",
                table: "scan_photo",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "thumbnail",
                table: "scan_photo",
                type: "bytea",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "device_id",
                table: "scan_upload");

            migrationBuilder.DropColumn(
                name: "replaces",
                table: "scan_upload");

            migrationBuilder.DropColumn(
                name: "taken_at",
                table: "scan_upload");

            migrationBuilder.DropColumn(
                name: "replaces",
                table: "scan_photo");

            migrationBuilder.DropColumn(
                name: "taken_at",
                table: "scan_photo");

            migrationBuilder.DropColumn(
                name: "thumbnail",
                table: "scan_photo");
        }
    }
}
