// The search page of a copy on a disk (see generator/publishing/offline.py): no index of whole texts
// can be loaded there, so this looks in titles, openings, sources and names, and says so.
(() => {
  "use strict";
  const app = document.querySelector("[data-ba-search-app]");
  const rows = self.briefingSearch;
  if (!app || !Array.isArray(rows)) return;
  const part = (name) => app.querySelector(`[data-ba-${name}]`);
  const box = part("search");
  const hits = part("hits");
  const count = part("count");
  const more = part("more");
  const active = part("active");
  const root = new URL(`${app.dataset.base || "."}/`, location.href);
  const PAGE = 50;
  const MOST = 2000;
  let shown = PAGE;

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const items = rows.map(([path, title, when, date, source, opening, countries, leaders, bodies]) => ({
    path, title, when, date, source, opening,
    names: { country: countries, leader: leaders, organisation: bodies, source: [source], year: [date ? date.slice(0, 4) : "undated"] },
    text: fold([title, source, opening, ...countries, ...leaders, ...bodies].filter(Boolean).join(" \n ")),
    head: fold(title),
  }));

  function element(name, properties, ...inside) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  }

  function hit(one) {
    const address = new URL(`${one.path}/index.html`, root);
    const made = element("li", { className: "ba-hit" }, element("a", { href: address, dir: "auto" }, one.title));
    made.append(element("p", { className: "ba-hit__meta" }, [one.when, one.source].filter(Boolean).join(" · ")));
    if (one.opening) made.append(element("p", { className: "ba-hit__excerpt", dir: "auto" }, one.opening));
    return made;
  }

  function show() {
    const asked = new URLSearchParams(location.search);
    const words = fold(box.value).match(/"[^"]+"|“[^”]+”|[^\s"“”]+/g) ?? [];
    const wanted = words.map((word) => word.replace(/["“”]/g, ""));
    const filters = Object.keys(items[0]?.names ?? {}).flatMap((name) => asked.getAll(name).map((value) => [name, value]));
    const found = items.filter(
      (one) => wanted.every((word) => one.text.includes(word)) && filters.every(([name, value]) => one.names[name].includes(value)),
    );
    if (wanted.length) {
      const weight = (one) => wanted.filter((word) => one.head.includes(word)).length;
      found.sort((a, b) => weight(b) - weight(a)); // stable: the newest stay first among equals
    }
    hits.replaceChildren(...found.slice(0, Math.min(shown, MOST)).map(hit));
    more.hidden = found.length <= shown;
    count.textContent = `${found.length.toLocaleString("en")} ${found.length === 1 ? "briefing" : "briefings"} by title, opening and names`;
    active.hidden = !filters.length;
    active.replaceChildren(...filters.map(([name, value]) => {
      const button = element("button", { type: "button", title: "Drop this filter" }, value);
      button.addEventListener("click", () => {
        const left = new URLSearchParams(location.search);
        left.delete(name, value);
        left.set("q", box.value);
        location.search = left.toString();
      });
      return element("li", {}, button);
    }));
  }

  for (const gone of [part("facets"), app.querySelector(".ba-sort"), app.querySelector("#ba-search-hint")]) gone?.remove();
  box.removeAttribute("aria-describedby");
  box.value = new URLSearchParams(location.search).get("q") ?? "";
  let pause;
  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      shown = PAGE;
      show();
    }, 120);
  });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    shown = PAGE;
    show();
  });
  more.addEventListener("click", () => {
    shown += PAGE;
    show();
  });
  app.hidden = false;
  app.removeAttribute("aria-busy");
  show();
})();
