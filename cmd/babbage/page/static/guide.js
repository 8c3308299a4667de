// The bubble: what the bear says, what to do next, and a button that does it. What
// he says comes with his mood; what follows from the paper is added here, for each
// visitor holds a ticket of their own.
import { send } from "./stream.js";
import * as paper from "./paper.js";
import * as pile from "./pile.js";
import { phrase, say } from "./words.js";

const stage = document.getElementById("stage");
const says = document.getElementById("says");
const todo = document.getElementById("do");
const next = document.getElementById("next");
const words = document.getElementById("mood");
const foot = next.parentElement;
const hint = document.getElementById("hint");
const count = document.getElementById("count");
const refill = "refill" in stage.dataset;
const rest = 700; // ms without a row: the paper has stopped

const signs = {};
for (const paw of ["left", "right", "both"]) signs[paw] = document.getElementById(`says-${paw}`);

let mood = { face: "asleep" };
let moving, resting = true; // the paper
let fresh = 0; // the ticket that was torn off last and not turned over
let action;

export function start() {
  next.addEventListener("click", () => action?.());
  new ResizeObserver(fit).observe(words.parentElement);
}

export function scene(s) {
  clearTimeout(moving);
  resting = true;
  fresh = 0;
  turn(s.mood);
}

// turn is told each new mood.
export function turn(m) {
  if (m.face === "busy" && mood.face !== "busy") fresh = 0; // whose ticket it was has left
  mood = m;
  show();
}

export function rows() {
  resting = false;
  clearTimeout(moving);
  moving = setTimeout(() => {
    resting = true;
    show();
  }, rest);
  if (hint.textContent) show();
}

export function torn(n) {
  fresh = mood.ticket ? n : 0;
  show();
}

export function turned(n) {
  if (n === fresh) fresh = 0;
  show();
}

// lost says that the program is gone.
export function lost() {
  const gone = { key: "page.gone" };
  turn({ face: "asleep", says: { key: "page.stopped" }, do: { key: "page.restart" }, left: gone, right: gone });
}

// again is for what changes what can be done without a mood: a mishap.
export function again() {
  show();
}

function show() {
  const calm = mood.face === "ready" || mood.face === "content";
  const [said, doing, label, act] = (calm && ticket()) || [phrase(mood.says), phrase(mood.do), ...mend()];
  set(says, said);
  says.classList.toggle("long", said.length > 26);
  set(todo, doing);
  set(count, phrase(mood.count));
  set(hint, hints());
  for (const paw of Object.keys(signs)) set(signs[paw], phrase(mood[paw]));
  signs.both.closest("button").classList.toggle("off", !mood.both);

  stage.dataset.lamp = mood.lamp ?? "";
  action = act;
  const focus = document.activeElement === next;
  if (label) set(next, label);
  next.classList.toggle("off", !label);
  fit();
  if (focus && !label) document.querySelector("[data-paw=left]").focus();
}

// ticket leads from the printer to the hand.
function ticket() {
  if (resting && mood.ticket && paper.hangs()) {
    return [say("page.say.out"), say("page.say.tear"), say("page.paper.tear"), paper.tear];
  }
  if (fresh) return [say("page.say.nopeeking"), say("page.say.turn"), say("page.paper.turn"), () => pile.turn(fresh)];
}

// mend offers what ends a mishap, or begins a new party.
function mend() {
  if (refill && mood.face === "content") return [say("page.refill"), () => send("refill")];
  if (stage.classList.contains("lost")) return [];
  for (const name of ["power", "paper", "plug", "stall"]) {
    const button = document.querySelector(`[data-fault=${name}].broken`);
    if (button && (mood.face === "asleep") === (name === "power")) return [say(button.dataset.mend), () => button.click()];
  }
  return [];
}

// hints is the word at the printer.
function hints() {
  const wrong = (name) => stage.classList.contains(name);
  if (wrong("lost") || wrong("fault-power")) return "";
  if (wrong("fault-plug")) return say("page.paper.unplugged");
  if (wrong("fault-paper") || mood.lamp === "red") return say("page.paper.empty");
  if (wrong("fault-stall")) return say("page.paper.stalled");
  if (mood.lamp === "off") return say("page.paper.silent");
  return resting && mood.face !== "busy" && paper.hangs() ? say("page.paper.pull") : "";
}

// fit makes smaller what takes more room in a language than there is: it must move nothing
// in the bubble, nor lie over the sign between the paws.
function fit() {
  const both = signs.both.closest("button");
  for (const part of [words, foot]) shrink(part, (box) => box.height > parseFloat(getComputedStyle(part).minHeight) + 0.1);
  for (const tag of [signs.left.parentElement, signs.right.parentElement]) shrink(tag, (box) => box.bottom > both.getBoundingClientRect().top);
}

function shrink(part, large) {
  part.style.removeProperty("--fit");
  for (let size = 0.96; large(part.getBoundingClientRect()) && size > 0.7; size -= 0.04) part.style.setProperty("--fit", size);
}

// set leaves alone what is so already: a screen reader would say it again.
function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
