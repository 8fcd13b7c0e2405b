// Makes and uses passkeys. A form with data-passkey="add", "use" or "sign-in" gets the browser's
// answer in its field `credential`; its options stand in a JSON block, or are fetched for sign-in.
const bytes = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));

const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

const known = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

async function made(options) {
  const wanted = options.creation_options.publicKey;
  const passkey = await navigator.credentials.create({
    publicKey: {
      ...wanted,
      challenge: bytes(wanted.challenge),
      user: { ...wanted.user, id: bytes(wanted.user.id) },
      excludeCredentials: known(wanted.excludeCredentials),
    },
  });
  return {
    ...outside(passkey),
    response: {
      clientDataJSON: text(passkey.response.clientDataJSON),
      attestationObject: text(passkey.response.attestationObject),
      transports: passkey.response.getTransports?.() ?? [],
    },
  };
}

async function used(options) {
  const wanted = options.request_options.publicKey;
  const passkey = await navigator.credentials.get({
    publicKey: {
      ...wanted,
      challenge: bytes(wanted.challenge),
      allowCredentials: known(wanted.allowCredentials),
    },
  });
  const { response } = passkey;
  return {
    ...outside(passkey),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : null,
    },
  };
}

const outside = (passkey) => ({
  id: passkey.id,
  rawId: text(passkey.rawId),
  type: passkey.type,
  clientExtensionResults: passkey.getClientExtensionResults(),
});

async function optionsOf(form) {
  if (form.dataset.passkey !== "sign-in") {
    return JSON.parse(document.getElementById(form.dataset.options).textContent);
  }
  const answer = await fetch(form.dataset.options, { headers: { Accept: "application/json" } });
  return answer.json();
}

async function fill(event) {
  event.preventDefault();
  const form = event.target;
  const problem = form.querySelector("[data-passkey-problem]");
  problem.hidden = true;
  try {
    const options = await optionsOf(form);
    if (form.dataset.passkey === "add") {
      const alone = form.elements.passwordless?.checked;
      const selection = options.creation_options.publicKey.authenticatorSelection ?? {};
      options.creation_options.publicKey.authenticatorSelection = {
        ...selection,
        residentKey: alone ? "required" : "discouraged",
        requireResidentKey: Boolean(alone),
        ...(alone ? { userVerification: "required" } : {}),
      };
    }
    const passkey = await (form.dataset.passkey === "add" ? made(options) : used(options));
    form.elements.credential.value = JSON.stringify(passkey);
    form.submit();
  } catch (error) {
    console.warn(error.name);
    problem.hidden = false;
  }
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", fill);
  }
}
