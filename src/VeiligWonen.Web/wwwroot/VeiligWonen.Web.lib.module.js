// Found by name and loaded by Blazor itself. A native date field hides an impossible date (31 februari) behind an empty value;
// this event carries what the browser knows, so that the page can say so.
export function afterWebStarted(blazor) {
  blazor.registerCustomEventType("vwdate", {
    browserEventName: "focusout",
    createEventArgs: event => ({ value: event.target.value, impossible: event.target.validity?.badInput ?? false })
  });
}
