// Sounds come out of the browser. It allows that only after somebody has touched
// the page, so each squeeze opens the loudspeaker. An open loudspeaker that plays
// silence costs 2 % of a core, so it is shut when there is nothing to play.
import { meant } from "./paws.js";

const patience = 3000; // ms from a squeeze to its sound

const button = document.getElementById("mute");

let speaker, playing, closing;
let muted = false;
const known = new Map(); // name → Promise of an AudioBuffer

export function start() {
  button.addEventListener("click", mute);
  addEventListener("keydown", (e) => {
    if (meant(e) === "m") mute();
  });
}

function mute() {
  muted = !muted;
  button.setAttribute("aria-pressed", muted);
  if (muted) stop();
}

export function unlock() {
  if (muted) return;
  speaker ??= new AudioContext();
  open();
}

function open() {
  if (speaker.state === "suspended") speaker.resume();
  shut();
}

// shut shuts the loudspeaker when nothing has followed for a while.
function shut() {
  clearTimeout(closing);
  if (!playing) closing = setTimeout(() => speaker?.suspend(), patience);
}

export async function play(name) {
  if (!speaker || muted) return;
  if (!known.has(name)) known.set(name, load(name));
  try {
    const buffer = await known.get(name);
    stop();
    const source = speaker.createBufferSource();
    source.buffer = buffer;
    source.connect(speaker.destination);
    source.onended = () => {
      if (playing === source) stop();
    };
    playing = source;
    open();
    source.start();
  } catch {
    known.delete(name); // the next time may do; the caption is there all the same
  }
}

export function stop() {
  const source = playing;
  playing = undefined;
  source?.stop();
  shut();
}

async function load(name) {
  const answer = await fetch(`sounds/${encodeURIComponent(name)}`);
  if (!answer.ok) throw new Error(answer.status);
  return speaker.decodeAudioData(await answer.arrayBuffer());
}
