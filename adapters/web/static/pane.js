// One of the three panes: a chat, a field to write in, and what happens when something does not arrive.

import { keep, kept } from "./keep.js";
import { reconcile } from "./lines.js";
import { fill, newId, post, words } from "./post.js";

const REOPEN_AFTER_MS = 3000;
const MOST_WRITTEN = 20000;

export class Pane {
  constructor(section, { onSent, onUnread }) {
    this.section = section;
    this.name = section.dataset.pane;
    this.onSent = onSent;
    this.onUnread = onUnread;
    this.chats = {};
    this.unread = {};
    this.isSending = false;
    this.find();
    this.chat = kept(`who.${this.name}`) ?? this.who.value;
    this.who.value = this.chat;
    if (this.who.value !== this.chat) this.chat = this.who.value = this.who.options[0].value;
    this.listen();
    this.restore();
  }

  find() {
    const one = (selector) => this.section.querySelector(selector);
    this.log = one(".log");
    this.lines = one(".lines");
    this.who = one(".who select");
    this.speak = one(".speak");
    this.form = one(".write");
    this.field = one("textarea");
    this.submit = one("[type=submit]");
    this.trouble = one(".trouble");
    this.newest = one(".newest");
    this.old = one(".old-buttons input");
    this.names = Array.from(this.who.options, (option) => option.textContent);
  }

  listen() {
    this.form.addEventListener("submit", (event) => this.onSubmit(event));
    this.field.addEventListener("keydown", (event) => this.onWriteKey(event));
    this.field.addEventListener("input", () => keep(`draft.${this.chat}`, this.field.value));
    this.section.addEventListener("keydown", (event) => this.onNumber(event));
    this.lines.addEventListener("click", (event) => this.onTap(event));
    this.who.addEventListener("change", () => this.become(this.who.value));
    this.old.addEventListener("change", () => this.draw());
    this.speak.addEventListener("click", () => this.choose(this.speak.dataset.token, ""));
    this.newest.addEventListener("click", () => this.toNewest());
    this.log.addEventListener("scroll", () => this.mark(), { passive: true });
    for (const kind of this.section.querySelectorAll("[data-kind]")) {
      kind.addEventListener("click", () => this.send({ kind: kind.dataset.kind }));
    }
  }

  // --- what the server says ---

  get isShown() {
    return this.section.offsetParent !== null;
  }

  take(chats) {
    for (const option of this.who.options) {
      const name = option.value;
      if (!(name in chats)) continue;
      const isFirst = !(name in this.chats);
      const before = isFirst ? 0 : this.count(name);
      // The greeting of a chat that was just opened is not news.
      const isOpening = isFirst || !this.chats[name].lines.length;
      this.chats[name] = chats[name];
      if (isFirst && !chats[name].lines.length) this.open(name);
      if (!isOpening && (name !== this.chat || !this.isShown)) {
        this.unread[name] = (this.unread[name] ?? 0) + Math.max(0, this.count(name) - before);
      }
    }
    if (this.chat in chats) this.draw();
    this.tellUnread();
  }

  // The bot greets whoever opens a chat for the first time. A server that is busy or away is asked again.
  async open(name) {
    const answer = await post("/playground/event", { chat: name, kind: "opened", id: newId() });
    if (!answer.ok && !answer.reason) setTimeout(() => this.open(name), REOPEN_AFTER_MS);
  }

  count(name) {
    return this.chats[name].lines.filter((line) => line.ours).length;
  }

  draw() {
    const chat = this.chats[this.chat];
    if (!chat) return;
    const isFresh = this.drawn !== this.chat;
    const wasAtEnd = isFresh || this.isAtEnd;
    const hadFocus = this.lines.contains(document.activeElement);
    this.drawn = this.chat;
    this.log.setAttribute("aria-busy", String(isFresh));
    this.lines.lang = chat.language;
    const added = reconcile(this.lines, chat.lines, this.old.checked);
    this.section.querySelector(".earlier").hidden = !chat.has_earlier;
    this.section.querySelector(".empty").hidden = chat.lines.length > 0;
    this.drawSpeak(chat);
    // The button that was tapped is gone: stay in the conversation, where Tab and the number keys go on.
    if (hadFocus && !this.lines.contains(document.activeElement)) this.log.focus({ preventScroll: true });
    if (isFresh) this.toNewest();
    else if (added.length && (wasAtEnd || added.some(({ line }) => !line.ours))) {
      this.toNewest(added.find(({ line }) => line.ours)?.item);
    }
    this.log.setAttribute("aria-busy", "false");
    this.mark();
  }

  drawSpeak(chat) {
    const other = chat.language === "da" ? "en" : "da";
    const name = words[`chat/language_${other}`];
    this.speak.textContent = name;
    this.speak.lang = other;
    this.speak.dataset.token = chat.switch[other];
    this.speak.setAttribute("aria-label", fill("chat/language_name", { name }));
  }

  // --- reading position ---

  // Whether the newest line is at least begun in sight: then news may move the page, else somebody is reading further up.
  get isAtEnd() {
    const newest = this.lines.lastElementChild;
    return !newest || newest.offsetTop < this.log.scrollTop + this.log.clientHeight;
  }

