// "New to you" and "Follow" on the pages of countries, leaders and pairs. A briefing is new when its
// key stands in the list and did not at the last visit; no clock is asked, and nothing is sent.
// What is kept stays in this browser, below the address of this archive.
(() => {
  "use strict";
  const place = document.querySelector("[data-ba-follow], [data-ba-following]");
  if (!place) return;
  const root = new URL(place.dataset.base.replace(/\/?$/, "/"), location.href);
  const prefix = `briefing-archive:${root.pathname}:`;
  const RECENT = 120; // pages not followed of which is remembered what was seen
  const KEY = 8;

  function usable() {
    try {
      localStorage.setItem(`${prefix}test`, "1");
      localStorage.removeItem(`${prefix}test`);
      return true;
    } catch {
      return false; // forbidden, or full: the page then is as it is without JavaScript
    }
  }

  function read(name, otherwise) {
    try {
      return JSON.parse(localStorage.getItem(prefix + name)) ?? otherwise;
    } catch {
      return otherwise; // somebody else's, or spoilt
    }
  }

  function write(name, value) {
    try {
      localStorage.setItem(prefix + name, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  const remembers = () => read("remember", true) !== false;
  function follows() {
    const held = read("follows", {});
    return held && typeof held === "object" && !Array.isArray(held) ? held : {};
  }

  // What was seen of a page: the keys, and the sheets of its list that were open (or "all").
  function seen(page) {
    const held = read(`seen:${page}`, null);
    if (!held || typeof held.keys !== "string") return null;
    const keys = new Set();
    for (let at = 0; at < held.keys.length; at += KEY) keys.add(held.keys.slice(at, at + KEY));
    return { keys, sheets: held.sheets === "all" ? "all" : [].concat(held.sheets ?? []).map(String) };
  }

  function keep(page, keys, sheets) {
    const value = { keys: [...keys].join(""), sheets };
    if (!write(`seen:${page}`, value)) {
      forgetOldest(RECENT / 2);
      write(`seen:${page}`, value);
    }
    const recent = read("recent", []).filter((one) => one !== page);
    write("recent", [...recent, page]);
    forgetOldest(RECENT);
  }

  function forgetOldest(most) {
    const followed = follows();
    const recent = read("recent", []);
    const loose = recent.filter((page) => !(page in followed));
    const gone = new Set(loose.slice(0, Math.max(0, loose.length - most)));
    if (!gone.size) return;
    for (const page of gone) localStorage.removeItem(`${prefix}seen:${page}`);
    write("recent", recent.filter((page) => !gone.has(page)));
  }

  function forgetAll() {
    for (const store of [localStorage, sessionStorage]) {
      for (const name of Object.keys(store)) {
        if (name.startsWith(prefix) && name !== `${prefix}remember`) store.removeItem(name);
      }
    }
  }

  // A visit lasts as long as its tab: reading a briefing and coming back changes no mark.
  function visit(page, sheet, before) {
    const name = `${prefix}visit:${page}`;
    const open = (one) => one && (one.sheets === "all" || one.sheets.includes(sheet));
    try {
      const held = JSON.parse(sessionStorage.getItem(name));
      if (held) return open(held) ? new Set(held.keys) : null;
      if (before) sessionStorage.setItem(name, JSON.stringify({ keys: [...before.keys], sheets: before.sheets }));
    } catch {
      /* then a visit lasts as long as the page */
    }
    return open(before) ? before.keys : null;
  }

  function endVisits(pages) {
    try {
      for (const page of pages) sessionStorage.removeItem(`${prefix}visit:${page}`);
    } catch {
      /* nothing was kept */
    }
  }

  // Everything that the archive lists, in one file that is the same for every reader: what is
  // asked for tells nobody what is followed. It is a script, because from a disk only scripts open.
  let loading;
  function everything() {
    const address = new URL("arrivals.js", root);
    loading ??= /^https?:/.test(location.protocol) ? fetched(address) : run(address);
    return loading;
  }

  async function fetched(address) {
    const answer = await fetch(address, { cache: "no-cache" }); // an old one would hide what is new
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    return JSON.parse(text.slice(text.indexOf("=") + 1, text.lastIndexOf(";")));
  }

  function run(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => (self.briefingArchive ? resolve(self.briefingArchive) : reject(new Error("empty")));
      script.onerror = () => reject(new Error("not loaded"));
      document.head.append(script);
    });
  }

  function keysOf(data, page) {
    const subject = data.subjects[page];
    return subject ? [...subject.about, ...subject.named].map((at) => data.briefings[at][0]) : [];
  }

  self.baFollowing = { root, prefix, usable, read, write, remembers, follows, seen, keep, forgetAll, endVisits, everything, keysOf };
  const page = place.dataset.baFollow;
  if (!page || !usable()) return;

  // ------------------------------------------------------------------ a page that can be followed
  const button = place.querySelector("button");
  const status = place.querySelector("[data-ba-arrived]");
  const name = place.dataset.baName;
  const sheet = place.dataset.baSheet;
  const links = [...document.querySelectorAll(".ba-list .ba-title[data-ba-key]")];
  const here = links.map((link) => link.dataset.baKey);

  function show() {
    const pressed = page in follows();
    button.setAttribute("aria-pressed", String(pressed));
    button.textContent = pressed ? "Following" : "Follow";
    button.title = pressed ? `Stop following ${name}` : `See what is new on ${name} at your next visit`;
  }

  button.addEventListener("click", async () => {
    const held = follows();
    if (page in held) {
      delete held[page];
      write("follows", held);
      status.textContent = `You no longer follow ${name}.`;
      show();
      return;
    }
    held[page] = { name };
    const kept = write("follows", held);
    show();
    status.textContent = kept ? `You follow ${name}. Nothing of this leaves your browser.` : "Your browser has no room to keep this.";
    if (!kept) return;
    // From now on counts what is not here yet, on any sheet of the list.
    const keys = new Set([...(seen(page)?.keys ?? []), ...here]);
    try {
      for (const key of keysOf(await everything(), page)) keys.add(key);
      if (page in follows()) keep(page, keys, "all");
    } catch {
      if (page in follows()) keep(page, keys, seen(page)?.sheets ?? [sheet]);
    }
  });

  show();
  place.hidden = false;
  if (!remembers()) return;
  const before = seen(page);
  const base = visit(page, sheet, before);
  const fresh = base ? links.filter((link) => !base.has(link.dataset.baKey)) : [];
  for (const link of fresh) {
    const mark = document.createElement("span");
    mark.className = "ba-new";
    mark.dir = "ltr"; // the direction of a title is its own
    mark.textContent = "New";
    link.prepend(mark, " ");
  }
  if (fresh.length) {
    status.textContent = `${fresh.length} new to you since your last visit`;
  }
  const sheets = before?.sheets === "all" ? "all" : [...new Set([...(before?.sheets ?? []), sheet])];
  keep(page, new Set([...(before?.keys ?? []), ...here]), sheets);
})();
