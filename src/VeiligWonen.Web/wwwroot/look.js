// The few things markup cannot do by itself. No framework, no state, nothing leaves the browser.

// The same button twice within half a second is a double click: it is done once.
const pressed = new WeakMap();
document.addEventListener("click", event => {
  const button = event.target.closest?.("[data-vw-once]");
  if (!button) {
    return;
  }

  const now = performance.now();
  if (now - (pressed.get(button) ?? -1000) < 500) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }

  pressed.set(button, now);
}, true);

// A button that says why it cannot be used stays focusable, but does nothing.
document.addEventListener("click", event => {
  if (event.target.closest?.("button[aria-disabled=true], a[aria-disabled=true]")) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

// Skip link and links from an error summary: move the focus, not only the scroll position.
document.addEventListener("click", event => {
  const link = event.target.closest?.("a[data-vw-focus]");
  const target = link && document.getElementById(link.dataset.vwFocus);
  if (!target) {
    return;
  }

  event.preventDefault();
  event.stopImmediatePropagation();
  target.focus();
  target.scrollIntoView({ block: "nearest" });
}, true);

// Single keys work only where the focus is in the region that offers them, and never where somebody types (WCAG 2.1.4).
document.addEventListener("keydown", event => {
  const region = event.target.closest?.("[data-vw-keys]");
  const writes = event.target.closest?.("textarea, select, input:not([type=radio]):not([type=checkbox])");
  if (!region || writes || event.ctrlKey || event.metaKey || event.altKey || event.repeat) {
    return;
  }

  const selector = JSON.parse(region.dataset.vwKeys)[event.key];
  const target = selector && region.querySelector(selector);
  if (target) {
    event.preventDefault();
    target.focus();
    target.click();
  }
});

// A page that is turned without a request is still a link: with Ctrl, Cmd or Shift it opens as one.
document.addEventListener("click", event => {
  if ((event.ctrlKey || event.metaKey || event.shiftKey) && event.target.closest?.("a[data-vw-flip]")) {
    event.stopImmediatePropagation();
  }
}, true);

// The address follows what is shown, so that a reload and the way back find it again.
window.vwAddress = address => history.replaceState(history.state, "", address);

// Choosing from the small-screen menu closes it.
document.addEventListener("click", event => {
  const menu = event.target.closest?.("a") && event.target.closest("[popover]");
  if (menu?.matches(":popover-open")) {
    menu.hidePopover();
  }
});

// How many characters are left; the sentence stands in an element the server never touches again.
document.addEventListener("input", event => {
  const area = event.target;
  const counter = area.dataset?.vwMax && document.getElementById(area.id + "-teller");
  if (!counter) {
    return;
  }

  const left = Number(area.dataset.vwMax) - area.value.length;
  const count = Math.abs(left);
  counter.textContent = `${count} ${count === 1 ? "teken" : "tekens"} ${left < 0 ? "te veel" : "over"}`;
});

// Leaving quickly: blank first, then replace this page, so that going back does not show it.
const leave = exit => {
  document.title = "Weer";
  document.documentElement.hidden = true;
  location.replace(exit.href);
};

document.addEventListener("click", event => {
  const exit = event.target.closest?.("a[data-vw-exit]");
  if (exit) {
    event.preventDefault();
    event.stopImmediatePropagation();
    leave(exit);
  }
}, true);

let shifts = [];
document.addEventListener("keydown", event => {
  if (event.key !== "Shift" || event.repeat) {
    shifts = event.key === "Shift" ? shifts : [];
    return;
  }

  const exit = document.querySelector("a[data-vw-exit]");
  shifts = [...shifts, event.timeStamp].filter(at => event.timeStamp - at < 2000);
  if (exit && shifts.length >= 3) {
    leave(exit);
  }
});

// Printing, and trying the page again.
document.addEventListener("click", event => {
  if (event.target.closest?.("[data-vw-print]")) {
    window.print();
  } else if (event.target.closest?.("[data-vw-reload]")) {
    location.reload();
  }
});

// A page that was put on record as printed prints by itself, once; after that it is not for paper any more (print.css).
let printed = null;
function watchForPrint() {
  const paper = document.querySelector("[data-vw-print-now]");
  if (paper && paper !== printed) {
    printed = paper;
    window.addEventListener("afterprint", () => paper.classList.remove("vw-printable"), { once: true });
    window.print();
  }
}

new MutationObserver(watchForPrint).observe(document.body, { childList: true, subtree: true });
watchForPrint();

// The database was away when this page asked. Ask every few seconds whether it is back: then a page on which nothing was typed loads
// itself again, and a page with typing keeps it and says that it can be tried again. What says data-vw-kept (filters, of which the address knows
// the values) is no typing.
let asking = false;
function watchForReturn() {
  if (asking || !document.querySelector("[data-vw-away]")) {
    return;
  }

  asking = true;
  const timer = setInterval(async () => {
    const alert = document.querySelector("[data-vw-away]");
    if (!alert) {
      clearInterval(timer);
      asking = false;
      return;
    }

    const answer = await fetch("/gezond", { cache: "no-store" }).catch(() => null);
    if (!answer?.ok) {
      return;
    }

    clearInterval(timer);
    asking = false;
    const typed = [...document.querySelectorAll("input:not([type=hidden]), textarea")]
      .filter(field => !field.closest("[data-vw-kept]"))
      .some(field => field.type === "checkbox" || field.type === "radio" ? field.checked : field.value !== "");
    if (!typed) {
      location.reload();
      return;
    }

    const said = document.createElement("p");
    said.textContent = "VeiligWonen kan weer bij de gegevens. Probeer het opnieuw: uw invoer staat er nog.";
    alert.append(said);
    alert.removeAttribute("data-vw-away");
  }, 3000);
}

new MutationObserver(watchForReturn).observe(document.body, { childList: true, subtree: true });
watchForReturn();

// Somebody who types or points is there, also when nothing is sent yet: tell the server at most every half minute.
let toldAt = performance.now();
const alive = () => {
  if (performance.now() - toldAt > 30_000 && document.querySelector("[data-vw-session]:not([inert])")) {
    toldAt = performance.now();
    fetch("/sessie", { method: "POST", cache: "no-store", keepalive: true }).catch(() => null);
  }
};
for (const sign of ["keydown", "pointerdown", "input"]) {
  document.addEventListener(sign, alive, { capture: true, passive: true });
}

// Signing out clears what this site keeps in the browser. Whoever still has part of a scan on this device is asked first (scan/store.js counts it).
document.addEventListener("submit", event => {
  const waiting = Number(localStorage.getItem("vw-scan-open") ?? 0);
  if (waiting > 0 && new URL(event.target.action).pathname === "/uitloggen"
    && !confirm(`Op dit apparaat ${waiting === 1 ? "staat nog 1 wijziging of foto" : `staan nog ${waiting} wijzigingen of foto's`} van een woningscan die niet is ontvangen. Als u nu uitlogt, gaat dat verloren. Toch uitloggen?`)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);
