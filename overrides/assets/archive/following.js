// The page "Following": what is new on each page that the reader follows.
(() => {
  "use strict";
  const app = document.querySelector("[data-ba-following]");
  const store = self.baFollowing;
  if (!app || !store) return;
  const count = document.querySelector("[data-ba-count]");
  if (!store.usable()) {
    count.textContent = "Your browser forbids pages to keep anything, so nothing can be followed here.";
    return;
  }
  const none = document.querySelector("[data-ba-none]");
  const tools = app.querySelector("[data-ba-tools]");
  const list = app.querySelector("[data-ba-subjects]");
  const opml = app.querySelector("[data-ba-opml]");
  const remember = app.querySelector("[data-ba-remember]");
  const MOST = 20; // new briefings told of one page; the page itself marks them all

  const plural = (number, one, many) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
  function element(name, properties = {}, ...inside) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  }
  // From a disk, browsers open no folder as a page.
  const address = (path) => new URL(`${path}/${location.protocol === "file:" ? "index.html" : ""}`, store.root);

  // Names are compared and never put into HTML as such: an archive is made of other people's texts.
  function followed() {
    return Object.entries(store.follows())
      .filter(([page]) => /^[a-z]+\/[a-z0-9-]+$/.test(page))
      .map(([page, held]) => ({ page, name: String(held?.name ?? page) }))
      .sort((one, other) => one.name.localeCompare(other.name, "en"));
  }

  function fresh(data, page) {
    const known = store.seen(page);
    const subject = data.subjects[page];
    if (!subject || !known) return [];
    const named = new Set(subject.named);
    return [...subject.about, ...subject.named]
      .sort((one, other) => one - other)
      .filter((at) => !known.keys.has(data.briefings[at][0]))
      .map((at) => ({ briefing: data.briefings[at], mentioned: named.has(at) }));
  }

  function line({ briefing: [, path, title, when, machine], mentioned }) {
    const time = machine ? element("time", { dateTime: machine }, when) : element("span", { className: "ba-when" }, when);
    const link = element("a", { className: "ba-title", href: address(path), dir: "auto" }, title);
    const item = element("li", {}, time, link);
    if (mentioned) item.append(element("span", { className: "ba-notes" }, element("span", { className: "ba-role" }, "mentioned")));
    return item;
  }

  function section(one, data) {
    const found = data ? fresh(data, one.page) : [];
    const gone = data && !data.subjects[one.page];
    const stop = element("button", { type: "button", className: "ba-toggle" }, "Stop following");
    stop.setAttribute("aria-label", `Stop following ${one.name}`);
    stop.addEventListener("click", () => {
      const held = store.follows();
      delete held[one.page];
      store.write("follows", held);
      draw(`You no longer follow ${one.name}.`);
      (list.querySelector("button") ?? remember).focus();
    });
    const heading = element("h2", {}, gone ? one.name : element("a", { href: address(one.page), dir: "auto" }, one.name));
    const head = element("div", { className: "ba-following__head" }, heading);
    if (found.length) head.append(element("span", { className: "ba-new" }, `${found.length.toLocaleString("en")} new`));
    head.append(stop);
    const made = element("section", {}, head);
    if (gone) made.append(element("p", { className: "ba-notes" }, "The archive has no page of this name any more."));
    else if (data && !found.length) made.append(element("p", { className: "ba-notes" }, "Nothing new since your last visit."));
    else if (found.length) {
      made.append(element("div", { className: "ba-entries" }, element("ul", {}, ...found.slice(0, MOST).map(line))));
      if (found.length > MOST) made.append(element("p", {}, element("a", { href: address(one.page) }, `And ${plural(found.length - MOST, "more", "more")} on the page of ${one.name}`)));
    }
    return { made, number: found.length };
  }

  // The feeds of what is followed. A page has one where briefings are about its subject.
  function outline(held, data) {
    const site = /^https?:/.test(location.protocol) ? store.root : app.dataset.site && new URL(app.dataset.site.replace(/\/?$/, "/"));
    const feeds = held.filter((one) => data?.subjects[one.page]?.about.length);
    opml.hidden = !site || !feeds.length;
    if (opml.hidden) return;
    const file = document.implementation.createDocument(null, "opml");
    const add = (parent, name, fields = {}, text = "") => {
      const made = file.createElement(name);
      for (const [key, value] of Object.entries(fields)) made.setAttribute(key, value);
      made.textContent = text;
      parent.append(made);
      return made;
    };
    file.documentElement.setAttribute("version", "2.0");
    add(add(file.documentElement, "head"), "title", {}, `${app.dataset.name}: what I follow`);
    const body = add(file.documentElement, "body");
    for (const one of feeds) {
      const title = `${app.dataset.name}: ${one.name}`;
      add(body, "outline", { type: "rss", text: title, title, xmlUrl: new URL(`${one.page}/feed.xml`, site), htmlUrl: new URL(one.page + "/", site) });
    }
    const text = `<?xml version="1.0" encoding="utf-8"?>\n${new XMLSerializer().serializeToString(file)}\n`;
    if (opml.href) URL.revokeObjectURL(opml.href);
    opml.href = URL.createObjectURL(new Blob([text], { type: "text/x-opml" }));
  }

  async function draw(told = "") {
    const held = followed();
    app.hidden = false;
    none.hidden = held.length > 0;
    tools.hidden = !held.length;
    remember.checked = store.remembers();
    const pages = store.read("recent", []).length;
    app.querySelector("[data-ba-memory]").textContent = `${plural(held.length, "page", "pages")} that you follow, and what you saw on ${plural(pages, "page", "pages")}. It lies in this browser alone.`;
    let data = null;
    let trouble = "";
    if (held.length) {
      try {
        data = await store.everything();
      } catch {
        trouble = "What is new could not be loaded; try again later.";
      }
    }
    outline(held, data);
    const sections = held.map((one) => section(one, data));
    list.replaceChildren(...sections.map((one) => one.made));
    const number = sections.reduce((sum, one) => sum + one.number, 0);
    const withNews = sections.filter((one) => one.number).length;
    const summary = !held.length
      ? "You follow nothing yet."
      : number
        ? `${number.toLocaleString("en")} new on ${withNews.toLocaleString("en")} of the ${plural(held.length, "page", "pages")} that you follow`
        : `Nothing new on the ${plural(held.length, "page", "pages")} that you follow`;
    app.querySelector("[data-ba-seen]").disabled = !number;
    count.textContent = [told, trouble || summary].filter(Boolean).join(" ");
  }

  app.querySelector("[data-ba-seen]").addEventListener("click", async () => {
    const data = await store.everything();
    for (const one of followed()) {
      store.keep(one.page, new Set([...(store.seen(one.page)?.keys ?? []), ...store.keysOf(data, one.page)]), "all");
    }
    store.endVisits(followed().map((one) => one.page));
    await draw();
  });
  app.querySelector("[data-ba-forget]").addEventListener("click", async () => {
    store.forgetAll();
    await draw("Everything is forgotten.");
  });
  remember.addEventListener("change", async () => {
    store.write("remember", remember.checked);
    await draw(remember.checked ? "What you see is remembered from now on." : "What you see is not remembered any more.");
  });
  draw();
})();
