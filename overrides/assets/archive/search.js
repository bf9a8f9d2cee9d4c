import { nearest, suggest } from "./search-names.js";

// The search page: words, filters and order live in the address, Pagefind does the looking up.
//
// Each year has an index of its own (pagefind/<year>/), so that adding a report rebuilds only one;
// pagefind/manifest.json lists them, newest first. Nothing is sent anywhere and nothing is kept.

const app = document.querySelector("[data-ba-search-app]");
const part = (name) => app.querySelector(`[data-ba-${name}]`);
const box = part("search");
const form = box.form;
const hits = part("hits");
const count = part("count");
const sorting = part("sort");
const facetLists = part("facet-lists");
const facets = part("facets");
const active = part("active");
const nothing = part("nothing");
const more = part("more");
const suggested = part("suggested");
const role = part("role");
const range = { since: part("since"), until: part("until") };
for (const [end, example] of [["since", "2023-07"], ["until", "2024-06"]]) {
  if (range[end].type === "month") continue;
  range[end].placeholder = example; // a browser that knows no months shows a box to type in
  range[end].pattern = "[0-9]{4}-[0-9]{2}";
}
const base = new URL(`${app.dataset.base || "."}/`, location.href);

const PAGE = 20;
const STEP = 5; // hits drawn in one go: what a phone shows at once
const SHORT = 8;
const TYPING_PAUSE = 100;

// A briefing has several countries, so that choosing two asks for both; it has one year.
const FACETS = [
  { name: "country", title: "Country", every: true },
  { name: "leader", title: "Leader", every: true },
  { name: "year", title: "Year", every: false },
  { name: "source", title: "Source", every: false },
  { name: "organisation", title: "Organisation", every: true },
  { name: "dated", title: "How the date is known", every: false },
];
// Facets that tell what a briefing is about from what it mentions: `<name>-subject` is the former.
const ROLES = new Set(["country", "leader"]);
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

// ------------------------------------------------------------------ state <-> address

function read(address) {
  const given = new URLSearchParams(address);
  const state = { q: (given.get("q") ?? "").trim(), filters: {}, sort: given.get("sort"), page: 1 };
  for (const { name } of FACETS) state.filters[name] = [...new Set(given.getAll(name).filter(Boolean))];
  if (!["relevance", "date", "oldest"].includes(state.sort)) state.sort = null;
  for (const end of ["since", "until"]) state[end] = MONTH.test(given.get(end) ?? "") ? given.get(end) : "";
  state.subject = given.get("role") === "subject";
  const page = Number.parseInt(given.get("page") ?? "1", 10);
  if (page > 1 && page < 1000) state.page = page;
  return state;
}

function write(state) {
  const out = new URLSearchParams();
  if (state.q) out.set("q", state.q);
  for (const { name } of FACETS) for (const value of state.filters[name]) out.append(name, value);
  for (const end of ["since", "until"]) if (state[end]) out.set(end, state[end]);
  if (state.subject) out.set("role", "subject");
  if (state.sort && state.sort !== usual(state)) out.set("sort", state.sort);
  if (state.page > 1) out.set("page", String(state.page));
  const text = out.toString();
  return text ? `?${text}` : location.pathname;
}

const usual = (state) => (state.q ? "relevance" : "date");
const order = (state) => (state.sort === "relevance" && !state.q ? "date" : state.sort ?? usual(state));
const chosen = (state) => [
  ...FACETS.flatMap(({ name, title }) => state.filters[name].map((value) => ({ name, title, value }))),
  ...["since", "until"].filter((end) => state[end]).map((end) => ({ name: end, title: "Months", value: `${end} ${state[end]}` })),
];
const NONE = { since: "", until: "", subject: false };
const filterName = (name) => (state.subject && ROLES.has(name) ? `${name}-subject` : name);

let state = read(location.search);
let typing = false;

function commit(change, { replace = false } = {}) {
  state = { ...state, page: 1, ...change };
  const method = replace ? "replaceState" : "pushState";
  if (write(state) !== write(read(location.search))) history[method](null, "", write(state));
  return show();
}

// ------------------------------------------------------------------ the indexes

let library = null;

