// Draws a proposal at a glance: a row for each field, and a band for how many will likely come. For the eye only:
// the message says the same in words, so a screen reader is spared it.

export function picture(told) {
  const figure = made("figure", "picture");
  figure.setAttribute("aria-hidden", "true");
  for (const bar of told.bars) figure.append(row(bar.label, heads(bar), `${bar.found} / ${bar.wanted}`));
  if (told.forecast) figure.append(row("", band(told), `${told.forecast.low}-${told.forecast.high}`));
  return figure;
}

// A square for each head: filled when found, empty when missing.
function heads({ wanted, found }) {
  const line = made("span", "heads");
  for (let place = 0; place < Math.min(24, Math.max(wanted, found)); place += 1) {
    line.append(made("span", place < found ? "head is-found" : "head"));
  }
  return line;
}

// From nobody to a few over the most: the room's limits as a light band, the forecast as a dark one on it.
function band({ least, most, forecast }) {
  const end = Math.max(most, forecast.high, 1) + 1;
  const line = made("span", "band-line");
  line.append(stretch("limits", least, most, end), stretch("likely", forecast.low, forecast.high, end));
  return line;
}

function stretch(kind, low, high, end) {
  const part = made("span", kind);
  part.style.setProperty("inset-inline-start", `${(100 * low) / end}%`);
  part.style.setProperty("inline-size", `${Math.max(2, (100 * (high - low)) / end)}%`);
  return part;
}

function row(label, drawn, numbers) {
  const line = made("span", "picture-row");
  line.append(made("span", "picture-label", label), drawn, made("span", "picture-numbers", numbers));
  return line;
}

function made(name, kind, text = "") {
  const element = document.createElement(name);
  element.className = kind;
  if (text) element.textContent = text;
  return element;
}
