using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Review;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Vault;

/// <summary>No column can slip in unsealed: every byte[] is a sealed field or is named here, and so is every text of a dossier's table.</summary>
public sealed class SealedFieldsTests
{
    private static readonly Dictionary<string, string> NotSealed = new(StringComparer.Ordinal)
    {
        ["AuditHead.Hash"] = "a hash of the trail",
        ["AuditLine.Hash"] = "a hash of the trail",
        ["AuditLine.PreviousHash"] = "a hash of the trail",
        ["AuditRoot.PreviousHash"] = "a hash of the trail",
        ["AuditRoot.RootHash"] = "a hash of the trail",
        ["AuditRoot.Signature"] = "a signature over hashes",
        ["AuditRootLeaf.Hash"] = "a hash of the trail",
        ["Authenticator.NewSealed"] = "sealed by the house's vault, because it is of no dossier",
        ["Authenticator.Sealed"] = "sealed by the house's vault, because it is of no dossier",
        ["EditionRow.CodeHash"] = "a hash of a hundred bits that stand on the paper",
        ["IdentityPasskeyData.AttestationObject"] = "what the device said when the passkey was made: public keys and signatures",
        ["IdentityPasskeyData.ClientDataJson"] = "what the browser said when the passkey was made: the site and a challenge that was used",
        ["IdentityPasskeyData.IdentityUserPasskeyCredentialId"] = "the public name of a passkey",
        ["IdentityPasskeyData.PublicKey"] = "a public key",
        ["IdentityUserPasskey`1.CredentialId"] = "the public name of a passkey",
        ["RecoveryCode.Hash"] = "a hash of eighty random bits",
        ["SavedView.Words"] = "sealed by the house's vault, because it is of no dossier",
        ["SiteKey.Sealed"] = "sealed by the house's vault, because it is of no dossier",
        ["UnusualLook.Remark"] = "sealed by the house's vault, because it is of no dossier",
        ["Woonplek.HomeIndex"] = "a keyed hash: says nothing without the key of the index",
    };

    // Not free text because…
    private static readonly Dictionary<string, string> NotFreeText = new(StringComparer.Ordinal)
    {
        ["AdviceRequest.Grounds"] = "articles and our own sentences, made from the answers to closed questions",
        ["AuditEntry.Action"] = "the name of a message",
        ["AuditEntry.Changes"] = "names of columns and salted hashes",
        ["AuditEntry.Detail"] = "the name of a refusal, or a purpose from a list",
        ["AuditLine.Changes"] = "names of columns and salted hashes",
        ["AuditLine.Action"] = "the name of a message",
        ["AuditLine.Detail"] = "the name of a refusal, or a purpose from a list",
        ["Beveiligingsadvies.SubjectSha256"] = "a hash",
        ["CalibrationRating.ScenarioCode"] = "a code from the list of scenarios",
        ["Contribution.OrganisationCode"] = "a code from the list of organisations",
        ["DestructionCertificate.Code"] = "the pseudonymous code of the dossier",
        ["DestructionCertificate.ConfirmedByName"] = "the name of an administrator, not of who the dossier was about",
        ["DestructionCertificate.ProposedByName"] = "the name of an administrator, not of who the dossier was about",
        ["DestructionCertificate.Rows"] = "names of tables and numbers",
        ["DestructionCertificate.Sha256"] = "a hash",
        ["FactCheck.Sha256"] = "a hash of the sealed document",
        ["EditionRow.TemplateVersion"] = "a version of the fixed texts",
        ["FactCorrection.Fact"] = "a number, an id or a code that the page sends; a fact that is not there is refused",
        ["FactReply.PartKey"] = "a key that the application makes; a part that is not there is refused",
        ["FootprintCheck.ListVersion"] = "a version of the list of sources",
        ["FootprintCheck.Source"] = "a code from the list of sources",
        ["Grant.OrganisationCode"] = "a code from the list of organisations",
        ["IndependentReview.Capacity"] = "the function of a reviewer, as their account says it",
        ["LocalRiskAnswer.OrganisationCode"] = "a code from the list of organisations",
        ["LocalRiskRequest.DossierCode"] = "the pseudonymous code of the dossier",
        ["LocalRiskRequest.ListVersion"] = "a version of the list of questions",
        ["LocalRiskRequest.OrganisationCode"] = "a code from the list of organisations",
        ["LocalRiskRequest.QuestionCodes"] = "codes from the list of questions",
        ["MeasureProposal.QuestionCodes"] = "codes from the catalogue",
        ["MeasureProposal.ScenarioCodes"] = "codes from the list of scenarios",
        ["PartDecision.PartKey"] = "a key that the application makes",
        ["ProvidedMeasure.CatalogueVersion"] = "a version of the catalogue",
        ["ProvidedMeasure.EmployerLabel"] = "a label from the catalogue, made for the employer",
        ["ReviewQuestion.PartKey"] = "a key that the application makes; a part that is not there is refused",
        ["ReviewSubject.Sha256"] = "a hash of the sealed document",
        ["SafetyInterview.GuideVersion"] = "a version of the guide",
        ["ScanAnswer.Code"] = "a code from the catalogue",
        ["SelfScanAnswer.Code"] = "a code from the catalogue",
        ["ScanChoice.Code"] = "a code from the catalogue",
        ["ScanDevice.Name"] = "which browser on which system; the application makes it",
        ["ScanOperationReceived.Code"] = "a code from the catalogue",
        ["ScanPhoto.Code"] = "a code from the catalogue",
        ["ScanPhoto.ContentType"] = "always a JPEG",
        ["ScanPhoto.Sha256"] = "a hash of the photo as it was drawn anew",
        ["ScanUpload.Code"] = "a code from the catalogue",
        ["ScenarioScore.Code"] = "a code from the list of scenarios",
        ["SituationalAssessment.CatalogueVersion"] = "a version of the catalogue",
        ["SituationalAssessment.ScaleVersion"] = "a version of the scale",
        ["WorklistEntry.Code"] = "the pseudonymous code of the dossier",
        ["WorklistEntry.Holder"] = "the id of an account or a code from the list of organisations",
        ["WorklistEntry.OrganisationCode"] = "a code from the list of organisations",
        ["Woningscan.CatalogueVersion"] = "a version of the catalogue",
    };

