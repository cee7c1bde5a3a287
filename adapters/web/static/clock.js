// The bar with the playground's moment, and the buttons that move it forward.

import { fill, post, words } from "./post.js";

export class ClockBar {
  constructor(section, { onSent }) {
    this.now = section.querySelector(".now");
    this.way = section.querySelector(".way");
    this.label = this.way.querySelector("label");
    this.progress = this.way.querySelector("progress");
    this.said = section.querySelector(".clock-said");
    this.buttons = section.querySelectorAll("[data-move]");
    this.isMoving = false;
    this.fold = section.querySelector(".fold");
    this.fold.addEventListener("click", () => this.unfold(this.fold.getAttribute("aria-expanded") !== "true"));
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.move(button.dataset.move, onSent));
    }
  }

  // On a narrow page the buttons are folded away, so that the conversation has the room.
  unfold(isOpen) {
    this.fold.setAttribute("aria-expanded", String(isOpen));
  }

  async move(move, onSent) {
    if (this.isMoving) {
      this.say(words["clock/busy"]);
      return;
    }
    const answer = await post("/playground/clock", { move });
    if (!answer.ok) this.say(answer.reason || words["clock/failed"]);
    onSent();
  }

  take(clock) {
    const hasMoved = this.isMoving && !clock.move;
    this.isMoving = Boolean(clock.move);
    this.now.textContent = clock.words;
    this.way.hidden = !clock.move;
    this.buttons.forEach((button) => button.setAttribute("aria-disabled", String(this.isMoving)));
    if (clock.move) {
      this.label.textContent = fill("clock/moving", { moment: clock.move.to });
      this.progress.value = clock.move.share;
      this.say("");
    } else if (clock.failed) this.say(words["clock/failed"]);
    else if (hasMoved) this.say(fill("clock/moved", { moment: clock.words }));
  }

  say(text) {
    if (this.said.textContent !== text) this.said.textContent = text;
  }
}
