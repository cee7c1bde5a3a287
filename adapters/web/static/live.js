// Hears from the server what changed. While the stream is down, asks for the whole state instead.

const ASK_EVERY_MS = 2000;
const REOPEN_AFTER_MS = 4000;

export function listen(language, { onState, onLost, onBack }) {
  let source = null;
  let isStreaming = false;
  let isLost = false;

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

  async function ask() {
    try {
      const response = await fetch(`/playground/state?lang=${language}`);
      if (!response.ok) throw new Error(String(response.status));
      onState(await response.json());
      arrived();
    } catch {
      if (!isLost) onLost();
      isLost = true;
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
