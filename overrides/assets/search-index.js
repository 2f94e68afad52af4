/* The search index, read in the browser. The formats are those of catalog_builder/search: shards of terms, each with the
   slots of the documents that it is found in, best level first; records of what a result shows; directories of names. */

const IDEOGRAPHS = "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const PIECE = new RegExp(`[${IDEOGRAPHS}]+|(?:(?![${IDEOGRAPHS}])[\\p{L}\\p{N}])+`, "gu");
const IDEOGRAPH = new RegExp(`^[${IDEOGRAPHS}]`, "u");
const LABEL = 2, HEADING = 4;
/* Added to the level of a posting that is less than the word itself. */
const BEGINNING = 0.25, MEANING = 0.5, TYPO = 0.6;
const EXACT = -1, DEPRECATED = 100;
const LONGEST_QUERY = 100, MOST_PIECES = 12, MOST_PAIRS = 6, LONGEST_WORD = 40, SHORTEST_TYPO = 5;

export const isIdeographic = (piece) => IDEOGRAPH.test(piece);
const normal = (text) => text.normalize("NFKC").toLowerCase();
export const pieces = (text) => (normal(text.slice(0, LONGEST_QUERY)).match(PIECE) || []).slice(0, MOST_PIECES)
  .map((piece) => (isIdeographic(piece) ? piece : piece.slice(0, LONGEST_WORD)));

const pairs = (run) => {
  const characters = [...run];
  return characters.slice(1).map((character, place) => characters[place] + character);
};
/* Of a long run every other pair is enough to find it, and half of the shards. */
const chosenPairs = (run) => {
  const all = pairs(run);
  return all.length <= MOST_PAIRS ? all : all.filter((_, place) => place % 2 === 0 || place === all.length - 1);
};

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const crc32 = (bytes) => {
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
};
const shardKey = (term) => {
  if (term[0] === "~") return term;
  const start = term[0] === "=" ? term.slice(1).split(" ")[0] : term;
  return [...start].slice(0, isIdeographic(start) ? 2 : 3).join("");
};

const inflate = async (packed) => {
  if (self.DecompressionStream) return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"))).arrayBuffer();
  await import("./vendor/fflate.js");
  return self.fflate.unzlibSync(new Uint8Array(packed)).slice().buffer;
};

/* A shard: a map from each term to pairs of level and slots. */
const readShard = (plain) => {
  let at = 0;
  const number = () => {
    let value = 0, shift = 1, byte;
    do { byte = plain[at++]; value += (byte & 127) * shift; shift *= 128; } while (byte > 127);
    return value;
  };
  const count = number(), length = number();
  const terms = count ? new TextDecoder().decode(plain.subarray(at, at + length)).split("\n") : [];
  at += length;
  const shapes = terms.map(() => {
    const mask = plain[at++];
    return [0, 1, 2, 3, 4, 5, 6, 7].filter((level) => (mask >> level) & 1).map((level) => [level, number()]);
  });
  return new Map(terms.map((term, place) => [term, shapes[place].map(([level, size]) => {
    let slot = -1;
    return [level, Array.from({ length: size }, () => (slot += number() + 1))];
  })]));
};

class StaleError extends Error {}

