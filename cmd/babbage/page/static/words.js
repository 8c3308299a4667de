// The words of the page, in the language that it was asked for: the texts of the
// catalogue, which come with the page.
const texts = JSON.parse(document.getElementById("texts").textContent);
const { lang, dir } = document.documentElement;
const plurals = new Intl.PluralRules(lang);

export const number = (n) => n.toLocaleString(lang);
export const list = (names) => new Intl.ListFormat(lang).format(names);

// unit is so many seconds, or whatever the unit is.
export const unit = (n, unit, digits = 0) =>
  n.toLocaleString(lang, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: digits });

// say puts values into the text of a key. Their Count chooses among its plurals. A key
// that has no text is said itself.
export function say(key, values = {}) {
  const forms = texts[key] ?? key;
  const text = forms[plurals.select(values.Count ?? 0)] ?? forms.other ?? forms;
  return text.replaceAll(/\{\{\.(\w+)\}\}/g, (_, name) => {
    const value = values[name] ?? 0;
    return typeof value === "number" ? number(value) : apart(value);
  });
}

// phrase says what the program tells; nothing when that is nothing.
export function phrase(p) {
  if (!p?.key) return "";
  return say(p.key, p.instead ? { ...p, Name: say("ticket.instead", p) } : p);
}

// apart keeps a name in its own direction where the text has the other one.
const apart = (name) => (dir === "rtl" ? `\u2068${name}\u2069` : name);