async function open() {
  const manifest = await fetch(new URL("pagefind/manifest.json", base));
  if (!manifest.ok) throw new Error(`pagefind/manifest.json: ${manifest.status}`);
  const names = (await manifest.json()).indexes.filter((name) => /^[\w-]+$/.test(name));
  if (!names.length) return { empty: true };
  const address = (name) => new URL(`pagefind/${name}/`, base).href;
  const pagefind = await import(new URL("pagefind.js", address(names[0])).href);
  await pagefind.options({ excerptLength: 32 });
  await pagefind.init();
  await Promise.all(names.slice(1).map((name) => pagefind.mergeIndex(address(name))));
  // Results count only the facets that were loaded.
  const months = Object.keys((await pagefind.filters()).month ?? {}).sort();
  return { pagefind, names, months };
}

function asked(filters, { months }) {
  const given = {};
  for (const { name, every } of FACETS) {
    const values = filters[name];
    if (values.length) given[filterName(name)] = every ? values : { any: values };
  }
  if (state.since || state.until) {
    const within = months.filter((month) => (!state.since || month >= state.since) && (!state.until || month <= state.until));
    // Months are text that sorts like dates; where none lies within, none is what must be found.
    given.month = { any: within.length ? within : ["none"] };
  }
  return given;
}

// Merged indexes come back in order of score, which says nothing about dates; but each index holds
// one year and is in order by itself, so that asking year by year gives the exact order. Reports
// without a year stand last either way.
async function byDate(term, filters, direction) {
  const { pagefind, names } = await library;
  const ask = (more) =>
    pagefind.search(term, { filters: { ...filters, ...more }, sort: { date: direction } }).then((found) => found.results);
  const years = state.filters.year;
  const undated = !years.length || years.includes("undated") ? await ask({ year: ["undated"] }) : [];
  if (names.length === 1) {
    const last = new Set(undated.map((result) => result.id));
    return [...(await ask({})).filter((result) => !last.has(result.id)), ...undated];
  }
  const dated = names.filter((year) => year !== "undated" && (!years.length || years.includes(year)));
  dated.sort((a, b) => (direction === "asc" ? a.localeCompare(b) : b.localeCompare(a)));
  const lists = await Promise.all(dated.map((year) => ask({ year: [year] })));
  return [...lists.flat(), ...undated];
}

async function find(state) {
  const ready = await library;
  const { pagefind } = ready;
  const term = state.q || null;
  const how = order(state);
  const filters = asked(state.filters, ready);
  const main = await pagefind.search(term, { filters });
  let results = main.results;
  if (how !== "relevance" && results.length) {
    results = await byDate(term, filters, how === "oldest" ? "asc" : "desc");
  }
  const counts = { ...main.filters };
  // In a facet of alternatives the counts must say what another choice would add.
  for (const { name, every } of FACETS) {
    if (every || !state.filters[name].length) continue;
    const without = await pagefind.search(term, { filters: asked({ ...state.filters, [name]: [] }, ready) });
    counts[filterName(name)] = without.filters[filterName(name)] ?? {};
  }
  return { results, counts, unfiltered: main.unfilteredResultCount };
}

// ------------------------------------------------------------------ showing

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

const WORDS = 32;

// What to show of a text: the words around the match, else its beginning. The text that Pagefind
// keeps begins with the title, which stands above already.
function extract(data) {
  const title = data.meta.title;
  const excerpt = unescaped(data.excerpt.replace(/<\/?mark>/g, ""));
  const body = data.content.startsWith(title) ? data.content.slice(title.length).replace(/^[.\s]+/, "") : data.content;
  if (excerpt.startsWith(title) || title.startsWith(excerpt) || !data.excerpt.includes("<mark>")) {
    const words = body.split(/\s+/);
    return [words.slice(0, WORDS).join(" "), words.length > WORDS ? " …" : ""];
  }
  const begins = body.startsWith(excerpt.slice(0, 40));
  const ends = body.trimEnd().endsWith(excerpt.slice(-40).trimEnd());
  return [begins ? "" : "… ", marked(data.excerpt), ends ? "" : " …"];
}

const unescaped = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

// Pagefind marks the words with <mark> in text that it has escaped; everything else stays text.
function marked(excerpt) {
  const holder = document.createDocumentFragment();
  excerpt.split(/(<mark>[^]*?<\/mark>)/).forEach((piece) => {
    const word = /^<mark>([^]*)<\/mark>$/.exec(piece);
    holder.append(word ? element("mark", "", unescaped(word[1])) : unescaped(piece));
  });
  return holder;
}

