// A briefing whose title or date was corrected has a new address. The key at the end of the old
// one stays the same: this finds the briefing by it and goes there.
(async () => {
  "use strict";
  const place = document.querySelector("[data-ba-lost]");
  const key = location.pathname.match(/-([0-9a-f]{8})\/?$/)?.[1];
  if (!place || !key || !location.pathname.includes("/briefings/")) return;
  // On the page for what is not found, MkDocs gives the site's root as an absolute path.
  const base = new URL(place.dataset.base.replace(/\/?$/, "/"), location.href);
  try {
    const answer = await fetch(new URL("permalinks.json", base));
    if (!answer.ok) return;
    const path = (await answer.json())[key];
    if (typeof path !== "string" || !path.startsWith("briefings/")) return;
    const address = new URL(path + "/", base);
    place.querySelector("a").href = address;
    place.hidden = false;
    location.replace(address);
  } catch {
    /* offline: the page says what else to do */
  }
})();