    [Fact]
    public async Task Every_array_of_bytes_is_a_sealed_field_or_says_why_not()
    {
        var model = await ModelAsync();
        var arrays = model.GetEntityTypes().SelectMany(t => t.GetDeclaredProperties()).Where(p => p.ClrType == typeof(byte[]))
            .Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}").ToList();
        var fields = WholeLife.Fields(model).Select(f => $"{f.Table.ClrType.Name}.{f.Property.Name}").ToList();

        Assert.True(fields.Count > 35, "The test looked at hardly anything.");
        Assert.Empty(arrays.Except(fields).Except(NotSealed.Keys));
        Assert.Empty(NotSealed.Keys.Except(arrays));
    }

    [Fact]
    public async Task A_field_is_named_after_its_own_table_and_column()
    {
        var model = await ModelAsync();

        Assert.All(WholeLife.Fields(model), f => Assert.Equal(
            $"{f.Table.GetTableName()}.{f.Table.FindProperty(f.Property.Name)!.GetColumnName()}", f.Field));
    }

    [Fact]
    public async Task Every_field_is_sealed_somewhere_and_opened_somewhere()
    {
        var model = await ModelAsync();
        var source = string.Join('\n', Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "VeiligWonen.Casework"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));

        Assert.All(WholeLife.Fields(model), f =>
        {
            // By the table where the entity is outside, by the bare name inside it; the round trip is tested with real rows.
            var name = $@"({f.Table.ClrType.Name}\.)?{f.Property.Name}Field\b";
            Assert.Matches(new Regex($@"\bSeal(Words|Bytes)?\({name}", RegexOptions.None, TimeSpan.FromSeconds(5)), source);
            Assert.Matches(new Regex($@"\bOpen(Bytes)?\({name}", RegexOptions.None, TimeSpan.FromSeconds(5)), source);
        });
    }

    [Fact]
    public async Task Every_text_of_a_dossiers_table_says_why_it_is_not_free_text()
    {
        var model = await ModelAsync();
        var texts = model.GetEntityTypes().Where(IsOfADossier).SelectMany(t => t.GetDeclaredProperties()).Where(p => p.ClrType == typeof(string) || p.ClrType == typeof(List<string>))
            .Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}").Where(name => !name.StartsWith("Dossier.", StringComparison.Ordinal)).ToList();

        Assert.Empty(texts.Except(NotFreeText.Keys));
        Assert.Empty(NotFreeText.Keys.Except(texts));
    }

    private static bool IsOfADossier(IEntityType table) =>
        table.GetProperties().Any(p => p.ClrType == typeof(DossierId) || p.ClrType == typeof(DossierId?)) || table.ClrType == typeof(PartDecision);

    private static async Task<IModel> ModelAsync()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        return await house.InDbAsync(db => Task.FromResult(db.Model));
    }
}