function hit(data) {
  const item = element("li", "ba-hit");
  item.setAttribute("data-search-result", "");
  const link = element("a", "", data.meta.title);
  link.href = data.url;
  link.dir = "auto";
  const meta = element("p", "ba-hit__meta");
  const time = element(data.meta.machine ? "time" : "span", "", data.meta.date ?? "Date unknown");
  if (data.meta.machine) time.dateTime = data.meta.machine;
  time.setAttribute("data-search-date", "");
  meta.append(time);
  for (const [name, text] of [["place", data.meta.place], ["source", data.meta.source]]) {
    if (!text) continue;
    const label = element("bdi", "", text);
    label.setAttribute(`data-search-${name}`, "");
    meta.append(" · ", label);
  }
  const excerpt = element("p", "ba-hit__excerpt");
  excerpt.dir = "auto";
  excerpt.append(...extract(data));
  item.append(link, meta, excerpt);
  const about = ["country-subject", "leader-subject"].flatMap((name) => data.filters?.[name] ?? []);
  const named = ["country", "leader"].flatMap((name) => data.filters?.[name] ?? []);
  const picked = [...state.filters.country, ...state.filters.leader];
  const mentioned = named.filter((name) => !about.includes(name));
  mentioned.sort((a, b) => picked.includes(b) - picked.includes(a)); // what was asked for first
  if (named.length) {
    const tags = element("p", "ba-hit__tags", few(about, 8));
    if (mentioned.length) tags.append(about.length ? " " : "", element("span", "ba-hit__mentions", `mentions ${few(mentioned, 4)}`));
    item.append(tags);
  }
  return item;
}

const few = (names, most) => names.slice(0, most).join(" · ") + (names.length > most ? ` and ${names.length - most} more` : "");

const opened = new Set();

function facet({ name, title, every }, counts) {
  const picked = state.filters[name];
  const values = Object.entries(counts[filterName(name)] ?? {}).filter(([value, number]) => number > 0 || picked.includes(value));
  for (const value of picked) if (!values.some(([known]) => known === value)) values.push([value, 0]);
  if (!values.length) return null;
  const first = (value) => (picked.includes(value) ? 0 : 1);
  values.sort(
    name === "year"
      ? ([a], [b]) => (a === "undated" ? 1 : b === "undated" ? -1 : b.localeCompare(a))
      : ([a, m], [b, n]) => first(a) - first(b) || n - m || a.localeCompare(b),
  );
  const set = element("fieldset", "ba-facet");
  const legend = element("legend", "", title);
  if (picked.length && values.length > 1) {
    legend.append(" ", element("small", "", every ? "all of those chosen" : "any of those chosen"));
  }
  set.append(legend);
  const limit = opened.has(name) || values.length <= SHORT + 2 ? values.length : Math.max(SHORT, picked.length);
  for (const [value, number] of values.slice(0, limit)) {
    const label = element("label");
    const input = element("input");
    input.type = "checkbox";
    input.name = name;
    input.value = value;
    input.checked = picked.includes(value);
    const text = element("bdi", "", shownAs(name, value));
    label.append(input, text, " ", element("span", "ba-count", String(number)));
    set.append(label);
  }
  if (limit < values.length) {
    const all = element("button", "ba-link-button", `Show all ${values.length}`);
    all.type = "button";
    all.dataset.expand = name;
    set.append(all);
  }
  return set;
}

function shownAs(name, value) {
  if (name === "year" && value === "undated") return "Undated";
  return name === "dated" ? value[0].toUpperCase() + value.slice(1) : value;
}

function drawFacets(counts) {
  const focused = facetLists.contains(document.activeElement) ? document.activeElement : null;
  const back = focused && { name: focused.name || focused.dataset.expand, value: focused.value };
  facetLists.replaceChildren(...FACETS.map((item) => facet(item, counts)).filter(Boolean));
  if (back) {
    const inputs = [...facetLists.querySelectorAll("input")];
    const same = inputs.find((input) => input.name === back.name && input.value === back.value);
    (same ?? inputs.find((input) => input.name === back.name) ?? box).focus();
  }
}