/* `root` is the address of the site's root, with a slash at its end; `language` is `zh` or `en`. */
export const openIndex = (root, language) => {
  const encoder = new TextEncoder();
  const kept = new Map();
  let opened = null;

  const fetched = async (path) => {
    const answer = await fetch(root + path);
    if (!answer.ok) throw new StaleError(path);
    return inflate(await answer.arrayBuffer());
  };
  const part = (path) => {
    if (!kept.has(path)) kept.set(path, fetched(path).catch((fault) => { kept.delete(path); throw fault; }));
    return kept.get(path);
  };
  const json = async (path) => JSON.parse(new TextDecoder().decode(await part(path)));

  const load = async () => {
    const answer = await fetch(`${root}${language === "en" ? "en/" : ""}search.json`, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`search.json: ${answer.status}`);
    const read = await answer.json();
    const slots = (gaps) => { let slot = 0; return new Set(gaps.map((gap) => (slot += gap))); };
    return {
      ...read,
      deprecated: slots(read.deprecated),
      examples: slots(read.examples),
      pages: new Map(read.pages.map(([slot, path, title, file]) => [slot, { slot, path, title, file }])),
    };
  };
  /* Opens the index; a small one's directories come along. */
  const open = () => {
    opened ||= load().then((index) => {
      const directories = [...index.terms, ...index.records];
      if (directories.length <= 16) for (const path of directories) part(path).catch(() => {});
      return index;
    }).catch((fault) => { opened = null; throw fault; });
    return opened;
  };
  const place = async (directories, kind, number) => {
    if (!directories[number >> 8]) return null;
    const digests = new Uint8Array(await part(directories[number >> 8]));
    const digest = [...digests.subarray((number & 255) * 4, (number & 255) * 4 + 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return digest === "00000000" || digest === "" ? null : `assets/search/${kind}${number.toString(16)}.${digest}.bin`;
  };

  const shards = new Map();
  const shard = async (key) => {
    const index = await open();
    const number = crc32(encoder.encode(key)) & (index.shards - 1);
    const path = await place(index.terms, "t", number);
    if (!shards.has(path)) shards.set(path, part(path).then((plain) => readShard(new Uint8Array(plain))));
    return shards.get(path).catch((fault) => { shards.delete(path); throw fault; });
  };
  const postings = async (term) => (await shard(shardKey(term))).get(term);

  /* Costs by slot: the level of the best posting. */
  const enter = (costs, found, extra) => {
    for (const [level, slots] of found || []) for (const slot of slots) {
      const cost = level + extra, known = costs.get(slot);
      if (known === undefined || known > cost) costs.set(slot, cost);
    }
  };
  const all = (parts) => {
    const [least, ...others] = [...parts].sort((a, b) => a.size - b.size);
    const costs = new Map();
    if (least) for (const [slot, cost] of least) {
      let worst = cost;
      if (others.every((other) => { const more = other.get(slot); worst = Math.max(worst, more); return more !== undefined; })) costs.set(slot, worst);
    }
    return costs;
  };

  let variants = null;
  const simplified = async (run) => {
    variants ||= json((await open()).variants).then(([from, to]) => { const forms = [...to]; return new Map([...from].map((character, n) => [character, forms[n]])); });
    const table = await variants;
    return [...run].map((character) => table.get(character) || character).join("");
  };
  /* A piece of a query: the costs of each of its parts, and what to mark in a text. */
  const ideographs = async (run, isSimplified = false) => {
    const terms = [...run].length === 1 ? [run] : chosenPairs(run);
    const found = await Promise.all(terms.map(postings));
    if (!isSimplified && found.includes(undefined)) {
      const plain = await simplified(run);
      if (plain !== run) return ideographs(plain, true);
    }
    return { piece: run, marks: [run], parts: found.map((posting) => { const costs = new Map(); enter(costs, posting, 0); return costs; }) };
  };
  const word = async (piece) => {
    const costs = new Map();
    if (piece.length < 3) {
      const [exact, edge] = await Promise.all([postings(piece), postings(`${piece}*`)]);
      enter(costs, exact, 0);
      enter(costs, edge, BEGINNING);
    } else for (const [term, found] of await shard(shardKey(piece))) {
      if (term.startsWith(piece)) enter(costs, found, term === piece ? 0 : BEGINNING);
    }
    return { piece, marks: [piece], parts: [costs] };
  };
  const meant = async (piece) => {
    const made = await (isIdeographic(piece) ? ideographs(piece) : word(piece));
    return { ...made, costs: made.parts.length > 1 ? all(made.parts) : made.parts[0] };
  };

  const synonyms = async () => {
    const groups = await json((await open()).synonyms);
    return new Map(groups.flatMap((group) => group.map((member) => [pieces(member).join(" "), group])));
  };
  /* Adds to neighbouring pieces the documents that have another word of the same meaning. */
  const withSynonyms = async (units) => {
    const members = await synonyms();
    const joined = [];
    for (let start = 0; start < units.length;) {
      let end = Math.min(start + 4, units.length);
      while (end > start && !members.has(units.slice(start, end).map((unit) => unit.piece).join(" "))) end -= 1;
      if (end === start) { joined.push(units[start]); start += 1; continue; }
      const own = units.slice(start, end);
      const group = members.get(own.map((unit) => unit.piece).join(" "));
      const costs = all(own.map((unit) => unit.costs));
      enter(costs, await postings(`~${group[0]}`), MEANING);
      joined.push({ piece: own.map((unit) => unit.piece).join(" "), parts: own.flatMap((unit) => unit.parts), marks: group.flatMap((member) => [member, ...(own.length > 1 ? pieces(member) : [])]).map(normal).concat(own.flatMap((unit) => unit.marks)), costs });
      start = end;
    }
    return joined;
  };
  /* Words that differ by one letter: of the words that begin alike, and of all that names and summaries consist of. */
  const withTypo = async (unit) => {
    if (unit.costs.size || isIdeographic(unit.piece) || unit.piece.length < SHORTEST_TYPO || unit.piece.includes(" ")) return unit;
    const [{ default: Fuzzy }, near, names] = await Promise.all([import("./vendor/ufuzzy.js"), shard(shardKey(unit.piece)), json((await open()).words)]);
    const words = [...new Set([...near.keys(), ...names.split(" ")])].filter((term) => Math.abs(term.length - unit.piece.length) <= 1 && /^[a-z\d]+$/.test(term));
    const fuzzy = new Fuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1, intraSlice: [0, Infinity], interLft: 2, interRgt: 2 });
    const found = (fuzzy.filter(words, unit.piece) || []).map((place) => words[place]);
    const costs = new Map();
    for (const term of found) enter(costs, await postings(term), TYPO);
    return { ...unit, costs, parts: [costs], marks: found, corrected: found };
  };

  const ranked = (index, costs, exact) => {
    const hits = [];
    for (const [slot, [rank, sum]] of costs) {
      const isPage = slot < index.base;
      if (isPage && !index.pages.has(slot)) continue;
      const isExact = exact.has(slot);
      hits.push({ slot, isPage, isExact, rank: (isExact ? EXACT : rank) + (index.deprecated.has(slot) ? (isExact ? 0.5 : DEPRECATED) : 0), sum, late: index.examples.has(slot) });
    }
    return hits.sort((a, b) => a.rank - b.rank || a.sum - b.sum || a.late - b.late || a.slot - b.slot);
  };
  const united = (units) => {
    const costs = new Map();
    const worst = all(units.map((unit) => unit.costs));
    const first = units[0].parts[0];
    for (const [slot, cost] of worst) {
      const start = first.get(slot);
      const rank = cost < LABEL && start !== undefined && start < 1 ? start : cost;
      costs.set(slot, [rank, units.reduce((sum, unit) => sum + unit.costs.get(slot), 0)]);
    }
    return costs;
  };
  /* Documents that have most of a query that nothing has all of. */
  const nearest = (units) => {
    const parts = units.flatMap((unit) => (unit.costs.size ? [unit.costs] : unit.parts));
    const found = new Map();
    for (const part of parts) for (const [slot, cost] of part) if (cost < HEADING) {
      const [count, sum] = found.get(slot) || [0, 0];
      found.set(slot, [count + 1, sum + cost]);
    }
    const most = Math.max(0, ...[...found.values()].map(([count]) => count));
    return new Map([...found].filter(([, [count]]) => count === most).map(([slot, [count, sum]]) => [slot, [sum / count, sum]]));
  };

  const look = async (query) => {
    const index = await open();
    const asked = pieces(query);
    if (!asked.length) return { query, plugins: [], pages: [], marks: [], isNear: false, corrected: [] };
    const first = await Promise.all(asked.map(meant));
    const units = await Promise.all((await withSynonyms(first)).map(withTypo));
    const exact = new Set();
    const named = new Map();
    enter(named, await postings(`=${first.map((unit) => unit.piece).join(" ")}`), 0);
    for (const slot of named.keys()) exact.add(slot);
    let costs = united(units);
    for (const slot of exact) if (!costs.has(slot)) costs.set(slot, [0, 0]);
    const isNear = !costs.size;
    if (isNear) costs = nearest(units);
    const hits = ranked(index, costs, exact);
    const marks = [...new Set(units.flatMap((unit) => unit.marks))];
    const corrected = [...new Set(units.flatMap((unit) => unit.corrected || []))];
    return { query, plugins: hits.filter((hit) => !hit.isPage), pages: hits.filter((hit) => hit.isPage), marks, isNear, corrected };
  };
  /* A site that was published anew has other files: then everything is opened once more. */
  const afresh = async (work) => {
    try { return await work(); } catch (fault) {
      if (!(fault instanceof StaleError)) throw fault;
      opened = null; variants = null; kept.clear(); shards.clear();
      return work();
    }
  };

  const record = async (slot) => {
    const index = await open();
    const path = await place(index.records, "r", (slot - index.base) >> 4);
    return path && (await json(path)).find((found) => found.slot === slot);
  };
  const page = async (slot) => {
    const found = (await open()).pages.get(slot);
    return { ...found, sections: (await json(found.file)).map(([anchor, title, text]) => ({ anchor, title, text })) };
  };

  return {
    open,
    find: (query) => afresh(() => look(query)),
    records: (slots) => afresh(async () => (await Promise.all(slots.map(record))).filter(Boolean)),
    pageTitles: async () => (await open()).pages,
    page: (slot) => afresh(() => page(slot)),
    json: (name) => afresh(async () => json((await open())[name])),
  };
};

