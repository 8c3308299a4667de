// The bench of things that go wrong, and how fast time goes.
import { send } from "./stream.js";
import { say } from "./words.js";

const stage = document.getElementById("stage");
const fast = document.getElementById("fast");
const buttons = new Map();

export function start() {
  for (const b of document.querySelectorAll("[data-fault]")) {
    buttons.set(b.dataset.fault, b);
    b.addEventListener("click", () => send(`faults/${b.dataset.fault}/${b.classList.contains("broken") ? "off" : "on"}`));
  }
  fast?.addEventListener("click", () => send(`pace/${fast.getAttribute("aria-pressed") === "true" ? 1 : 10}`));
}

export function scene(s) {
  for (const name of buttons.keys()) fault({ name, on: Boolean(s.faults[name]) });
  pace(s.pace);
}

export function fault({ name, on }) {
  stage.classList.toggle(`fault-${name}`, on);
  const b = buttons.get(name);
  if (!b) return;
  b.classList.toggle("broken", on);
  b.lastElementChild.textContent = say(on ? b.dataset.mend : b.dataset.break);
}

export function pace(times) {
  fast?.setAttribute("aria-pressed", times > 1);
}