function drawActive() {
  const filters = chosen(state);
  active.hidden = !filters.length;
  part("filter-count").textContent = filters.length ? `(${filters.length} in use)` : "";
  const items = filters.map(({ name, title, value }) => {
    const item = element("li");
    const button = element("button", "", shownAs(name, value));
    button.type = "button";
    button.dataset.drop = name;
    button.dataset.value = value;
    button.setAttribute("aria-label", `Remove the filter ${title}: ${value}`);
    item.append(button);
    return item;
  });
  if (filters.length > 1) {
    const item = element("li");
    const button = element("button", "ba-clear", "All filters");
    button.type = "button";
    button.dataset.clear = "";
    button.setAttribute("aria-label", "Remove all filters");
    item.append(button);
    items.push(item);
  }
  active.replaceChildren(...items);
}

// Pages of countries, leaders and organisations whose names begin with what is typed.
async function drawSuggested() {
  const found = await suggest(state.q, base);
  suggested.hidden = !found.length;
  suggested.replaceChildren(
    ...found.map(({ name, kind, address, count }) => {
      const item = element("li");
      const link = element("a", "", name);
      link.href = address;
      item.append(link, " ", element("span", "ba-count", `${kind}, ${count === 1 ? "1 briefing" : `${count.toLocaleString("en")} briefings`}`));
      return item;
    }),
  );
}

async function drawNothing(found) {
  const near = found.results.length ? [] : await nearest(state.q, base);
  nothing.hidden = found.results.length > 0;
  if (found.results.length) return;
  nothing.replaceChildren();
  if (near.length) {
    const line = element("p", "", "Did you mean ");
    near.forEach((word, index) => {
      const button = element("button", "ba-link-button", word);
      button.type = "button";
      button.dataset.instead = word;
      line.append(index ? " or " : "", button);
    });
    line.append("?");
    nothing.append(line);
  }
  const filters = chosen(state);
  const advice = element("ul");
  if (filters.length && found.unfiltered) {
    const item = element("li");
    const button = element("button", "ba-link-button", `Show the ${found.unfiltered} without filters`);
    button.type = "button";
    button.dataset.clear = "";
    item.append(button);
    advice.append(item);
  }
  if (state.q) {
    advice.append(element("li", "", "Check the spelling, or try another spelling of the name."));
    if (/\s/.test(state.q)) advice.append(element("li", "", "Use fewer words: a briefing must hold all of them."));
  }
  const browse = element("li", "", "Browse ");
  [["countries/", "countries"], ["leaders/", "leaders"], ["tags/", "all tags"], ["years/", "the years"]].forEach(([path, text], index) => {
    const link = element("a", "", text);
    link.href = new URL(path, base).href;
    browse.append(index ? ", " : "", link);
  });
  advice.append(browse);
  nothing.append(advice);
}

function said(number) {
  const briefings = number === 1 ? "1 briefing" : `${number.toLocaleString("en")} briefings`;
  if (!number) return state.q ? `Nothing found for “${state.q}”` : "Nothing found";
  return state.q ? `${briefings} for “${state.q}”` : briefings;
}

let turn = 0;
let drawn = null; // the address of the search whose hits are shown

// Lets the browser see to the reader before the script goes on.
const breath = () => globalThis.scheduler?.yield?.() ?? new Promise((go) => setTimeout(go));