/* Where marks occur in a text: pieces of it, in order, each told whether it is marked. A mark that does not occur as a
   whole is looked for by pairs of ideographs. */
export const marked = (text, marks) => {
  const places = [];
  let folded = "";
  let at = 0;
  for (const character of text) {
    const plain = normal(character);
    for (let n = 0; n < plain.length; n += 1) places.push(at);
    folded += plain;
    at += character.length;
  }
  places.push(text.length);
  const flags = new Uint8Array(text.length);
  const flag = (mark) => {
    let isFound = false;
    for (let found = folded.indexOf(mark); found >= 0 && mark; found = folded.indexOf(mark, found + mark.length)) {
      if (mark.length < 3 && !isIdeographic(mark) && /[a-z\d]/.test(folded[found - 1] || " ")) continue;
      flags.fill(1, places[found], places[found + mark.length]);
      isFound = true;
    }
    return isFound;
  };
  for (const mark of marks) if (!flag(mark) && isIdeographic(mark)) pairs(mark).forEach(flag);
  const found = [];
  for (let start = 0; start < text.length;) {
    let end = start + 1;
    while (end < text.length && flags[end] === flags[start]) end += 1;
    found.push({ text: text.slice(start, end), isMark: Boolean(flags[start]) });
    start = end;
  }
  return found;
};

/* The piece of a text around its first mark, or its beginning; at most `length` characters, with … where it is cut. */
export const excerpt = (text, marks, length = 90) => {
  const plain = text.replace(/\s+/g, " ").trim();
  let first = 0;
  for (const piece of marked(plain, marks)) { if (piece.isMark) break; first += piece.text.length; }
  const start = first >= plain.length || first < length / 3 ? 0 : first - Math.floor(length / 4);
  const cut = plain.slice(start, start + length);
  return { parts: marked(`${start ? "…" : ""}${cut}${start + length < plain.length ? "…" : ""}`, marks), isFound: first < plain.length };
};

/* Markdown as text that an excerpt can be cut from. What opens a bracket ends the search for the one before: linear. */
export const plainMarkdown = (source) => source
  .replace(/!\[([^[\]]*)\]\([^()]*\)/g, "$1").replace(/\[([^[\]]*)\]\([^()]*\)/g, "$1").replace(/<[^<>]*>/g, "")
  .replace(/^[ \t]*(?:```.*|~~~.*|#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|[|:-][ \t|:-]*$)/gm, "").replace(/[*`|]+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, "");
