// Some of the admin's widgets have no name for a screen reader. Each gets the one it stands for.
(() => {
  "use strict";

  // An autocomplete box (Select2) is named like its label.
  const nameBoxes = () => {
    for (const box of document.querySelectorAll(".select2-selection__rendered:not([aria-label])")) {
      const id = box.id.replace(/^select2-/, "").replace(/-container$/, "");
      const label = document.querySelector(`label[for="${CSS.escape(id)}"]`);
      if (label) box.setAttribute("aria-label", label.textContent.trim().replace(/:$/, ""));
    }
  };

  // The symbols of a two-list chooser carry a label, which only an image may.
  const nameSymbols = () => {
    for (const symbol of document.querySelectorAll("span.help-tooltip[aria-label]")) {
      symbol.setAttribute("role", "img");
    }
  };

  // A heading without words, above the corner of an inline table, is no heading.
  const emptyCorners = () => {
    for (const head of document.querySelectorAll(".tabular thead th:empty")) {
      const cell = document.createElement("td");
      cell.className = head.className;
      head.replaceWith(cell);
    }
  };

  // The search box is named by an image; where help stands below it, some readers take that.
  const nameSearch = () => {
    document.getElementById("searchbar")?.setAttribute("aria-label", "Search");
  };

  // A table wider than its frame is moved by the arrow keys, so the frame takes the focus.
  const reach = (frame) => {
    if (frame.scrollWidth > frame.clientWidth && getComputedStyle(frame).overflowX !== "visible") {
      frame.tabIndex = 0;
      frame.setAttribute("role", "group");
      frame.setAttribute("aria-label", frame.querySelector("h2")?.textContent.trim() ?? "Table");
    } else {
      for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name);
    }
  };
  const frames = new ResizeObserver((seen) => seen.forEach((one) => reach(one.target)));
  document.querySelectorAll(".inline-group").forEach((frame) => frames.observe(frame));

  window.django?.jQuery?.(nameBoxes);
  document.addEventListener("formset:added", () => setTimeout(nameBoxes));
  window.addEventListener("load", nameSymbols);
  emptyCorners();
  nameSearch();
})();