async function show() {
  const mine = ++turn;
  if (box.value.trim() !== state.q) box.value = state.q;
  sorting.querySelector('[value="relevance"]').disabled = !state.q;
  sorting.value = order(state);
  drawActive();
  role.checked = state.subject;
  for (const end of ["since", "until"]) if (range[end].value !== state[end]) range[end].value = state[end];
  document.title = document.title.replace(/^.*?(?= · [^·]*$)/, state.q ? `${state.q} – Search` : "Search");
  app.setAttribute("aria-busy", "true");
  try {
    const ready = await library;
    if (ready.empty) {
      count.textContent = "The archive holds no briefing yet";
      return;
    }
    const found = await find(state);
    if (mine !== turn) return;
    const wanted = found.results.slice(0, PAGE * state.page);
    // What "show more" adds comes below what stands there, so that the page keeps its place.
    const asked = write({ ...state, page: 1 });
    const again = asked === drawn && hits.children.length <= wanted.length;
    const coming = wanted.slice(again ? hits.children.length : 0).map((result) => result.data());
    for (const one of coming) one.catch(() => {}); // told below, where it is awaited
    // In steps: the first hits need not wait for the last, nor a key or a finger for the drawing.
    for (let at = 0; at < coming.length; at += STEP) {
      const some = await Promise.all(coming.slice(at, at + STEP));
      if (mine !== turn) return;
      if (!at && !again) hits.replaceChildren();
      hits.append(...some.map(hit));
      drawn = asked;
      await breath();
    }
    if (mine !== turn) return;
    if (!wanted.length) hits.replaceChildren();
    drawFacets(found.counts);
    await Promise.all([drawNothing(found), drawSuggested()]);
    if (mine !== turn) return;
    more.hidden = wanted.length >= found.results.length;
    more.textContent = `Show ${Math.min(PAGE, found.results.length - wanted.length)} more`;
    count.textContent = said(found.results.length);
  } catch (error) {
    if (mine !== turn) return;
    count.textContent = "The search index could not be loaded. Try again in a moment, or browse by year.";
    nothing.hidden = true;
    console.warn("Search:", error);
  } finally {
    if (mine === turn) app.removeAttribute("aria-busy");
  }
}

// ------------------------------------------------------------------ what the reader does

let pause;
function typed() {
  clearTimeout(pause);
  const q = box.value.trim();
  if (q === state.q) return;
  // One entry in the history per search, not per letter.
  commit({ q }, { replace: typing });
  typing = true;
}

box.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(typed, TYPING_PAUSE);
  const begun = box.value.trim();
  // the part of the index that holds these letters comes while the reader may still type
  if (begun) library.then(({ pagefind }) => pagefind?.preload(begun)).catch(() => {});
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  typed();
  typing = false;
});
box.addEventListener("change", () => {
  typed();
  typing = false;
});
sorting.addEventListener("change", () => commit({ sort: sorting.value }));
more.addEventListener("click", async () => {
  const seen = hits.children.length;
  await commit({ page: state.page + 1 });
  hits.children[seen]?.querySelector("a").focus();
});

function filter(name, value, on) {
  const others = state.filters[name].filter((item) => item !== value);
  typing = false;
  return commit({ filters: { ...state.filters, [name]: on ? [...others, value] : others } });
}

app.addEventListener("change", (event) => {
  const input = event.target;
  typing = input === box && typing;
  if (input === role) commit({ subject: role.checked });
  else if (input === range.since || input === range.until) {
    const value = input.value.trim();
    if (!value || MONTH.test(value)) commit({ [input === range.since ? "since" : "until"]: value });
  } else if (input.type === "checkbox") filter(input.name, input.value, input.checked);
});
app.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.drop in range) {
    commit({ [button.dataset.drop]: "" });
    box.focus();
  } else if (button.dataset.drop) {
    filter(button.dataset.drop, button.dataset.value, false);
    box.focus();
  } else if (button.dataset.instead !== undefined) {
    commit({ q: button.dataset.instead });
    box.focus();
  } else if (button.dataset.clear !== undefined) {
    commit({ ...NONE, filters: Object.fromEntries(FACETS.map(({ name }) => [name, []])) });
    box.focus();
  } else if (button.dataset.expand) {
    opened.add(button.dataset.expand);
    show();
  }
});

app.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...suggested.querySelectorAll("a"), ...hits.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.target !== box && at < 0) return;
  if (event.key === "ArrowDown" && links.length) {
    event.preventDefault();
    links[Math.min(at + 1, links.length - 1)].focus();
  } else if (event.key === "ArrowUp" && at >= 0) {
    event.preventDefault();
    (links[at - 1] ?? box).focus();
  } else if (event.key === "Escape" && at >= 0) {
    event.preventDefault();
    box.focus();
  } else if (event.key === "Escape" && !box.value) {
    box.blur();
  }
});

window.addEventListener("popstate", () => {
  typing = false;
  state = read(location.search);
  box.value = state.q;
  show();
});

const wide = matchMedia("(min-width: 62rem)");
const fit = () => {
  if (wide.matches) facets.open = true;
};
wide.addEventListener("change", fit);
fit();
app.hidden = false;
library = open();
library.catch(() => {}); // said by show()
show();
