// Draws what a messenger is given: HTML in parts, whose only tag is <b>, and a keyboard in rows. Every text is set as text.

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

export function parts(payload) {
  return payload.parts.map((html) => {
    const part = document.createElement("p");
    part.className = "part";
    part.dir = "auto";
    let isBold = false;
    for (const piece of html.split(/(<\/?b>)/)) {
      if (piece === "<b>" || piece === "</b>") isBold = piece === "<b>";
      else if (piece) part.append(isBold ? strong(text(piece)) : text(piece));
    }
    return part;
  });
}

// The rows of the keyboard, with the buttons of the page in them: those that are folded away are not there.
export function keyboard(payload, items) {
  const left = [...items];
  const rows = payload.inline_keyboard.map((row) => {
    const shared = document.createElement("li");
    for (const key of row) {
      const place = left.findIndex((item) => item.firstElementChild.dataset.token === key.callback_data);
      if (place < 0) continue;
      const button = left.splice(place, 1)[0].firstElementChild;
      button.lastElementChild.textContent = key.text;
      shared.append(button);
    }
    return shared;
  });
  return rows.filter((row) => row.children.length);
}

function text(html) {
  return html.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]);
}

function strong(words) {
  const made = document.createElement("strong");
  made.textContent = words;
  return made;
}
