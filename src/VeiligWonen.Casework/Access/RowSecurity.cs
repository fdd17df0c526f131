using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using VeiligWonen.Casework.Platform;

namespace VeiligWonen.Casework.Access;

/// <summary>
/// The second wall: PostgreSQL itself shows a row of a dossier only to whom may enter it, whatever the application asks (ADR 0014).
/// Policies follow from the model: a table with a dossier gets the rule, a table without must be named here with its reason.
/// </summary>
internal static class RowSecurity
{
    /// <summary>The role in which the application works; never the login's own rights.</summary>
    public const string App = "vw_app";

    /// <summary>
    /// The role for commands of persons: the rights of <see cref="App"/>, under the same rules asked in the way that suits a few rows found by key (ADR 0016).
    /// </summary>
    public const string Desk = "vw_desk";

    /// <summary>The role for messages of an employer.</summary>
    public const string Employer = "vw_employer";

    /// <summary>The role for messages of the ministry.</summary>
    public const string Publication = "vw_publication";

    private const string IsSystem = "(SELECT vw_role()) = 'System'";
    private const string OfTheAsked = "((SELECT vw_role()) = 'Employer' AND organisation_code = (SELECT vw_organisation()))";
    private const string Conferring = "'Beveiligingsautoriteit', 'Veiligheidsadviseur', 'ThreatAnalyst'";
    private const string ForTheTrail = "(SELECT vw_role()) IN ('System', 'Auditor')";

