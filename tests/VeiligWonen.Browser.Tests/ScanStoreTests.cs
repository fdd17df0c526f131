using VeiligWonen.Browser.Tests.Fixture;

namespace VeiligWonen.Browser.Tests;

/// <summary>What the scan page keeps in the browser, in which order it sends, and who can read it.</summary>
[Collection("application")]
public sealed class ScanStoreTests(Browsing browsing)
{
    private const string Store = """
        const { Store, newId } = await import("/scan/store.js");
        const store = await Store.open();
        const dossier = newId();
        await store.device(dossier);
        """;

    [Fact]
    public async Task What_is_added_is_there_in_order_after_the_store_was_opened_again()
    {
        var page = await browsing.AsAsync("Aart Adviseur");

        var texts = await page.EvaluateAsync<string[]>($$"""
            async () => {
              {{Store}}
              await Promise.all(["een", "twee", "drie"].map(text => store.add(dossier, { code: "B1", field: "Remark", text })));
              store.close();
              const again = await Store.open();
              return (await again.pending(dossier)).map(row => `${row.change.counter} ${row.change.text}`);
            }
            """);

        Assert.Equal(["1 een", "2 twee", "3 drie"], texts);
    }

    [Fact]
    public async Task No_record_says_anything_to_who_has_not_the_key_and_the_key_cannot_be_read_out()
    {
        var page = await browsing.AsAsync("Aart Adviseur");

        var found = await page.EvaluateAsync<string[]>($$"""
            async () => {
              {{Store}}
              await store.add(dossier, { code: "B1", field: "Remark", text: "kanarie" });
              await store.putCopy(dossier, "2999-01-01T00:00:00Z", { remark: "kanarie" });
              await store.addPhoto(dossier, "B1", new File(["kanarie"], "kanarie.jpg"));
              const db = await new Promise(resolve => { const r = indexedDB.open("vw-scan"); r.onsuccess = () => resolve(r.result); });
              const said = [];
              for (const name of db.objectStoreNames) {
                const rows = await new Promise(resolve => { const r = db.transaction(name).objectStore(name).getAll(); r.onsuccess = () => resolve(r.result); });
                for (const row of rows) {
                  if (row instanceof CryptoKey) {
                    said.push(await crypto.subtle.exportKey("raw", row).then(() => "exported", () => "kept"));
                    continue;
                  }
                  const bytes = row.seal ? new TextDecoder("latin1").decode(row.seal.bytes) : "";
                  if ((JSON.stringify(row) + bytes).includes("kanarie") || JSON.stringify(row).includes("B1")) said.push(name);
                }
              }
              return said;
            }
            """);

        Assert.Equal(["kept"], found);
    }

    [Fact]
    public async Task A_change_that_was_never_sent_gives_way_to_the_next_and_one_that_may_have_arrived_does_not()
    {
        var page = await browsing.AsAsync("Aart Adviseur");

        var kept = await page.EvaluateAsync<int[]>("""
            async () => {
              const { withoutOvertaken } = await import("/scan/sync.js");
              const row = (seq, code, tried) => ({ seq, tried, change: { code, field: "Remark" } });
              return withoutOvertaken([row(1, "B1", true), row(2, "B1", false), row(3, "B2", false), row(4, "B1", false)]).rows.map(one => one.seq);
            }
            """);

        Assert.Equal([1, 3, 4], kept);
    }

    [Fact]
    public async Task A_copy_is_gone_when_its_time_is_over_and_the_wait_between_tries_has_an_end()
    {
        var page = await browsing.AsAsync("Aart Adviseur");

        var said = await page.EvaluateAsync<string[]>($$"""
            async () => {
              {{Store}}
              const { waitAfter } = await import("/scan/sync.js");
              await store.putCopy(dossier, "2026-01-01T00:00:00Z", { a: 1 });
              const early = await store.copy(dossier, Date.parse("2025-12-31T00:00:00Z"));
              const late = await store.copy(dossier, Date.parse("2026-01-02T00:00:00Z"));
              const again = await store.copy(dossier, Date.parse("2025-12-31T00:00:00Z"));
              return [JSON.stringify(early), String(late), String(again), String(waitAfter(0, 0.5)), String(waitAfter(99, 0.5))];
            }
            """);

        Assert.Equal(["{\"a\":1}", "null", "null", "1000", "30000"], said);
    }
}
