// The header's light/dark switch, the phone menu, "/" to reach the search box, and buttons to copy.
(() => {
  "use strict";
  const KEY = "briefing-archive-scheme";
  const body = document.body;
  const button = document.querySelector(".ba-scheme-button");
  const system = matchMedia("(prefers-color-scheme: dark)");

  function stored() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage may be forbidden; the switch then lasts for this page
    }
  }

  function show(dark) {
    body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
    button?.setAttribute("aria-pressed", String(dark));
  }

  show(body.getAttribute("data-md-color-scheme") === "slate");
  system.addEventListener("change", (event) => {
    if (!stored()) show(event.matches);
  });
  button?.addEventListener("click", () => {
    const dark = body.getAttribute("data-md-color-scheme") !== "slate";
    try {
      // Choosing what the system says anyway means following it again.
      if (dark === system.matches) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, dark ? "dark" : "light");
    } catch {
      /* see stored() */
    }
    show(dark);
  });
  window.addEventListener("storage", (event) => {
    if (event.key === KEY) show(event.newValue ? event.newValue === "dark" : system.matches);
  });

  const menu = document.querySelector(".ba-menu-button");
  const nav = document.getElementById("ba-nav");
  function toggleMenu(open) {
    menu.setAttribute("aria-expanded", String(open));
    nav.toggleAttribute("data-open", open);
  }
  if (menu && nav) {
    menu.addEventListener("click", () => toggleMenu(menu.getAttribute("aria-expanded") !== "true"));
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.getAttribute("aria-expanded") === "true") {
        toggleMenu(false);
        menu.focus();
      }
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
    const boxes = [...document.querySelectorAll("[data-ba-search]")];
    const box = boxes.find((item) => item.getClientRects().length);
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // A receipt lies over the text: Escape, or a click elsewhere, puts it away.
  const open = () => document.querySelectorAll(".ba-why[open]");
  document.addEventListener("click", (event) => {
    for (const item of open()) if (!item.contains(event.target)) item.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const item of open()) {
      item.open = false;
      if (item.contains(document.activeElement)) item.querySelector("summary").focus();
    }
  });

  for (const place of document.querySelectorAll("[data-ba-copy]")) {
    if (!navigator.clipboard) break; // only on addresses that the browser calls secure
    const copy = document.createElement("button");
    copy.type = "button";
    copy.className = "ba-copy";
    copy.textContent = place.dataset.baCopy;
    copy.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(place.textContent);
        copy.textContent = "Copied";
      } catch {
        copy.textContent = "Could not copy";
      }
      setTimeout(() => (copy.textContent = place.dataset.baCopy), 2000);
    });
    place.after(copy);
  }
})();
