// Puts the page together: three panes, the clock, and the line to the server.

import { ClockBar } from "./clock.js";
import { keep, kept } from "./keep.js";
import { listen } from "./live.js";
import { Pane } from "./pane.js";
import { fill, language, words } from "./post.js";

const WIDE = matchMedia("(min-width: 64rem)");
const tabs = Array.from(document.querySelectorAll("[data-tab]"));
const connection = document.querySelector(".connection");

function tellUnread(name, n) {
  const tab = tabs.find((one) => one.dataset.tab === name);
  const text = n ? fill("chat/unread", { n }) : "";
  const place = tab.querySelector(".unread");
  if (place.textContent !== text) place.textContent = text;
}

const onSent = () => link?.ask();
const panes = Array.from(
  document.querySelectorAll(".pane"),
  (section) => new Pane(section, { onSent, onUnread: tellUnread }),
);
const clock = new ClockBar(document.querySelector(".clock"), { onSent });

function show(name) {
  keep("tab", name);
  tabs.forEach((tab) => tab.toggleAttribute("aria-current", tab.dataset.tab === name));
  tabs.forEach((tab) => tab.dataset.tab === name && tab.setAttribute("aria-current", "true"));
  panes.forEach((pane) => pane.section.classList.toggle("is-shown", pane.name === name));
  panes.find((pane) => pane.name === name)?.see();
}

tabs.forEach((tab) => tab.addEventListener("click", () => show(tab.dataset.tab)));
if (tabs.some((tab) => tab.dataset.tab === kept("tab"))) show(kept("tab"));

WIDE.addEventListener("change", () => panes.forEach((pane) => pane.isShown && pane.see()));

const link = listen(language, {
  onState(state) {
    if (state.clock) clock.take(state.clock);
    if (state.chats) panes.forEach((pane) => pane.take(state.chats));
  },
  onLost() {
    connection.textContent = words["trouble/lost"];
    connection.classList.add("is-lost");
  },
  onBack() {
    connection.textContent = words["trouble/back"];
    connection.classList.remove("is-lost");
    setTimeout(() => {
      if (!connection.classList.contains("is-lost")) connection.textContent = "";
    }, 4000);
  },
});
