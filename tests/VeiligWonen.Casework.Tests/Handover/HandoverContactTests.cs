using Microsoft.EntityFrameworkCore;
using VeiligWonen.Casework.Audit;
using VeiligWonen.Casework.Handover;
using VeiligWonen.Casework.Platform;
using VeiligWonen.Casework.Tests.Fixture;

namespace VeiligWonen.Casework.Tests.Handover;

public sealed class HandoverContactTests
{
    private static readonly HandoverContactDraft Police = new(1, "Vast contact bij de regionale politie", "000-0000001", "Op werkdagen.");

    [Fact]
    public async Task The_national_numbers_come_first_and_the_settings_after_them_in_their_order()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        var adviser = await house.PersonAsync(Role.Veiligheidsadviseur);
        Assert.Equal(["112", "0900-8844"], (await house.AsAsync(adviser, new ListHandoverContacts())).Answer.Select(c => c.Reach));

        await house.AsAsync(administrator, new SaveHandoverContact(CommandId.New(), HandoverContactId.New(), 0, Police with { Place = 2 }));
        await house.AsAsync(administrator, new SaveHandoverContact(CommandId.New(), HandoverContactId.New(), 0, Police with { Reach = "000-0000002" }));

        var contacts = (await house.AsAsync(adviser, new ListHandoverContacts())).Answer;
        Assert.Equal(["112", "0900-8844", "000-0000002", "000-0000001"], contacts.Select(c => c.Reach));
        Assert.All(contacts.Take(2), c => Assert.Null(c.ContactId));
    }

    [Fact]
    public async Task A_contact_is_changed_and_removed_and_each_act_is_a_line_of_the_trail()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        var id = HandoverContactId.New();

        await house.AsAsync(administrator, new SaveHandoverContact(CommandId.New(), id, 0, Police));
        Assert.Equal(2, (await house.AsAsync(administrator, new SaveHandoverContact(CommandId.New(), id, 1, Police with { Reach = "000-0000009" }))).Answer.Revision);
        Assert.IsType<ChangedMeanwhile>((await house.AsAsync(administrator, new SaveHandoverContact(CommandId.New(), id, 1, Police))).Refusal);
        Assert.Equal("000-0000009", (await house.AsAsync(administrator, new ListHandoverContacts())).Answer[2].Reach);
        Assert.Null((await house.AsAsync(administrator, new RemoveHandoverContact(CommandId.New(), id))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(administrator, new RemoveHandoverContact(CommandId.New(), id))).Refusal);

        var done = await house.InDbAsync(db => db.Set<AuditLine>().Where(l => l.AccountId == administrator && l.Outcome == AuditOutcome.Done).OrderBy(l => l.Id).Select(l => l.Action).ToListAsync());
        Assert.Equal(["SaveHandoverContact", "SaveHandoverContact", "RemoveHandoverContact"], done);
    }

    [Fact]
    public async Task Every_mistake_in_a_contact_gets_its_own_sentence()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);

        Assert.Equal("Vul de functie in.", await WhyNotAsync(Police with { Function = " " }));
        Assert.Equal("Vul het telefoonnummer in.", await WhyNotAsync(Police with { Reach = "" }));
        Assert.Equal("Een telefoonnummer bestaat uit cijfers, spaties en streepjes.", await WhyNotAsync(Police with { Reach = "bel maar" }));
        Assert.Equal("Kies een plaats in de volgorde van 1 tot en met 99.", await WhyNotAsync(Police with { Place = 0 }));
        Assert.Contains("te lang", await WhyNotAsync(Police with { When = new string('x', 100_000) }), StringComparison.Ordinal);

        async Task<string> WhyNotAsync(HandoverContactDraft draft) =>
            (await house.AsAsync(administrator, new SaveHandoverContact(CommandId.New(), HandoverContactId.New(), 0, draft))).Refusal!.Sentence;
    }

    [Fact]
    public async Task The_list_fits_one_page()
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var administrator = await house.PersonAsync(Role.Administrator);
        for (var i = 0; i < TooManyContacts.Most; i++)
        {
            Assert.Null((await house.AsAsync(administrator, new SaveHandoverContact(CommandId.New(), HandoverContactId.New(), 0, Police))).Refusal);
        }

        Assert.IsType<TooManyContacts>((await house.AsAsync(administrator, new SaveHandoverContact(CommandId.New(), HandoverContactId.New(), 0, Police))).Refusal);
    }

    [Theory]
    [InlineData(Role.Veiligheidsadviseur)]
    [InlineData(Role.Beveiligingsautoriteit)]
    [InlineData(Role.Bestuurder)]
    public async Task Nobody_else_changes_whom_to_call(Role role)
    {
        await using var house = await CaseworkHouse.OpenAsync();
        var person = await house.PersonAsync(role);

        Assert.IsType<NotFound>((await house.AsAsync(person, new SaveHandoverContact(CommandId.New(), HandoverContactId.New(), 0, Police))).Refusal);
        Assert.IsType<NotFound>((await house.AsAsync(person, new RemoveHandoverContact(CommandId.New(), HandoverContactId.New()))).Refusal);
    }
}
