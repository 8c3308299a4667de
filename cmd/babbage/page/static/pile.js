// Torn-off tickets. They lie face down, because they are secret; the picture and the
// name of one are fetched when somebody turns it over.
import { list, say } from "./words.js";

const pile = document.getElementById("pile");
const nopile = document.getElementById("nopile");
const hand = document.getElementById("hand");
const picture = document.getElementById("picture");
const reads = document.getElementById("reads");
const open = document.getElementById("open"); // where a code on the ticket leads
const still = matchMedia("(prefers-reduced-motion: reduce)");
const most = 24; // as many as the server keeps
const sparks = 14;

let held = 0; // the ticket in the hand

export function start(turned) {
  document.getElementById("down").addEventListener("click", () => hand.close());
  hand.addEventListener("click", (e) => {
    if (e.target === hand) hand.close(); // beside the ticket
  });
  hand.addEventListener("close", () => {
    const n = held;
    held = 0;
    hand.classList.remove("turned");
    hand.querySelectorAll(".spark").forEach((s) => s.remove());
    picture.removeAttribute("src");
    picture.alt = reads.textContent = "";
    open.hidden = true;
    open.removeAttribute("href");
    (ticket(n) ?? last())?.focus();
  });
  picture.addEventListener("load", () => {
    hand.classList.add("turned");
    if (!still.matches) sparkle();
    turned(held);
  });
}

export function scene(s) {
  const focus = pile.contains(document.activeElement) && document.activeElement.dataset.number;
  pile.replaceChildren();
  for (const t of s.pile) add(t);
  nopile.hidden = pile.childElementCount > 0;
  if (focus) (ticket(focus) ?? last())?.focus();
}

// add lays a ticket on the pile; from is where it hung at the printer.
export function add(t, from) {
  const button = document.createElement("button");
  button.className = "ticket";
  button.dataset.number = t.number;
  button.setAttribute("aria-label", say("page.paper.ticket", { Number: t.number }));
  button.style.setProperty("--lean", `${((t.number * 37) % 17) - 8}deg`);
  button.style.setProperty("--slip", `${((t.number * 53) % 13) - 6}px`);
  button.style.setProperty("--long", Math.min(1, Math.max(0.35, t.rows / 800)));
  button.addEventListener("click", () => turn(t.number));
  const item = document.createElement("li");
  item.append(button);
  pile.append(item);
  if (pile.childElementCount > most) {
    const lost = pile.firstElementChild.contains(document.activeElement);
    pile.firstElementChild.remove();
    if (lost) pile.firstElementChild.firstElementChild.focus();
  }
  nopile.hidden = true;
  if (!from) return;
  if (from.focus) button.focus();
  if (from.box.height > 0 && !still.matches) fly(from.box, button);
}

const ticket = (n) => pile.querySelector(`[data-number="${n}"]`);

// last is the ticket on top of the pile, if there is one.
export const last = () => pile.lastElementChild?.firstElementChild;

export function turnLast() {
  if (last()) turn(Number(last().dataset.number));
}

// turn takes a ticket up and turns it over. Its name comes with the picture, and not
// before, for whoever listens to it; and so does the link that a code on it holds.
export async function turn(n) {
  if (hand.open) return;
  held = n;
  hand.showModal();
  const names = await told(n, "names");
  if (held !== n) return;
  const Names = list(names.split("\n"));
  picture.alt = names ? say("page.paper.names", { Names }) : say("page.paper.slip");
  picture.src = `tickets/${n}`;
  reads.textContent = names && say("page.paper.reads", { Names });
  const link = await told(n, "link");
  if (held !== n || !link) return;
  open.href = link;
  open.hidden = false;
}

// told asks what else there is to know about a ticket; nothing when the program is gone, as the
// bubble says then, and the picture does not come either.
async function told(n, what) {
  try {
    const answer = await fetch(`tickets/${n}/${what}`);
    return answer.ok ? await answer.text() : "";
  } catch {
    return "";
  }
}

// sparkle is the moment in which it turns.
function sparkle() {
  for (let i = 0; i < sparks; i++) {
    const s = document.createElement("i");
    s.className = "spark";
    const a = (2 * Math.PI * (i + Math.random())) / sparks;
    s.style.setProperty("--x", `${Math.cos(a) * (42 + 16 * Math.random())}%`);
    s.style.setProperty("--y", `${Math.sin(a) * (42 + 16 * Math.random())}%`);
    s.style.animationDelay = `${250 + 500 * Math.random()}ms`;
    hand.querySelector(".card").append(s);
  }
}

// fly lets the torn-off paper fall on the pile, its back to us all the way.
function fly(box, button) {
  const to = button.getBoundingClientRect();
  const sheet = document.createElement("div");
  sheet.className = "flying";
  Object.assign(sheet.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` });
  document.body.append(sheet);
  const x = to.left + to.width / 2 - box.left - box.width / 2;
  const y = to.top + to.height / 2 - box.top - box.height / 2;
  button.style.opacity = 0;
  sheet.animate(
    [
      { transform: "none" },
      { transform: `translate(${x * 0.35}px, ${y * 0.2 - 60}px) rotate(-8deg)`, offset: 0.4 },
      { transform: `translate(${x}px, ${y}px) rotate(-14deg) scale(${to.width / box.width}, ${to.height / box.height})` },
    ],
    { duration: 650, easing: "cubic-bezier(.4,0,.5,1)" },
  ).finished.finally(() => {
    sheet.remove();
    button.style.opacity = "";
  });
}
