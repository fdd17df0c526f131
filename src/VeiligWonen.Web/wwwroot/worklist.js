// Keys of the worklist: j and k go from dossier to dossier, / goes to the search field, ? shows what there is. Enter opens, because the focus is on a link. Never where
// somebody types, never with a modifier, and not at all when it was switched off (WCAG 2.1.4). The choice is a cookie, because signing out clears the other stores.
const OFF = "vw-list-keys=off";
const YEAR = 365 * 24 * 3600;

const isOn = () => !document.cookie.split("; ").includes(OFF);

const links = list => [...list.querySelectorAll(".vw-worklist tbody tr:not(.vw-group) > th > a")];

// From the row with the focus; without one from the top.
function go(list, step) {
  const all = links(list);
  const row = document.activeElement?.closest?.("tr");
  const at = row ? all.findIndex(link => row.contains(link)) : -1;
  const next = all[at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

const keys = {
  "j": list => go(list, 1),
  "k": list => go(list, -1),
  "/": list => list.querySelector("[data-vw-search]")?.focus(),
  "?": list => {
    const help = list.querySelector("[data-vw-list-keys]");
    help.open = true;
    help.querySelector("summary").focus();
  }
};

document.addEventListener("keydown", event => {
  const list = document.querySelector("[data-vw-worklist]");
  const writes = event.target.closest?.("textarea, select, [contenteditable], [role=dialog], dialog, input:not([type=radio]):not([type=checkbox])");
  if (!list || writes || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !Object.hasOwn(keys, event.key) || !isOn()) {
    return;
  }

  event.preventDefault();
  keys[event.key](list);
});

document.addEventListener("toggle", event => {
  if (event.target.matches?.("[data-vw-list-keys]")) {
    event.target.querySelector("input").checked = isOn();
  }
}, true);

document.addEventListener("change", event => {
  if (event.target.closest?.("[data-vw-list-keys]")) {
    document.cookie = `${OFF}; path=/; samesite=strict; max-age=${event.target.checked ? 0 : YEAR}`;
  }
});
