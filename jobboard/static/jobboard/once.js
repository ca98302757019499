// A form marked data-once is sent by the first press; the server would notice a second anyway.
(() => {
  "use strict";

  const sent = new WeakSet();

  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-once]");
    if (!form) return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    // Later, because a button that is disabled now would not send its own name and value.
    setTimeout(() => {
      for (const button of form.querySelectorAll("button")) button.disabled = true;
    });
  });

  // The page came back out of the browser's memory: it may be sent again.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const form of document.querySelectorAll("form[data-once]")) {
      sent.delete(form);
      for (const button of form.querySelectorAll("button")) button.disabled = false;
    }
  });
})();
