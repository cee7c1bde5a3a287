// Draws the lines of a chat. Every text is set as text, never as markup.

import { keyboard, parts } from "./payload.js";
import { picture } from "./picture.js";
import { words } from "./post.js";

// Makes the list show these lines. Lines that stand are kept, so focus, selection and reading position stay too.
// Returns the lines that were added.
export function reconcile(list, lines, showsOld) {
  const standing = new Map(Array.from(list.children, (item) => [item.dataset.key, item]));
  const added = [];
  let before = null;
  for (const line of lines) {
    const key = `${line.ours ? "bot" : "me"}-${line.id}`;
    let item = standing.get(key);
    standing.delete(key);
    if (!item) {
      item = begin(key, line);
      added.push({ item, line });
    }
    update(item, line, showsOld);
    const next = before ? before.nextElementSibling : list.firstElementChild;
    if (next !== item) list.insertBefore(item, next);
    before = item;
  }
  standing.forEach((item) => item.remove());
  return added;
}

function begin(key, line) {
  const item = element("li", `line ${line.ours ? "bot" : "me"}`);
  item.dataset.key = key;
  item.append(element("p", "day"), element("p", "by"), element("div", "body"), element("ul", "buttons"));
  return item;
}

function update(item, line, showsOld) {
  const [day, by, body, buttons] = item.children;
  if (day.textContent !== line.day) day.textContent = line.day;
  day.hidden = !line.day;
  draw(by, [line.ours, line.time, line.at], () => author(line));
  draw(body, [line.payload?.parts ?? line.blocks, line.picture, line.files], () => [
    ...(line.payload ? parts(line.payload) : blocks(line.blocks)),
    ...(line.picture ? [picture(line.picture)] : []),
    ...(line.files ? [files(line.files)] : []),
  ]);
  const shown = line.buttons.filter((button) => showsOld || !button.old);
  draw(buttons, shown, () => (line.payload ? keyboard(line.payload, shown.map(button)) : shown.map(button)));
  buttons.classList.toggle("keyboard", Boolean(line.payload));
  buttons.hidden = !shown.length;
}

// Draws anew only what changed, so that a screen reader hears only that.
function draw(place, value, parts) {
  const drawn = JSON.stringify(value);
  if (place.drawn === drawn) return;
  place.drawn = drawn;
  place.replaceChildren(...parts());
}

function author(line) {
  const time = element("time", "", line.time);
  time.dateTime = line.at;
  return [element("span", "", line.ours ? words["chat/bot"] : words["chat/you"]), " ", time];
}

function blocks(all) {
  const parts = [];
  let list = null;
  for (const block of all) {
    if (block.kind !== "item") {
      list = null;
      parts.push(withSpans(element(block.kind === "heading" ? "h3" : "p"), block.spans));
      continue;
    }
    if (!list) {
      list = element("ul");
      parts.push(list);
    }
    list.append(withSpans(element("li"), block.spans));
  }
  // People write from both sides: each paragraph finds its own direction and cannot turn its surroundings.
  parts.forEach((part) => (part.dir = "auto"));
  return parts;
}

// The address is ours, of the server's own making, and the answer says that it is a file to be saved.
function files(all) {
  const list = element("ul", "files");
  for (const file of all) {
    const link = element("a", "", file.label);
    link.href = file.href;
    link.download = "";
    const item = element("li");
    item.append(link);
    list.append(item);
  }
  return list;
}

function withSpans(place, spans) {
  place.append(...spans.map(([text, isBold]) => (isBold ? element("strong", "", text) : text)));
  return place;
}

function button(choice) {
  const tapped = element("button", choice.style);
  tapped.type = "button";
  tapped.dataset.token = choice.token;
  if (choice.key) {
    tapped.dataset.key = String(choice.key);
    if (choice.typed) tapped.dataset.typed = String(choice.key);
    tapped.append(element("kbd", "", String(choice.key)), " ");
  }
  tapped.append(element("span", "", choice.label));
  const item = element("li");
  item.append(tapped);
  return item;
}

function element(name, kind = "", text = "") {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  if (text) made.textContent = text;
  return made;
}
