// The browser's part of a passkey: asks the authenticator, and hands over what it says as JSON. Nothing is kept, nothing is decided here.

const decode = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0));
const encode = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const keys = list => (list ?? []).map(key => ({ ...key, id: decode(key.id) }));

// Null when the person stopped, has no such key, or the browser knows no passkeys.
const attempt = async work => {
  try {
    return await work();
  } catch {
    return null;
  }
};

const use = json => attempt(async () => {
  const asked = JSON.parse(json);
  const key = await navigator.credentials.get({
    publicKey: { ...asked, challenge: decode(asked.challenge), allowCredentials: keys(asked.allowCredentials) }
  });
  return JSON.stringify({
    id: key.id,
    rawId: encode(key.rawId),
    type: key.type,
    authenticatorAttachment: key.authenticatorAttachment ?? undefined,
    clientExtensionResults: key.getClientExtensionResults(),
    response: {
      clientDataJSON: encode(key.response.clientDataJSON),
      authenticatorData: encode(key.response.authenticatorData),
      signature: encode(key.response.signature),
      userHandle: key.response.userHandle ? encode(key.response.userHandle) : undefined
    }
  });
});

const make = json => attempt(async () => {
  const asked = JSON.parse(json);
  const key = await navigator.credentials.create({
    publicKey: {
      ...asked,
      challenge: decode(asked.challenge),
      user: { ...asked.user, id: decode(asked.user.id) },
      excludeCredentials: keys(asked.excludeCredentials)
    }
  });
  return JSON.stringify({
    id: key.id,
    rawId: encode(key.rawId),
    type: key.type,
    authenticatorAttachment: key.authenticatorAttachment ?? undefined,
    clientExtensionResults: key.getClientExtensionResults(),
    response: {
      clientDataJSON: encode(key.response.clientDataJSON),
      attestationObject: encode(key.response.attestationObject),
      transports: key.response.getTransports?.() ?? []
    }
  });
});

window.vwPasskey = { use, make };

// On a static page: a form whose options stand beside it. The button fills the hidden field and posts the form.
document.addEventListener("click", async event => {
  const form = event.target.closest?.("[data-vw-passkey-button]")?.closest("form[data-vw-passkey]");
  if (!form) {
    return;
  }

  event.preventDefault();
  const credential = await (form.dataset.vwPasskey === "make" ? make : use)(form.dataset.vwOptions);
  const said = form.querySelector("[role=status]");
  if (credential === null) {
    said.textContent = "Dit lukte niet met uw passkey. Probeer het opnieuw of gebruik een code.";
    return;
  }

  form.querySelector("input[name=credential]").value = credential;
  form.submit();
});

// A browser without passkeys does not offer them.
if (!window.PublicKeyCredential) {
  document.querySelectorAll("form[data-vw-passkey]").forEach(form => form.hidden = true);
}
