// The posting form: errors that were put right go with the next preview, and leaving asks first.
(() => {
  "use strict";

  const form = document.getElementById("posting");
  const messages = () => [...document.querySelectorAll("#errors, #posting [id$='_error']")];

  // The server says anew what of these still holds.
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.target.id !== "preview") return;
    for (const message of messages()) event.detail.formData.append("shown_error", message.id);
  });

  // What is typed and neither sent nor kept is lost on leaving, so the browser asks before.
  // A text read from a requisition counts as typed.
  let isUnsent = form.hasAttribute("data-unsent");
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, () => { isUnsent = true; });
  }
  form.addEventListener("submit", () => { isUnsent = false; });
  window.addEventListener("beforeunload", (event) => {
    if (isUnsent) event.preventDefault();
  });

  document.addEventListener("htmx:afterSettle", () => {
    for (const message of messages()) {
      const isWrong = message.childElementCount > 0;
      for (const control of form.querySelectorAll(`[aria-describedby~="${message.id}"]`)) {
        if (isWrong) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
      }
    }
  });
})();