    /// <summary>Tables without anything of a dossier, and why that is so.</summary>
    public static readonly IReadOnlyDictionary<string, string> WithoutDossier = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["account"] = "who may sign in; read before anybody has signed in",
        ["account_claim"] = "part of an account",
        ["account_login"] = "part of an account",
        ["account_token"] = "part of an account",
        ["account_passkey"] = "part of an account",
        ["authenticator"] = "part of an account; its key is sealed",
        ["recovery_code"] = "part of an account; hashes of random codes",
        ["session"] = "who signed in when and on what device; read before anybody has signed in",
        ["site_key"] = "the keys of the website's cookies, sealed",
        ["role_holding"] = "which account has which role",
        ["organisation"] = "public reference data",
        ["phase_term"] = "the terms, the same for everybody",
        ["day_off"] = "days that count as holidays, the same for everybody",
        ["role_lead"] = "who hears that work of a role stays late",
        ["published_figure"] = "what the ministry may publish, past the publication gate",
        ["adviser_schedule"] = "in which provinces an adviser works; read when a visit is planned",
        ["adviser_hours"] = "at what hours an adviser works",
        ["adviser_away"] = "days on which an adviser goes nowhere",
        ["home_visit"] = "when somebody last opened their home page",
    };

    /// <summary>Tables whose rule is not the general one: what may be seen, and what may be written.</summary>
    private static readonly Dictionary<string, (string See, string Write)> OwnRule = new(StringComparer.Ordinal)
    {
        // Written when it begins and never changed; who may enter the dossier reads that it was so (ADR 0050).
        ["emergency_access"] = ($"{ForTheTrail} OR account_id = (SELECT vw_account()) OR {Granted("dossier_id")}",
            "account_id = vw_account() AND role = vw_role() AND role IN ('Veiligheidsadviseur', 'ThreatAnalyst', 'Beveiligingsautoriteit')"),
        // Asked by who the dossier is about, answered by the auditor.
        ["look_question"] = ($"{ForTheTrail} OR ('Bestuurder' = ANY ((SELECT vw_roles())::text[]) AND {Granted("dossier_id")})",
            "vw_role() = 'Auditor' OR (vw_role() = 'Bestuurder' AND vw_may_enter(dossier_id))"),
        // About who looked, of no dossier.
        ["unusual_look"] = (ForTheTrail, "vw_role() IN ('System', 'Auditor')"),
        // The bestuurder opens a dossier before anybody has a grant on it. The auditor reads codes beside the trail.
        ["dossier"] = ($"{IsEntered("id")} OR {IsSystem} OR bestuurder_id = (SELECT vw_account()) OR (SELECT vw_role()) = 'Auditor' OR {Granted("id")}",
            // Whoever hands a review back may have had no other way in: who has the ball is noted after that.
            $"bestuurder_id = vw_account() OR {IsEntered("id")} OR vw_may_enter(id)"),
        // Whose row it is stands in the row (ADR 0079): asked without a look at the grants. As one array, so that an index answers it whole. Only the database writes it (worklist.sql).
        ["worklist_entry"] = ("role = ANY ((SELECT vw_roles())::text[]) AND holder = ANY (ARRAY[(SELECT vw_organisation()), (SELECT vw_account())::text])", "false"),
        // Whoever saved it, and nobody else.
        ["saved_view"] = ("account_id = (SELECT vw_account())", "account_id = vw_account()"),
        ["dossier_grant"] = ($"{IsEntered("dossier_id")} OR {ForTheTrail} OR (ended_at IS NULL AND {Mine("dossier_grant")}) OR vw_may_enter(dossier_id)",
            // A deputy whom the door let in keeps what they took over (ADR 0076).
            "vw_may_enter(dossier_id) OR (dossier_id = vw_dossier() AND role = 'Beveiligingsautoriteit' AND vw_role() = 'Beveiligingsautoriteit' AND account_id = vw_account())"),
        // Both who stand in it know of it; the database keeps who named whom (independence.sql). The auditor reads what the trail names.
        ["deputyship"] = ($"{ForTheTrail} OR (SELECT vw_role()) = 'Administrator' OR principal_id = (SELECT vw_account()) OR deputy_id = (SELECT vw_account())",
            "vw_role() = 'Administrator' OR (vw_role() = 'Beveiligingsautoriteit' AND vw_account() IN (principal_id, deputy_id))"),
        ["audit_line"] = ($"(SELECT vw_role()) IN ('System', 'Auditor') OR ('Bestuurder' = ANY ((SELECT vw_roles())::text[]) AND {Granted("dossier_id")})", "false"),
        // Everybody may add to the trail, also who is refused at the door; what was added is chained by the database itself (audit-chain.sql).
        ["audit_inbox"] = (ForTheTrail, "true"),
        ["audit_head"] = (ForTheTrail, "false"),
        ["audit_root"] = (ForTheTrail, "vw_role() = 'System'"),
        ["audit_root_leaf"] = (ForTheTrail, "vw_role() = 'System'"),
        ["command_done"] = ($"{IsSystem} OR account_id = (SELECT vw_account()) OR (account_id IS NULL AND (SELECT vw_role()) = 'Nobody')",
            $"vw_role() IS NOT NULL AND account_id IS NOT DISTINCT FROM vw_account()"),
        ["notice"] = ($"{IsSystem} OR account_id = (SELECT vw_account())", $"{ForTheTrail} OR account_id = (SELECT vw_account()) OR {IsEntered("dossier_id")} OR vw_may_enter(dossier_id) OR dossier_id = vw_emergency()"
            // Who stands in for whom is told by who names them, and is of no dossier.
            + " OR (dossier_id IS NULL AND kind = 'DeputyshipChanged' AND vw_role() IN ('Beveiligingsautoriteit', 'Administrator'))"
            // Whoever answered about local risks tells the one who asked, and nobody else.
            + " OR (vw_role() = 'Employer' AND EXISTS (SELECT FROM local_risk_request r WHERE r.dossier_id = notice.dossier_id AND r.asked_by = notice.account_id))"),
        // Holds no dossier and no words, but it tells who is being written to. The own ones can be put before the clock again (ADR 0078).
        ["outbox_mail"] = ("(SELECT vw_role()) IN ('System', 'Administrator') OR account_id = (SELECT vw_account())", "vw_role() IS NOT NULL"),
        ["mail_delivery"] = ("(SELECT vw_role()) IN ('System', 'Administrator')", "vw_role() = 'System'"),
        // When somebody can be mailed in safety is theirs to know, and the clock's that sends.
        ["notice_settings"] = ($"{IsSystem} OR account_id = (SELECT vw_account())", "account_id = vw_account()"),
        // Counts of all dossiers together.
        ["forecast_score"] = ("(SELECT vw_role()) IN ('System', 'Administrator')", "vw_role() = 'System'"),
        // Codes and dates of dossiers that are over, for who may enter none. Only destroy_dossier says who confirmed.
        ["destruction_proposal"] = ("(SELECT vw_role()) IN ('System', 'Administrator')",
            "vw_role() = 'Administrator' AND proposed_by = vw_account() AND confirmed_by IS NULL"),
        ["destruction_certificate"] = ("(SELECT vw_role()) IN ('System', 'Administrator', 'Auditor')", "vw_role() IN ('System', 'Administrator')"),
        // The questions hold no dossier: every adviser reads them, an administrator writes them, and the database keeps how (scan-catalogue.sql).
        ["scan_catalogue"] = ("true", "vw_role() = 'Administrator'"),
        // The same for the fixed texts of the advice, which the authority adopts under (editions.sql).
        ["advice_template"] = ("(SELECT vw_role()) IN ('Beveiligingsautoriteit', 'Administrator')", "vw_role() = 'Administrator'"),
        // Settings: who hands over reads them, an administrator writes them.
        ["handover_contact"] = ("(SELECT vw_role()) IN ('Veiligheidsadviseur', 'Beveiligingsautoriteit', 'Administrator')", "vw_role() = 'Administrator'"),
        // Texts of no dossier: who writes an assessment reads them, an administrator writes them.
        ["text_block"] = ("(SELECT vw_role()) IN ('Veiligheidsadviseur', 'Administrator')", "vw_role() = 'Administrator'"),
        // Of the interview (ADR 0067): the adviser writes, and who reads differs by table. An unshared note is not there for the bestuurder.
        ["topic_note"] = OfTheTalk("'Veiligheidsadviseur'"),
        ["shared_note"] = OfTheTalk("'Veiligheidsadviseur', 'Bestuurder'"),
        ["reported_incident"] = OfTheTalk("'Veiligheidsadviseur', 'Bestuurder'"),
        ["household_member"] = OfTheTalk("'Veiligheidsadviseur', 'Bestuurder'"),
        ["footprint_check"] = OfTheTalk("'Veiligheidsadviseur', 'Bestuurder'"),
        ["fact_correction"] = (OfTheTalk("'Veiligheidsadviseur', 'Bestuurder'").See,
            "vw_role() IN ('Veiligheidsadviseur', 'Bestuurder') AND (dossier_id = vw_dossier() OR vw_may_enter(dossier_id))"),
        // Who is asked reads what is asked, of the own organisation and without a grant; the analyst asks, and the bestuurder may know it (ADR 0069).
        ["local_risk_request"] = (
            $"{IsSystem} OR {OfTheAsked} OR ((SELECT vw_role()) IN ('ThreatAnalyst', 'Bestuurder') AND ({IsEntered("dossier_id")} OR {Granted("dossier_id")}))",
            "vw_role() = 'ThreatAnalyst' AND (dossier_id = vw_dossier() OR vw_may_enter(dossier_id))"),
        // Which columns the employer's login may read is said below: that and when, never what.
        ["local_risk_answer"] = (
            $"{OfTheAsked} OR ((SELECT vw_role()) = 'ThreatAnalyst' AND ({IsEntered("dossier_id")} OR {Granted("dossier_id")}))",
            "vw_role() = 'Employer' AND organisation_code = vw_organisation() AND EXISTS ("
            + "SELECT FROM local_risk_request r WHERE r.id = request_id AND r.dossier_id = local_risk_answer.dossier_id AND r.organisation_code = local_risk_answer.organisation_code)"),
        // Every edition for its own readers (EditionReaders); written once, by the authority that adopts (ADR 0072).
        ["advice_edition"] = (
            $"{IsSystem} OR (({IsEntered("dossier_id")} OR {Granted("dossier_id")}) AND CASE kind"
            + " WHEN 'Bestuurder' THEN (SELECT vw_role()) IN ('Bestuurder', 'Veiligheidsadviseur', 'Beveiligingsautoriteit')"
            + " WHEN 'File' THEN (SELECT vw_role()) IN ('Veiligheidsadviseur', 'Beveiligingsautoriteit') ELSE (SELECT vw_role()) = 'Employer' END)",
            "vw_role() = 'System' OR (vw_role() = 'Beveiligingsautoriteit' AND (dossier_id = vw_dossier() OR vw_may_enter(dossier_id)))"),
        // Nobody else, no clock, no emergency, and no longer than it can be written (undisclosed.sql).
        ["undisclosed_note"] = ("vw_may_write_interview(dossier_id)", "vw_may_write_interview(dossier_id)"),
        // A draw names no dossier. What was drawn is seen by who watches over it, by who rates it again and, once handed in, by who rated it first (ADR 0070).
        ["calibration_draw"] = ("(SELECT vw_role()) IN ('System', 'CalibrationCoach')", "vw_role() IN ('System', 'CalibrationCoach')"),
        ["calibration_case"] = (
            "(SELECT vw_role()) IN ('System', 'CalibrationCoach') OR second_rater = (SELECT vw_account()) OR (first_rater = (SELECT vw_account()) AND handed_in_at IS NOT NULL)",
            "vw_role() IN ('System', 'CalibrationCoach') OR second_rater = vw_account()"),
        // One reader, as long as there is something to rate: not the clock that wrote it, not the coach, not who may enter the dossier.
        ["calibration_evidence"] = (
            "EXISTS (SELECT FROM calibration_case c WHERE c.id = case_id AND c.second_rater = (SELECT vw_account()) AND c.handed_in_at IS NULL)",
            "vw_role() = 'System'"),
        // Before handing in only the second rater's own; the first ratings show with them.
        ["calibration_rating"] = (
            "EXISTS (SELECT FROM calibration_case c WHERE c.id = case_id AND (c.handed_in_at IS NOT NULL OR (c.second_rater = (SELECT vw_account()) AND rater = (SELECT vw_account()))))",
            "vw_role() = 'System' OR (rater = vw_account() AND EXISTS (SELECT FROM calibration_case c WHERE c.id = case_id AND c.second_rater = vw_account() AND c.handed_in_at IS NULL))"),
        // Ids and a seed, for who draws. A drawn dossier is not there for who decided on it before somebody else has looked again (ADR 0073).
        ["quality_draw"] = ("(SELECT vw_role()) = 'Auditor'", "vw_role() = 'Auditor'"),
        ["drawn_dossier"] = (
            $"(SELECT vw_role()) = 'Auditor' OR ((SELECT vw_role()) = 'Beveiligingsautoriteit' AND (first_reviewer <> (SELECT vw_account()) OR done_at IS NOT NULL) AND ({IsEntered("dossier_id")} OR {Granted("dossier_id")}))",
            "(vw_role() = 'Auditor' AND taken_by IS NULL) OR (vw_role() = 'Beveiligingsautoriteit' AND taken_by = vw_account() AND (dossier_id = vw_dossier() OR vw_may_enter(dossier_id)))"),
        // Read by who wrote it, and by who decided first, once it was handed in.
        ["second_finding"] = (
            "(SELECT vw_role()) = 'Beveiligingsautoriteit' AND (by = (SELECT vw_account()) OR EXISTS ("
            + "SELECT FROM drawn_dossier d WHERE d.dossier_id = second_finding.dossier_id AND d.first_reviewer = (SELECT vw_account()) AND d.done_at IS NOT NULL))",
            "vw_role() = 'Beveiligingsautoriteit' AND by = vw_account() AND (dossier_id = vw_dossier() OR vw_may_enter(dossier_id))"),
        ["deadline_reminder"] = ("EXISTS (SELECT FROM deadline d WHERE d.id = deadline_id)", $"{IsSystem} OR EXISTS (SELECT FROM deadline d WHERE d.id = deadline_id AND vw_may_enter(d.dossier_id))"),
        // Between the reviewer and who wrote the part (ADR 0073): never the bestuurder, who has a grant as well. What was said about the threat analysis is not the adviser's.
        ["review_question"] = ($"(SELECT vw_role()) IN ({Conferring}) AND ({IsEntered("dossier_id")} OR {Granted("dossier_id")})",
            "vw_role() = 'Beveiligingsautoriteit' AND (dossier_id = vw_dossier() OR vw_may_enter(dossier_id))"),
        ["review_question_line"] = (
            $"(SELECT vw_role()) IN ({Conferring}) AND ({IsEntered("dossier_id")} OR {Granted("dossier_id")}) AND ((SELECT vw_role()) = 'Beveiligingsautoriteit' OR EXISTS ("
            + "SELECT FROM review_question q WHERE q.id = question_id AND (q.part_key = 'threat-analysis') = ((SELECT vw_role()) = 'ThreatAnalyst')))",
            $"vw_role() IN ({Conferring}) AND by = vw_account() AND from_reviewer = (vw_role() = 'Beveiligingsautoriteit') AND (dossier_id = vw_dossier() OR vw_may_enter(dossier_id))"),
        // Between the adviser and the bestuurder (ADR 0073). The reviewer reads of it what was submitted.
        ["fact_check"] = (OfTheTalk("'Veiligheidsadviseur', 'Bestuurder'").See,
            "vw_role() IN ('Veiligheidsadviseur', 'Bestuurder') AND (dossier_id = vw_dossier() OR vw_may_enter(dossier_id))"),
        ["fact_reply"] = (OfTheTalk("'Veiligheidsadviseur', 'Bestuurder'").See, "vw_role() = 'Bestuurder' AND (dossier_id = vw_dossier() OR vw_may_enter(dossier_id))"),
        ["part_decision"] = ("EXISTS (SELECT FROM independent_review r WHERE r.id = review_id)", "EXISTS (SELECT FROM independent_review r WHERE r.id = review_id AND vw_may_enter(r.dossier_id))"),
    };

    /// <summary>Tables of a dossier that an emergency does not open: the trail, what is the auditor's, and what another room keeps for itself.</summary>
    private static readonly string[] NotInEmergency =
        [
            "audit_line", "audit_inbox", "emergency_access", "look_question", "notice", "destruction_proposal", "destruction_certificate", "undisclosed_note",
            "calibration_case", "calibration_evidence", "calibration_rating", "drawn_dossier", "second_finding", "worklist_entry",
        ];

    private static readonly string[] Settings = ["account", "organisation", "role", "roles", "dossier", "reading", "emergency"];

    /// <summary>What an employer's messages touch. Everything else is not there for them: no home, no threat, no finding, no review.</summary>
    private static readonly string[] OfEmployer =
    [
        "account", "account_claim", "account_login", "account_token", "account_passkey", "authenticator", "recovery_code", "session",
        "role_holding", "organisation", "phase_term", "day_off", "home_visit", "dossier", "dossier_grant",
        "command_done", "audit_inbox", "notice", "notice_settings", "outbox_mail", "deadline", "deadline_reminder", "milestone", "phase_change", "hold", "suspension", "extension", "contribution",
        "role_lead", "provided_measure", "tax_evidence",
    ];

    /// <summary>What the ministry's messages touch.</summary>
    private static readonly string[] OfPublication =
    [
        "account", "account_claim", "account_login", "account_token", "account_passkey", "authenticator", "recovery_code", "session",
        "role_holding", "organisation", "day_off", "published_figure", "command_done", "audit_inbox",
    ];

    /// <summary>Raises the wall: roles, functions, policies, rights and the guards of the review. For operators and tests, with the login that owns the tables.</summary>
    public static async Task RaiseAsync(CaseworkDb db, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlRawAsync(EmbeddedData.Text("Platform.roles.sql"), cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(7620260325)", cancellationToken);
        await db.Database.ExecuteSqlRawAsync(EmbeddedData.Text("Access.row-security.sql"), cancellationToken);
        await db.Database.ExecuteSqlRawAsync(EmbeddedData.Text("Interview.undisclosed.sql"), cancellationToken);
        await db.Database.ExecuteSqlRawAsync(Policies(db.Model), cancellationToken);
        await db.Database.ExecuteSqlRawAsync(EmbeddedData.Text("Dossiers.worklist.sql"), cancellationToken);
        await db.Database.ExecuteSqlRawAsync(EmbeddedData.Text("Review.independence.sql"), cancellationToken);
        await db.Database.ExecuteSqlRawAsync(EmbeddedData.Text("Intake.home-index.sql"), cancellationToken);
        await db.Database.ExecuteSqlRawAsync(EmbeddedData.Text("Scan.former-scan.sql"), cancellationToken);
        await db.Database.ExecuteSqlRawAsync(EmbeddedData.Text("Destruction.destruction.sql"), cancellationToken);
        await db.Database.ExecuteSqlRawAsync(EmbeddedData.Text("Scan.scan-catalogue.sql"), cancellationToken);
        await db.Database.ExecuteSqlRawAsync(EmbeddedData.Text("Advice.editions.sql"), cancellationToken);
        await db.Database.ExecuteSqlRawAsync(EmbeddedData.Text("Calibration.calibration.sql"), cancellationToken);
        await db.Database.ExecuteSqlRawAsync(EmbeddedData.Text("SecondLook.second-look.sql"), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The policies and rights of every table of the model. A table that nobody thought of throws.</summary>
    public static string Policies(IModel model)
    {
        var sql = new StringBuilder();
        var tables = model.GetEntityTypes().Select(e => (Name: e.GetTableName()!, HasDossier: e.FindProperty("DossierId") is not null)).Distinct().OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        foreach (var (table, hasDossier) in tables)
        {
            if (WithoutDossier.ContainsKey(table))
            {
                continue;
            }

            var (see, write) = OwnRule.TryGetValue(table, out var own) ? own
                : hasDossier ? ($"{IsEntered("dossier_id")} OR {IsSystem} OR {Granted("dossier_id")}", $"{IsEntered("dossier_id")} OR {IsSystem} OR vw_may_enter(dossier_id)")
                : throw new InvalidOperationException($"Table {table} has no dossier and no rule: name it in RowSecurity.");
            sql.AppendLine($"""
                ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
                ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
                DROP POLICY IF EXISTS need_to_know ON {table};
                CREATE POLICY need_to_know ON {table} TO {App}, {Employer}, {Publication}
                    USING ({see.Replace("{table}", table, StringComparison.Ordinal)}) WITH CHECK ({write});
                DROP POLICY IF EXISTS need_to_know_at_the_desk ON {table};
                CREATE POLICY need_to_know_at_the_desk ON {table} TO {Desk} USING ({AtTheDesk(see)}) WITH CHECK ({AtTheDesk(write)});
                DROP POLICY IF EXISTS only_in_emergency ON {table};
                DROP POLICY IF EXISTS only_in_emergency_at_the_desk ON {table};
                """);
            var dossier = table is "dossier" ? "id" : hasDossier ? "dossier_id" : null;
            if (dossier is not null && !NotInEmergency.Contains(table, StringComparer.Ordinal))
            {
                // For SELECT alone, and not at the desk: an emergency is no permission to change or remove a row, and the door lets no command in by it
                // (ADR 0050). The setting is asked first, because it costs nothing.
                var reading = $"{dossier} = (SELECT vw_reading()) AND {dossier} = (SELECT vw_emergency())";
                sql.AppendLine($"""
                    CREATE POLICY only_in_emergency ON {table} FOR SELECT TO {App} USING ({reading});
                    """);
            }
        }

        var all = string.Join(", ", tables.Select(t => t.Name));
        sql.AppendLine($"""
            GRANT USAGE ON SCHEMA public TO {App}, {Desk}, {Employer}, {Publication};
            REVOKE ALL ON {all} FROM PUBLIC, {App}, {Desk}, {Employer}, {Publication};
            GRANT SELECT, INSERT, UPDATE, DELETE ON {all} TO {App}, {Desk};
            GRANT SELECT, INSERT, UPDATE, DELETE ON {string.Join(", ", OfEmployer)} TO {Employer};
            GRANT SELECT, INSERT, UPDATE, DELETE ON {string.Join(", ", OfPublication)} TO {Publication};
            REVOKE INSERT, UPDATE, DELETE ON audit_line, audit_head FROM {App}, {Desk}, {Employer}, {Publication};
            REVOKE UPDATE, DELETE ON audit_inbox FROM {App}, {Desk}, {Employer}, {Publication};
            REVOKE INSERT ON audit_root, audit_root_leaf FROM {Desk};
            REVOKE UPDATE, DELETE ON audit_root, audit_root_leaf FROM {App}, {Desk}, {Employer}, {Publication};
            REVOKE UPDATE, DELETE ON emergency_access FROM {App}, {Desk}, {Employer}, {Publication};
            REVOKE UPDATE, DELETE ON mail_delivery FROM {App}, {Desk};
            REVOKE DELETE ON notice_settings FROM {App}, {Desk}, {Employer};
            REVOKE DELETE ON look_question, unusual_look FROM {App}, {Desk}, {Employer}, {Publication};
            REVOKE INSERT, UPDATE, DELETE ON published_figure FROM {Publication};
            REVOKE UPDATE, DELETE ON local_risk_request, local_risk_answer FROM {App}, {Desk};
            REVOKE UPDATE, DELETE ON quality_draw, second_finding FROM {App}, {Desk};
            REVOKE DELETE ON drawn_dossier FROM {App}, {Desk};
            REVOKE DELETE ON deputyship FROM {App}, {Desk};
            REVOKE UPDATE, DELETE ON fact_reply FROM {App}, {Desk};
            REVOKE DELETE ON fact_check FROM {App}, {Desk};
            REVOKE UPDATE, DELETE ON review_question_line FROM {App}, {Desk};
            REVOKE DELETE ON review_question FROM {App}, {Desk};
            REVOKE INSERT, UPDATE, DELETE ON worklist_entry FROM {App}, {Desk};
            REVOKE UPDATE, DELETE ON advice_edition FROM {App}, {Desk};
            GRANT SELECT ON advice_edition, local_risk_request TO {Employer};
            GRANT INSERT, SELECT (request_id, dossier_id, organisation_code, given_at) ON local_risk_answer TO {Employer};
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {App}, {Desk}, {Employer}, {Publication};
            GRANT SELECT ON "__EFMigrationsHistory" TO {App};
            """);
        return sql.ToString();
    }

    // Asked first, because it costs nothing: the dossier of this message, for which the door has looked up the grant already.
    private static string IsEntered(string dossier) => $"{dossier} = (SELECT vw_dossier())";

    // Asked once per statement where it can be, not once per row: the settings are read in subselects of their own.
    private static string Granted(string dossier) =>
        $"EXISTS (SELECT FROM dossier_grant g WHERE g.dossier_id = {{table}}.{dossier} AND g.ended_at IS NULL AND {Mine("g")})";

    private static (string See, string Write) OfTheTalk(string readers) => (
        $"(SELECT vw_role()) IN ({readers}) AND ({IsEntered("dossier_id")} OR {Granted("dossier_id")})",
        "vw_role() = 'Veiligheidsadviseur' AND (dossier_id = vw_dossier() OR vw_may_enter(dossier_id))");

    // The same rule, word for word, with what it asks as calls: a subselect is set up for every table of a statement, also when its row needs none of it.
    private static string AtTheDesk(string rule) => Settings.Aggregate(
        rule.Replace(Granted("dossier_id"), "vw_granted(dossier_id)", StringComparison.Ordinal).Replace(Granted("id"), "vw_granted(id)", StringComparison.Ordinal),
        (asked, setting) => asked.Replace($"(SELECT vw_{setting}())", $"vw_{setting}()", StringComparison.Ordinal));

    private static string Mine(string grant) =>
        $"{grant}.role = ANY ((SELECT vw_roles())::text[]) AND ({grant}.account_id = (SELECT vw_account()) OR {grant}.organisation_code = (SELECT vw_organisation()))";
}
