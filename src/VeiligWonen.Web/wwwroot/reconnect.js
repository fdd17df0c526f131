// Shows the reconnect dialog in step with Blazor's own attempts. It never reloads by itself: what was typed may still be on the screen.
const dialog = document.getElementById("components-reconnect-modal");

if (dialog) {
  const say = state => {
    dialog.dataset.state = state;
    const saved = [...document.querySelectorAll("[data-vw-saved]")].at(-1)?.dataset.vwSaved;
    dialog.querySelector("[data-vw-last-saved]").textContent = saved ? `Het laatst opgeslagen: ${saved}.` : "";
    if (!dialog.open) {
      dialog.showModal();
    }
  };

  const retry = async () => {
    document.removeEventListener("visibilitychange", whenVisible);
    say("retrying");
    try {
      if (await Blazor.reconnect() || await Blazor.resumeCircuit()) {
        dialog.close();
      } else {
        say("gone");
      }
    } catch {
      say("failed");
      document.addEventListener("visibilitychange", whenVisible);
    }
  };

  const whenVisible = () => document.visibilityState === "visible" && retry();

  dialog.addEventListener("components-reconnect-state-changed", event => {
    const state = event.detail.state;
    if (state === "hide") {
      dialog.close();
    } else if (state === "rejected" || state === "resume-failed") {
      say("gone");
    } else if (state === "failed") {
      say("failed");
      document.addEventListener("visibilitychange", whenVisible);
    } else if (state === "paused") {
      say("failed");
    } else {
      say("retrying");
    }
  });

  // Escape would hide that nothing works any more.
  dialog.addEventListener("cancel", event => event.preventDefault());
  dialog.querySelector("[data-vw-retry]").addEventListener("click", retry);
  dialog.querySelector("[data-vw-look-first]").addEventListener("click", () => dialog.close());
}
