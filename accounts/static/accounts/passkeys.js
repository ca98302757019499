// Shows what needs a passkey only where one can be used, and says what went wrong in words.
(() => {
  "use strict";

  const WORDS = {
    NotAllowedError: "No passkey was used: it was canceled, or the time ran out. Try again, or use another way.",
    InvalidStateError: "This key is already on your account. Choose another one.",
    NotSupportedError: "This device cannot make such a passkey. Try another device or key.",
    SecurityError:
      "Passkeys need an address with a name. Open this site by its name; on your own machine that is localhost, not 127.0.0.1.",
  };

  const tell = (text) => {
    const place = document.getElementById("passkey-trouble");
    if (!place) return;
    place.querySelector("p").textContent = text;
    place.hidden = false;
  };

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const name = event.detail.exception?.name;
    tell(WORDS[name] ?? "The passkey could not be read. Try again, or use another way.");
  });

  document.addEventListener("DOMContentLoaded", () => {
    const buttons = document.querySelectorAll("[data-passkey]");
    const place = document.getElementById("passkey-trouble");
    if (window.PublicKeyCredential) {
      if (place) place.hidden = true;
      for (const button of buttons) button.hidden = false;
    } else if (buttons.length) {
      tell("This browser cannot use passkeys here. They need a current browser and a secure address.");
    }
  });
})();
