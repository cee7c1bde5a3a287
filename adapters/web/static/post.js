// Sends what a person did, once. Each thing has an id made here, so sending it again is harmless.

const page = JSON.parse(document.getElementById("panes").dataset.page);
const PATIENCE_MS = 15000;
let token = page.token;

export const language = page.language;
export const words = page.words;

// "{n} nye" and {n: 2} give "2 nye".
export function fill(name, values = {}) {
  return words[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
}

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// {ok: true}, or {ok: false, reason}: reason is "" when nobody answered, else the server's own words.
export async function post(address, body) {
  try {
    let response = await attempt(address, body);
    let answer = await response.json();
    if (response.status === 403 && answer.token) {
      token = answer.token;
      response = await attempt(address, body);
      answer = await response.json();
    }
    if (response.ok) return { ok: true };
    return { ok: false, reason: response.status >= 500 ? "" : answer.words };
  } catch {
    return { ok: false, reason: "" };
  }
}

function attempt(address, body) {
  return fetch(`${address}?lang=${language}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Sparring-Token": token },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}
