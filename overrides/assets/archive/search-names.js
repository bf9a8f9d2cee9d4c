// The names of the archive's countries, leaders and organisations, for the search page: which page
// a few typed letters may mean, and which name a misspelt word.
//
// search-names.json is fetched once, when first asked for: [name, page, kind, briefings, other names].

const MOST = 4;

export const fold = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

let loaded = null;

async function load(base) {
  const answer = await fetch(new URL("search-names.json", base));
  if (!answer.ok) throw new Error(`search-names.json: ${answer.status}`);
  return (await answer.json()).map(([name, page, kind, count, others]) => ({
    name, kind, count, address: new URL(`${page}/`, base).href, known: [name, ...others].map(fold),
  }));
}

async function names(base) {
  loaded ??= load(base);
  try {
    return await loaded;
  } catch (error) {
    console.warn("Search:", error); // without it, the search still works
    loaded = null;
    return [];
  }
}

// How well `typed` begins a name: 3 it is one, 2 its beginning, 1 the beginning of a later word.
function fit(typed, known) {
  if (known.includes(typed)) return 3;
  if (known.some((name) => name.startsWith(typed))) return 2;
  return known.some((name) => name.includes(` ${typed}`)) ? 1 : 0;
}

/** The pages that `text` may mean, best first: at most four; none for less than two letters. */
export async function suggest(text, base) {
  const typed = fold(text);
  if (typed.length < 2) return [];
  return (await names(base))
    .map((one) => ({ ...one, fits: fit(typed, one.known) }))
    .filter((one) => one.fits)
    .sort((a, b) => b.fits - a.fits || b.count - a.count || a.name.localeCompare(b.name))
    .slice(0, MOST);
}

// Letters to change, drop, add or swap (optimal string alignment), up to `most`, else Infinity.
function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return Infinity;
  let before = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, last] = [last, row];
  }
  return last[b.length] <= most ? last[b.length] : Infinity;
}

/** Names of the archive that are spelt nearly like `text`, the nearest first: at most three. */
export async function nearest(text, base) {
  const typed = fold(text);
  if (typed.length < 4) return [];
  const most = typed.length < 8 ? 1 : 2;
  const found = [];
  for (const { name, count, known } of await names(base)) {
    const forms = known.flatMap((form) => [form, ...form.split(" ").filter((word) => word.length > 3)]);
    const least = Math.min(...forms.map((form) => distance(typed, form, most)));
    if (least > 0 && least < Infinity) found.push({ name, count, least });
  }
  found.sort((a, b) => a.least - b.least || b.count - a.count || a.name.localeCompare(b.name));
  return found.slice(0, 3).map(({ name }) => name);
}
