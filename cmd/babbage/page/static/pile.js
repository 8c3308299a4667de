// Torn-off tickets. They lie face down, because they are secret; the picture of
// one is fetched when somebody turns it over.
const pile = document.getElementById("pile");
const nopile = document.getElementById("nopile");
const hand = document.getElementById("hand");
const picture = document.getElementById("picture");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const most = 24; // as many as the server keeps

export function start() {
  document.getElementById("down").addEventListener("click", () => hand.close());
  hand.addEventListener("click", (e) => {
    if (e.target === hand) hand.close(); // beside the ticket
  });
  hand.addEventListener("close", () => {
    hand.classList.remove("turned");
    picture.removeAttribute("src");
    picture.alt = "";
  });
  picture.addEventListener("load", () => hand.classList.add("turned"));
}

export function scene(s) {
  pile.replaceChildren();
  for (const t of s.pile) add(t);
  nopile.hidden = pile.childElementCount > 0;
}

// add lays a ticket on the pile; flying is the paper as it hung at the printer.
export function add(t, flying) {
  const button = document.createElement("button");
  button.className = "ticket";
  button.setAttribute("aria-label", `Ticket ${t.number}, face down. Turn it over`);
  button.style.setProperty("--lean", `${((t.number * 37) % 17) - 8}deg`);
  button.style.setProperty("--long", Math.min(1, Math.max(0.35, t.rows / 800)));
  button.addEventListener("click", () => turn(t));
  const item = document.createElement("li");
  item.append(button);
  pile.append(item);
  while (pile.childElementCount > most) pile.firstElementChild.remove();
  nopile.hidden = true;
  if (flying && !still.matches) fly(flying, button);
}

function turn(t) {
  picture.alt = `a ticket with a picture and a name, ${t.rows.toLocaleString("en")} dot rows`;
  picture.src = `tickets/${t.number}`;
  hand.showModal();
}

// fly lets the torn-off paper fall on the pile, turning its back to us.
function fly({ box, canvas }, button) {
  const to = button.getBoundingClientRect();
  const sheet = document.createElement("div");
  sheet.className = "flying";
  sheet.append(canvas);
  Object.assign(sheet.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` });
  document.body.append(sheet);
  const x = to.left + to.width / 2 - box.left - box.width / 2;
  const y = to.top + to.height / 2 - box.top - box.height / 2;
  button.style.visibility = "hidden";
  sheet.animate(
    [
      { transform: "none" },
      { transform: `translate(${x * 0.35}px, ${y * 0.2 - 60}px) rotate(-8deg)`, offset: 0.4 },
      { transform: `translate(${x}px, ${y}px) rotate(-14deg) rotateY(180deg) scale(${to.width / box.width})`, opacity: 0.7 },
    ],
    { duration: 650, easing: "cubic-bezier(.4,0,.5,1)" },
  ).finished.finally(() => {
    sheet.remove();
    button.style.visibility = "";
  });
}
