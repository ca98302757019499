// The moderators' keys, and the word that somebody has a posting open. Everything here has a link or
// a button as well; single keys can be switched off (WCAG 2.1.4) and do nothing in a field.
(() => {
  "use strict";

  const KEPT = "moderation-keys";
  const keys = document.getElementById("keys");
  const why = document.querySelector("[data-why]");
  let decided = false;

  // ---------------------------------------------------------------- reasons and their texts
  const text = why?.closest("form")?.querySelector("textarea[name=text]");
  const texts = () => [...why.querySelectorAll("[data-text]")].map((one) => one.dataset.text);

  // What somebody wrote is never replaced: only an empty field, or another reason's own text.
  const fillIn = (radio) => {
    const isOurs = text.value.trim() === "" || texts().includes(text.value);
    if (isOurs) text.value = radio.dataset.text;
  };

  why?.addEventListener("change", (event) => fillIn(event.target));

  // Sent back to its sender: the keys are where the answer is missing.
  document.querySelector(".why.errors input")?.focus();

  const choose = (digit) => {
    const radio = why.querySelector(`[data-digit="${digit}"]`);
    if (!radio) return;
    radio.checked = true;
    fillIn(radio);
    const next = text.value ? why.closest("form").querySelector("[data-send-back]") : text;
    (next ?? text).focus();
  };

  // ---------------------------------------------------------------- keys
  const areOn = () => localStorage.getItem(KEPT) !== "off";
  const box = document.querySelector("[data-keys-on]");
  if (box) {
    box.checked = areOn();
    box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
  }

  const types = (where) =>
    where.isContentEditable || where.matches("textarea, select, input:not([type=radio], [type=checkbox])");

  // After the last row come the other pages of the list.
  const rows = [...document.querySelectorAll("[data-rows] tbody th a, .paginator a")];
  const walk = (step) => {
    const here = rows.findIndex((one) => (one.closest("tr") ?? one).contains(document.activeElement));
    const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step;
    rows[Math.min(Math.max(next, 0), rows.length - 1)].focus();
  };

  const tick = () => document.activeElement.closest("[data-rows] tr")?.querySelector("input")?.click();

  const act = (key) => {
    if (/^[1-9]$/.test(key)) return why?.contains(document.activeElement) && choose(key);
    if (key === "r" && why) return (why.querySelector(":checked") ?? why.querySelector("input")).focus();
    if (rows.length && "jnkp".includes(key)) return walk("jn".includes(key) ? 1 : -1);
    if (key === "x" && rows.length) return tick();
    const target = document.querySelector(`[data-key~="${key}"]`);
    if (!target || decided) return false;
    decided = true;
    target.click();
  };

  const help = () => {
    keys.open = !keys.open;
    if (keys.open) keys.querySelector("summary").focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.isComposing) return;
    if (!keys || !areOn() || types(event.target)) return;
    if (event.key === "?") {
      help();
    } else if (/^[a-z1-9]$/i.test(event.key)) {
      act(event.key.toLowerCase());
    } else {
      return;
    }
    event.preventDefault();
  });

  // What is on its way takes no further key: the next page is not there yet.
  document.addEventListener("submit", () => { decided = true; });

  // Back in history: the page is as it was, and so are its keys.
  window.addEventListener("pageshow", () => { decided = false; });

  // ---------------------------------------------------------------- who is on it
  const look = document.querySelector("[data-look]");
  const say = () => {
    const said = new FormData(look);
    said.set("quietly", "yes");
    fetch(look.action, { method: "POST", body: said }).catch(() => {});
  };
  if (look) {
    const [ask, said] = [look.querySelector("[data-ask]"), look.querySelector("[data-said]")];
    if (ask) {
      ask.hidden = true;
      said.hidden = false;
    }
    say();
    setInterval(() => { if (!document.hidden) say(); }, 120000);
  }
})();
