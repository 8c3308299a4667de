// Sounds come out of the browser. It allows that only after somebody has touched
// the page, so the first squeeze opens the loudspeaker.
let speaker, playing;
const known = new Map(); // name → Promise of an AudioBuffer

export function unlock() {
  speaker ??= new AudioContext();
  if (speaker.state === "suspended") speaker.resume();
}

export async function play(name) {
  if (!speaker) return;
  if (!known.has(name)) known.set(name, load(name));
  try {
    const buffer = await known.get(name);
    stop();
    playing = speaker.createBufferSource();
    playing.buffer = buffer;
    playing.connect(speaker.destination);
    playing.start();
  } catch {
    known.delete(name); // the next time may do; the caption is there all the same
  }
}

export function stop() {
  playing?.stop();
  playing = undefined;
}

async function load(name) {
  const answer = await fetch(`sounds/${encodeURIComponent(name)}`);
  if (!answer.ok) throw new Error(`sound ${name}: ${answer.status}`);
  return speaker.decodeAudioData(await answer.arrayBuffer());
}
