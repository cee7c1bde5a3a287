// Hears from the server what changed. While the stream is down, asks for the whole state instead.

const ASK_EVERY_MS = 2000;
const REOPEN_AFTER_MS = 4000;

export function listen(language, { onState, onLost, onBack }) {
  let source = null;
  let isStreaming = false;
  let isLost = false;
  let asked = 0;
  let shown = 0;

  function open() {
    source = new EventSource(`/playground/stream?lang=${language}`);
    source.onopen = () => {
      isStreaming = true;
      arrived();
    };
    source.onmessage = (message) => onState(JSON.parse(message.data));
    source.onerror = () => {
      isStreaming = false;
      ask();
      if (source.readyState === EventSource.CLOSED) setTimeout(open, REOPEN_AFTER_MS);
    };
  }

  // An answer that was overtaken, by the stream or by a later question, is older than what is shown: it is dropped.
  async function ask() {
    if (isStreaming) return;
    const number = ++asked;
    try {
      const response = await fetch(`/playground/state?lang=${language}`);
      if (!response.ok) throw new Error(String(response.status));
      const state = await response.json();
      if (isStreaming || number < shown) return;
      shown = number;
      onState(state);
      arrived();
    } catch {
      if (!isStreaming && !isLost) {
        isLost = true;
        onLost();
      }
    }
  }

  function arrived() {
    if (isLost) onBack();
    isLost = false;
  }

  open();
  setInterval(() => {
    if (!isStreaming && !document.hidden) ask();
  }, ASK_EVERY_MS);
  return { ask };
}
