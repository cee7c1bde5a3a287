// Draws a room: a row a person, a column a field, a dot where somebody covers it; below, how many are found and wanted, and
// the stretch in which the room is likely to end. The words of the message say the same, so the whole is one image.

const SPACE = "http://www.w3.org/2000/svg";
const ROW = 22;
const NAME = 124;
const LETTERS = 19;
const NARROW = 64;
const WIDE = 120;
const ALL = 270;
const HEAD = 50;
const LINE = 13;
const LETTER = 6.4;
const MOST_LINES = 3;

export function picture(shown) {
  const step = Math.max(NARROW, Math.min(WIDE, Math.floor(ALL / Math.max(1, shown.fields.length))));
  const wide = NAME + Math.max(step * shown.fields.length, 2 * NARROW);
  const rows = HEAD + ROW * shown.people.length;
  const drawing = make("svg", { role: "img", "aria-label": shown.label, class: "picture" });
  const high = rows + (shown.fields.length ? ROW + 8 : 0) + (shown.forecast ? 70 : 0);
  drawing.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  drawing.style.maxWidth = `${wide}px`;
  shown.fields.forEach((field, place) => column(drawing, field, NAME + step * place + step / 2, step, rows));
  shown.people.forEach((person, place) => row(drawing, person, place, step, wide));
  if (shown.forecast) forecast(drawing, shown.forecast, wide, high - 62);
  return drawing;
}

function column(drawing, field, middle, step, rows) {
  inLines(field.name, Math.floor(step / LETTER)).forEach((part, line) => {
    drawing.append(words(part, { x: middle, y: LINE + LINE * line, "text-anchor": "middle", class: "head" }));
  });
  const kind = field.found < field.wanted ? "missing" : "enough";
  drawing.append(words(field.count, { x: middle, y: rows + 16, "text-anchor": "middle", class: kind }));
}

function row(drawing, person, place, step, wide) {
  const top = HEAD + ROW * place;
  if (place % 2 === 0) drawing.append(make("rect", { x: 0, y: top, width: wide, height: ROW, class: "stripe" }));
  drawing.append(words(cut(person.name, LETTERS), { x: 4, y: top + 15 }));
  person.knows.forEach((covers, at) => {
    const middle = NAME + step * at + step / 2;
    drawing.append(make("circle", { cx: middle, cy: top + ROW / 2, r: covers ? 6 : 2, class: covers ? "covers" : "not" }));
  });
}

// A line from nobody to the most the room holds: the allowed stretch as a band, the likely one as a thick bar.
function forecast(drawing, found, wide, top) {
  const at = (people) => 8 + ((wide - 16) * Math.min(people, found.most)) / Math.max(1, found.most);
  const band = { y: top + 6, height: 14 };
  drawing.append(make("rect", { x: at(found.least), width: at(found.most) - at(found.least), class: "allowed", ...band }));
  drawing.append(make("line", { x1: at(0), x2: at(found.most), y1: top + 13, y2: top + 13, class: "axis" }));
  const likely = Math.max(4, at(found.high) - at(found.low));
  drawing.append(make("rect", { x: at(found.low), width: likely, y: top + 9, height: 8, rx: 4, class: "likely" }));
  [found.least, found.most].forEach((people) => {
    drawing.append(words(String(people), { x: at(people), y: top, "text-anchor": people === found.most ? "end" : "middle" }));
  });
  drawing.append(words(found.words, { x: 8, y: top + 38 }));
  drawing.append(words(found.likely, { x: 8, y: top + 54 }));
}

function make(name, values) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(values)) made.setAttribute(key, String(value));
  return made;
}

function words(text, values) {
  const made = make("text", values);
  made.textContent = text;
  return made;
}

// As many words a line as there is room for; what does not fit into the lines is cut in the last.
function inLines(name, most) {
  const lines = [];
  for (const word of name.split(" ")) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && (longer.length <= most || lines.length === MOST_LINES)) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((part) => cut(part, most));
}

function cut(text, most) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