  // The newest message is read from its beginning, so its first line is never scrolled out of sight.
  toNewest(item = this.lines.querySelector(":scope > .bot:last-child")) {
    const end = this.log.scrollHeight - this.log.clientHeight;
    this.log.scrollTop = item ? Math.min(end, item.offsetTop - 8) : end;
    this.mark();
  }

  mark() {
    this.newest.hidden = this.isAtEnd || !this.isShown;
  }

  tellUnread() {
    let all = 0;
    Array.from(this.who.options).forEach((option, place) => {
      const n = this.unread[option.value] ?? 0;
      const text = n ? `${this.names[place]} (${fill("chat/unread", { n })})` : this.names[place];
      if (option.textContent !== text) option.textContent = text;
      all += n;
    });
    this.onUnread(this.name, this.isShown ? 0 : all);
  }

  see() {
    this.unread[this.chat] = 0;
    this.tellUnread();
    this.toNewest();
  }

  become(chat) {
    this.chat = chat;
    keep(`who.${this.name}`, chat);
    this.lines.replaceChildren();
    this.draw();
    this.restore();
    this.see();
  }

  // --- what the person does ---

  onSubmit(event) {
    event.preventDefault();
    const text = this.field.value;
    if (!text.trim()) return this.field.focus();
    const numbered = this.numbered(text);
    if (numbered) return this.tapTyped(numbered);
    if (Array.from(text).length > MOST_WRITTEN) return this.complain(fill("chat/too_long", { n: MOST_WRITTEN }));
    return this.send({ kind: "said", text });
  }

  // The number that stands beside a button, written: it is that button, unless words or a figure are asked for.
  numbered(text) {
    const number = /^\s*([1-9])[.)]?\s*$/.exec(text)?.[1];
    return number && this.lines.querySelector(`button[data-typed="${number}"]`);
  }

  tapTyped(button) {
    if (this.isSending) return;
    this.field.value = "";
    keep(`draft.${this.chat}`, null);
    button.click();
  }

  onWriteKey(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  // Number keys count only while the conversation itself has the focus, so nobody chooses by accident while writing.
  onNumber(event) {
    const isWriting = event.target.closest("textarea, input, select");
    if (isWriting || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
    this.lines.querySelector(`button[data-key="${event.key}"]`)?.click();
  }

  onTap(event) {
    const tapped = event.target.closest("button[data-token]");
    if (!tapped) return;
    const line = tapped.closest(".line").dataset.key.replace(/^bot-/, "");
    this.choose(tapped.dataset.token, line);
  }

  choose(token, message) {
    return this.send({ kind: "chose", token, message });
  }

  send(body) {
    if (this.isSending) return null;
    return this.deliver(this.chat, { ...body, chat: this.chat, id: newId() });
  }

  async deliver(chat, body) {
    this.setSending(true);
    keep(`pending.${chat}`, body);
    const answer = await post("/playground/event", body);
    this.setSending(false);
    if (answer.ok) this.arrived(chat, body);
    else if (answer.reason) {
      keep(`pending.${chat}`, null);
      this.complain(fill("trouble/refused", { reason: answer.reason }));
    } else if (chat === this.chat) this.offerAgain(chat, body);
  }

  setSending(isSending) {
    this.isSending = isSending;
    this.section.toggleAttribute("data-sending", isSending);
    this.submit.setAttribute("aria-disabled", String(isSending));
  }

  arrived(chat, body) {
    keep(`pending.${chat}`, null);
    if (chat === this.chat) this.complain("");
    const isSame = body.kind === "said" && kept(`draft.${chat}`) === body.text;
    if (isSame) keep(`draft.${chat}`, null);
    if (body.kind === "said" && chat === this.chat && this.field.value === body.text) this.field.value = "";
    this.onSent();
  }

  // --- trouble ---

  complain(text, ...actions) {
    this.trouble.replaceChildren(...(text ? [paragraph(text), ...actions] : []));
  }

  offerAgain(chat, body) {
    const isText = body.kind === "said";
    const again = action(words[isText ? "trouble/again" : "trouble/choose_again"], "primary", () => {
      if (!this.isSending) this.deliver(chat, isText && this.field.value !== body.text ? this.rewritten(chat) : body);
    });
    const drop = action(words["trouble/drop"], "", () => {
      keep(`pending.${chat}`, null);
      this.complain("");
      this.field.focus();
    });
    this.complain(words[isText ? "trouble/not_sent" : "trouble/not_chosen"], again, drop);
  }

  // Words that were changed meanwhile are a new message, with an id of its own.
  rewritten(chat) {
    return { kind: "said", text: this.field.value, chat, id: newId() };
  }

  restore() {
    const pending = kept(`pending.${this.chat}`);
    this.field.value = kept(`draft.${this.chat}`) ?? "";
    this.complain("");
    if (!pending) return;
    if (pending.kind === "said" && !this.field.value) this.field.value = pending.text;
    this.offerAgain(this.chat, pending);
  }
}

function paragraph(text) {
  const made = document.createElement("p");
  made.textContent = text;
  return made;
}

function action(label, style, onClick) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = style;
  made.textContent = label;
  made.addEventListener("click", onClick);
  return made;
}
