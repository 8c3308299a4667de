// What the bear does, and what others change, shows without loading the page again.
const pause = 2000; // ms between two looks
const changed = document.querySelector("#changed");

function show(state) {
  for (const e of document.querySelectorAll("[data-live]")) {
    const text = state.texts[e.dataset.live];
    if (text === undefined || text === e.textContent) continue;
    e.textContent = text;
    if (e.matches(".wrong")) e.hidden = !text;
  }
  for (const bar of document.querySelectorAll("[data-bar]")) {
    bar.max = state.all || 1;
    bar.value = state[bar.dataset.bar];
  }
  changed.hidden = state.version === changed.dataset.version;
}

async function look() {
  try {
    if (!document.hidden) {
      const answer = await fetch("/state");
      if (answer.status === 403) return location.reload();
      if (answer.ok) show(await answer.json());
    }
  } catch {
    // The bear is out of reach: the next look may find him.
  }
  setTimeout(look, pause);
}
look();
