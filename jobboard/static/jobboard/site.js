// The little that htmx and the browser lack. Every page works without it.
(() => {
  "use strict";

  // A swap that failed must not fail in silence.
  const tell = () => {
    const place = document.getElementById("trouble");
    place.replaceChildren(document.getElementById("trouble-text").content.cloneNode(true));
    place.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("htmx:responseError", tell);
  document.addEventListener("htmx:sendError", tell);
  document.addEventListener("htmx:timeout", tell);
  document.addEventListener("htmx:beforeRequest", () => {
    document.getElementById("trouble").replaceChildren();
  });

  // After a swap the eye is where the change is; a fragment may say where the reader should be.
  document.addEventListener("htmx:afterSettle", (event) => {
    event.detail.elt.querySelector("[data-focus]")?.focus();
  });

  // A slider is shown where scripts can write what it says into the field beside it.
  const reveal = (root) => {
    for (const slider of root.querySelectorAll("[data-mirrored-in]")) slider.hidden = false;
  };
  document.addEventListener("DOMContentLoaded", () => reveal(document));
  document.addEventListener("htmx:load", (event) => reveal(event.detail.elt));
  document.addEventListener("input", (event) => {
    const field = document.getElementById(event.target.dataset.mirroredIn);
    if (field) field.value = event.target.value;
  });

  // A menu closes as menus do: by Escape, or by a click beside it.
  const close = (menu) => {
    menu.open = false;
    menu.querySelector("summary").focus();
  };
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest("details.menu[open]");
    if (menu) close(menu);
  });
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
})();
