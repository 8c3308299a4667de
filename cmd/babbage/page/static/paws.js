// Squeezing: mouse, touch and pen on the paws, ← → or L R anywhere, Space and
// Enter on a focused paw, and the bare click that assistive technology makes. Both
// paws are held by two fingers, by L and R together, by B, or by their own sign: a
// mouse has one point only.
import { send } from "./stream.js";

const shortest = 120; // ms: a click without length is still a squeeze
const keys = { arrowleft: "left", arrowright: "right", l: "left", r: "right", b: "both" };
const stage = document.getElementById("stage");
const since = { left: 0, right: 0, both: 0 }; // when it was pressed; 0 is released

function press(paw) {
  if (since[paw]) return;
  since[paw] = performance.now();
  stage.classList.add(`squeeze-${paw}`); // at once: the bear's own lights are a moment away
  send(`paws/${paw}/press`);
}

function release(paw) {
  if (!since[paw]) return;
  const wait = since[paw] + shortest - performance.now();
  if (wait > 0) {
    setTimeout(release, wait, paw);
    return;
  }
  since[paw] = 0;
  stage.classList.remove(`squeeze-${paw}`);
  send(`paws/${paw}/release`);
}

function releaseAll() {
  for (const paw of Object.keys(since)) release(paw);
}

// meant is the key that somebody pressed for the page: not while they read a ticket,
// scroll the panel, or mean a shortcut of the browser.
export function meant(e) {
  if (e.ctrlKey || e.altKey || e.metaKey || document.querySelector("dialog[open]")) return;
  if (e.target.closest?.("[tabindex='0']")) return;
  if (!e.repeat || e.key.toLowerCase() in keys) return e.key.toLowerCase();
}

export function start(firstTouch) {
  for (const button of document.querySelectorAll("[data-paw]")) {
    const paw = button.dataset.paw;
    button.addEventListener("pointerdown", (e) => {
      if (e.button !== 0) return;
      firstTouch();
      button.setPointerCapture(e.pointerId);
      press(paw);
    });
    for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
      button.addEventListener(end, () => release(paw));
    }
    button.addEventListener("keydown", (e) => {
      if (e.key !== " " && e.key !== "Enter") return;
      e.preventDefault();
      firstTouch();
      if (!e.repeat) press(paw);
    });
    button.addEventListener("keyup", (e) => {
      if (e.key === " " || e.key === "Enter") release(paw);
    });
    button.addEventListener("click", (e) => {
      if (e.detail !== 0 || since[paw]) return; // a pointer's own click
      firstTouch();
      press(paw);
      release(paw);
    });
    button.addEventListener("contextmenu", (e) => e.preventDefault()); // a long touch
  }
  addEventListener("keydown", (e) => {
    const paw = keys[meant(e)];
    if (!paw) return;
    e.preventDefault();
    firstTouch();
    if (!e.repeat) press(paw);
  });
  addEventListener("keyup", (e) => {
    const paw = keys[e.key.toLowerCase()];
    if (paw) release(paw);
  });
  addEventListener("blur", releaseAll);
  addEventListener("pagehide", releaseAll);
}
