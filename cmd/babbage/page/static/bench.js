// The bench of things that go wrong, how fast time goes, and a new party.
import { send } from "./stream.js";

const stage = document.getElementById("stage");
const buttons = new Map();

export function start() {
  for (const b of document.querySelectorAll("[data-fault]")) {
    buttons.set(b.dataset.fault, b);
    b.dataset.break = b.lastElementChild.textContent;
    b.addEventListener("click", () => send(`faults/${b.dataset.fault}/${b.classList.contains("broken") ? "off" : "on"}`));
  }
  for (const radio of document.querySelectorAll("[name=pace]")) {
    radio.addEventListener("change", () => send(`pace/${radio.value}`));
  }
  document.getElementById("refill")?.addEventListener("click", () => send("refill"));
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
  b.lastElementChild.textContent = on ? b.dataset.mend : b.dataset.break;
}

export function pace(times) {
  for (const radio of document.querySelectorAll("[name=pace]")) radio.checked = Number(radio.value) === times;
}
