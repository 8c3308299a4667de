// Babbage himself: LEDs and paws as the pins' levels have them, his mood in his
// face, his laugh, and the snow that goes with it.
import { say } from "./words.js";

const stage = document.getElementById("stage");
const lights = document.getElementById("lights");
const caption = document.getElementById("caption");
const still = matchMedia("(prefers-reduced-motion: reduce)");

const levels = {};
const lit = {
  green: { on: "page.green.on", off: "page.green.off", blinking: "page.green.blinks" },
  red: { on: "page.red.on", off: "page.red.off", blinking: "page.red.blinks" },
};
const changed = { green: 0, red: 0 }; // when; a light that changes often blinks
const often = 1500; // ms
let laughing, blinking, settling, snowing;

export function scene(s) {
  stage.classList.remove("lost");
  Object.assign(levels, { left: true, right: true, green: false, red: false }, s.levels);
  show();
  tell();
  mood(s.mood);
  blink();
  snow();
}

export function level({ line, high }) {
  levels[line] = high;
  show();
  if (line in changed) light(line);
}

// light keeps the words about the lights true without repeating every blink.
function light(led) {
  const now = performance.now();
  const blinks = changed[led] && now - changed[led] < often;
  changed[led] = now;
  if (blinks) tell(led);
  else tell();
  clearTimeout(settling);
  settling = setTimeout(() => tell(), often);
}

function tell(blinking) {
  const state = (led) => say(lit[led][led === blinking ? "blinking" : levels[led] ? "on" : "off"]);
  const words = `${state("green")}\n${state("red")}`;
  if (lights.textContent !== words) lights.textContent = words;
}

// show puts the levels on the stage: a lit LED is high, a pressed paw is low.
function show() {
  for (const led of ["green", "red"]) stage.classList.toggle(`${led}-on`, levels[led]);
  for (const paw of ["left", "right"]) stage.classList.toggle(`low-${paw}`, !levels[paw]);
}

export function mood(m) {
  stage.dataset.face = m.face;
  if (m.face === "asleep") hush();
}

// laugh shows in the face and in a caption what can be heard.
export function laugh(name) {
  const song = !/^(laugh|chuckle)/.test(name);
  const words = song ? `♪ ${name.replaceAll(/[-_]+/g, " ")} ♪` : say(name.startsWith("laugh") ? "page.laugh.ho" : "page.laugh.heh");
  caption.textContent = words;
  hush();
  void caption.offsetWidth; // so that the animations begin anew
  stage.classList.add(song ? "singing" : "laughing");
  clearTimeout(laughing);
  laughing = setTimeout(hush, 2600);
  snow();
}

function hush() {
  stage.classList.remove("laughing", "singing");
}

// snow falls for a little while and then lies: a page at rest costs next to nothing.
export function snow() {
  clearTimeout(snowing);
  if (still.matches) return;
  stage.classList.add("snowing");
  snowing = setTimeout(() => stage.classList.remove("snowing"), 9000);
}

// lost is a bear whose program is gone.
export function lost() {
  stage.classList.add("lost");
  for (const line of Object.keys(levels)) levels[line] = line === "left" || line === "right";
  show();
  tell();
  mood({ face: "asleep" });
}

// blink shuts the eyes for a moment now and then: a timer, not an animation, so
// that a page at rest costs next to nothing.
function blink() {
  clearTimeout(blinking);
  if (still.matches) return;
  blinking = setTimeout(() => {
    stage.classList.add("blink");
    setTimeout(() => stage.classList.remove("blink"), 130);
    blink();
  }, 4000 + 5000 * Math.random());
}
