/* The search index, read in the browser. The formats are those of catalog_builder/search: shards of terms, each with the
   slots of the documents that it is found in, best level first; records of what a result shows; directories of names. */

const IDEOGRAPHS = "\\u3005\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const PIECE = new RegExp(`[${IDEOGRAPHS}]+|(?:(?![${IDEOGRAPHS}])[\\p{L}\\p{N}])+`, "gu");
const IDEOGRAPH = new RegExp(`^[${IDEOGRAPHS}]`, "u");
const LABEL = 2, HEADING = 4, ABSENT = 8;
/* Added to the level of a posting that is less than the word itself. */
const BEGINNING = 0.25, APART = 0.4, MEANING = 0.5, TYPO = 0.6;
const EXACT = -1, DEPRECATED = 100;
const LONGEST_QUERY = 100, MOST_PIECES = 12, MOST_PAIRS = 6, LONGEST_WORD = 40, LONGEST_SOUND = 24, SHORTEST_TYPO = 5;

export const isIdeographic = (piece) => IDEOGRAPH.test(piece);
const normal = (text) => text.normalize("NFKC").toLowerCase();
export const pieces = (text) => (normal(text.slice(0, LONGEST_QUERY)).match(PIECE) || []).slice(0, MOST_PIECES)
  .map((piece) => (isIdeographic(piece) ? piece : piece.slice(0, LONGEST_WORD)));

const pairs = (run) => {
  const characters = [...run];
  return characters.slice(1).map((character, place) => characters[place] + character);
};
/* Of a long run some pairs are enough to find it: a shard each, and ten would be 40 KB. */
const chosenPairs = (run, most) => {
  const all = pairs(run);
  return all.length <= most ? all : Array.from({ length: most }, (_, place) => all[Math.round((place * (all.length - 1)) / (most - 1))]);
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
  const start = term.endsWith("=") ? term.slice(0, -1).split(" ")[0] : term;
  return [...start].slice(0, isIdeographic(start) ? 2 : 3).join("");
};

const inflate = async (packed) => {
  if (self.DecompressionStream) {
    /* Written by hand: piped from a blob, a file takes 0.9 ms in place of 0.1. */
    const stream = new DecompressionStream("deflate"), writer = stream.writable.getWriter();
    for (const done of [writer.write(packed), writer.close()]) done.catch(() => {});
    return new Response(stream.readable).arrayBuffer();
  }
  await import("./vendor/fflate.js");
  return self.fflate.unzlibSync(new Uint8Array(packed)).slice().buffer;
};

const readerOf = (plain, start = 0) => {
  let at = start;
  return {
    isAtEnd: () => at >= plain.length,
    bytes: (length) => plain.subarray(at, at += length),
    number: () => {
      let byte = plain[at++], value = byte & 127;
      for (let shift = 128; byte > 127; shift *= 128) { byte = plain[at++]; value += (byte & 127) * shift; }
      return value;
    },
  };
};
/* A slice of a shard: a map from each term to pairs of level and slots, as they are packed. */
const readSlice = (plain) => {
  const { bytes, number } = readerOf(plain);
  const count = number(), length = number();
  const terms = count ? new TextDecoder().decode(bytes(length)).split("\n") : [];
  const shapes = terms.map(() => {
    const [mask] = bytes(1);
    return [0, 1, 2, 3, 4, 5, 6, 7].filter((level) => (mask >> level) & 1).map((level) => [level, number()]);
  });
  return new Map(terms.map((term, place) => [term, shapes[place].map(([level, size]) => [level, bytes(size)])]));
};

/* Bytes as a text that is ordered as they are, which texts of characters beyond the basic ones are not. */
const ordered = (bytes) => String.fromCharCode(...bytes);
const hexadecimal = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const ENTRIES = 64, SLOTS_A_PART = 8, DIGESTS = /.{8}/g;
/* A directory: of each number where each of its files begins, and what comes after the number in the file's name. */
const readDirectory = (plain) => {
  const counts = plain.subarray(0, ENTRIES);
  const digests = readerOf(plain, ENTRIES), starts = readerOf(plain, ENTRIES + 4 * counts.reduce((sum, count) => sum + count, 0));
  return Array.from(counts, (count) => Array.from({ length: count }, (_, place) => {
    const start = place ? starts.bytes(starts.number()) : [];
    return { start: ordered(start), name: `${place ? "-" : ""}${hexadecimal(start)}.${hexadecimal(digests.bytes(4))}.bin` };
  }));
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
      const directories = [...directoriesOf(index.terms, "d"), ...directoriesOf(index.records, "e")];
      for (const path of [index.synonyms, ...(directories.length <= 4 ? directories : [])]) part(path).catch(() => {});
      return index;
    }).catch((fault) => { opened = null; throw fault; });
    return opened;
  };
  const directoriesOf = (digests, kind) => (digests.match(DIGESTS) || []).map((digest, number) => `assets/search/${kind}${number.toString(16)}.${digest}.bin`);
  /* The files of a number: where each begins, and its path. */
  const places = async (directories, kind, number) => {
    const path = directories[Math.floor(number / ENTRIES)];
    const files = path ? readDirectory(new Uint8Array(await part(path)))[number % ENTRIES] : [];
    return files.map(({ start, name }) => ({ start, path: `assets/search/${kind}${number.toString(16)}${name}` }));
  };

  const slices = new Map();
  const slice = (path) => {
    if (!slices.has(path)) slices.set(path, part(path).then((plain) => readSlice(new Uint8Array(plain))).catch((fault) => { slices.delete(path); throw fault; }));
    return slices.get(path);
  };
  /* The slices of a shard that may hold terms from `least` to `most`, which are ordered as bytes. */
  const between = async (key, least, most) => {
    const index = await open();
    const found = await places(directoriesOf(index.terms, "d"), "t", crc32(encoder.encode(key)) & (index.shards - 1));
    return Promise.all(found.filter(({ start }, at) => start <= most && !(found[at + 1]?.start <= least)).map(({ path }) => slice(path)));
  };
  const postings = async (term) => {
    const own = ordered(encoder.encode(term));
    const [found] = await between(shardKey(term), own, own);
    return found?.get(term);
  };
  /* All terms that begin with a word, or are the beginning of its sound. */
  const beginning = async (word) => {
    const found = await between(shardKey(word), ordered(encoder.encode(word.slice(0, LONGEST_SOUND))), `${ordered(encoder.encode(word))}\xff`);
    return found.flatMap((terms) => [...terms]);
  };

  /* Costs by slot: the level of the best posting. */
  const enter = (costs, found, extra) => {
    for (const [level, packed] of found || []) {
      const cost = level + extra, { isAtEnd, number } = readerOf(packed);
      for (let slot = -1; !isAtEnd();) {
        slot += number() + 1;
        const known = costs.get(slot);
        if (known === undefined || known > cost) costs.set(slot, cost);
      }
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

  /* Whether a run has characters that are not in GB 2312: only those have another form in the index. */
  let plainCharacters = null;
  const isForeign = (run) => {
    if (!plainCharacters) {
      const codes = Array.from({ length: 72 * 94 }, (_, place) => [0xb0 + Math.floor(place / 94), 0xa1 + (place % 94)]).flat();
      plainCharacters = new Set(new TextDecoder("gb2312").decode(Uint8Array.from(codes)));
    }
    return [...run].some((character) => /[\u4e00-\u9fff]/.test(character) && !plainCharacters.has(character));
  };
  let variants = null;
  const simplified = async (run) => {
    variants ||= json((await open()).variants).then(([from, gaps]) => { let form = 0; return new Map([...from].map((character, n) => [character, String.fromCodePoint(form += gaps[n])])); });
    const table = await variants;
    return [...run].map((character) => table.get(character) || character).join("");
  };
  /* Documents that have all characters of a run, in pairs that need not stand together: `地图插件` where only `地图` and
     `插件` occur. `parts` are all pairs of the run, in order. */
  const enterApart = (costs, parts) => {
    const slots = new Set(parts.flatMap((part) => [...part.keys()]));
    for (const slot of slots) {
      const levels = parts.map((part) => part.get(slot));
      if (levels[0] === undefined || levels.at(-1) === undefined) continue;
      if (levels.some((level, place) => level === undefined && levels[place + 1] === undefined && place + 1 < levels.length)) continue;
      const cost = Math.max(...levels.filter((level) => level !== undefined)) + APART;
      if (!(costs.get(slot) <= cost)) costs.set(slot, cost);
    }
  };
  /* A piece of a query: the costs of each of its parts, and what to mark in a text. */
  const ideographs = async (asked, most) => {
    const run = isForeign(asked) ? await simplified(asked) : asked;
    const characters = [...run].length;
    const terms = characters === 1 ? [run] : chosenPairs(run, most);
    const found = await Promise.all(terms.map(postings));
    const parts = found.map((posting) => { const costs = new Map(); enter(costs, posting, 0); return costs; });
    const costs = all(parts);
    if (characters > 3 && parts.length === characters - 1) enterApart(costs, parts);
    return { piece: run, marks: [run], parts, costs };
  };
  const word = async (piece) => {
    const costs = new Map();
    if (piece.length < 3) {
      const [exact, edge] = await Promise.all([postings(piece), postings(`${piece}*`)]);
      enter(costs, exact, 0);
      enter(costs, edge, BEGINNING);
    } else for (const [term, found] of await beginning(piece)) {
      if (term.startsWith(piece) && !term.endsWith("=")) enter(costs, found, term === piece ? 0 : BEGINNING);
      else if (term.length === LONGEST_SOUND && piece.startsWith(term)) enter(costs, found, 0);
    }
    return { piece, marks: [piece], parts: [costs], costs };
  };
  const meant = (piece, _, asked) => (isIdeographic(piece) ? ideographs(piece, asked.filter(isIdeographic).length > 1 ? MOST_PAIRS >> 1 : MOST_PAIRS) : word(piece));

  let members = null;
  const synonyms = async () => {
    members ||= json((await open()).synonyms).then((groups) => new Map(groups.flatMap((group) => group.map((member) => [pieces(member).join(" "), group])))).catch((fault) => { members = null; throw fault; });
    return members;
  };
  /* Where neighbouring words of a query are one of a group, as many as possible, and that group; and each of the others. */
  const spans = (groups, words) => {
    const found = [];
    for (let start = 0, end; start < words.length; start = end) {
      end = Math.min(start + 4, words.length);
      while (end > start && !groups.has(words.slice(start, end).join(" "))) end -= 1;
      const group = groups.get(words.slice(start, end).join(" "));
      end = Math.max(end, start + 1);
      found.push({ start, end, group });
    }
    return found;
  };
  /* What follows from the words alone is asked for along with them: a step less on the way to the result. */
  const prepare = async (words) => {
    const groups = await synonyms();
    await Promise.all([`${words.join(" ")}=`, ...spans(groups, words).filter(({ group }) => group).map(({ group }) => `~${group[0]}`)].map(postings));
  };
  /* Adds to neighbouring pieces the documents that have another word of the same meaning. */
  const withSynonyms = async (units) => {
    const joined = [];
    for (const { start, end, group } of spans(await synonyms(), units.map((unit) => unit.piece))) {
      const own = units.slice(start, end);
      if (!group) { joined.push(...own); continue; }
      const costs = all(own.map((unit) => unit.costs));
      enter(costs, await postings(`~${group[0]}`), MEANING);
      joined.push({ piece: own.map((unit) => unit.piece).join(" "), parts: own.flatMap((unit) => unit.parts), marks: group.flatMap((member) => [member, ...(own.length > 1 ? pieces(member) : [])]).map(normal).concat(own.flatMap((unit) => unit.marks)), costs });
    }
    return joined;
  };
  /* Words that differ by one letter: of the words that begin alike, and of all that names and summaries consist of. */
  const withTypo = async (unit) => {
    if (unit.costs.size || isIdeographic(unit.piece) || unit.piece.length < SHORTEST_TYPO || unit.piece.includes(" ")) return unit;
    const [{ default: Fuzzy }, near, names] = await Promise.all([import("./vendor/ufuzzy.js"), beginning(shardKey(unit.piece)), json((await open()).words)]);
    const words = [...new Set([...near.map(([term]) => term).filter((term) => term.startsWith(shardKey(unit.piece))), ...names.split(" ")])].filter((term) => Math.abs(term.length - unit.piece.length) <= 1 && /^[a-z\d]+$/.test(term));
    const fuzzy = new Fuzzy({ intraMode: 1, intraIns: 1, intraSub: 1, intraTrn: 1, intraDel: 1, intraSlice: [0, Infinity], interLft: 2, interRgt: 2 });
    const found = (fuzzy.filter(words, unit.piece) || []).map((place) => words[place]);
    const costs = new Map();
    for (const { costs: more } of await Promise.all(found.map(word))) for (const [slot, cost] of more) if (!(costs.get(slot) <= cost + TYPO)) costs.set(slot, cost + TYPO);
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
    return hits.sort((a, b) => a.rank - b.rank || a.late - b.late || a.sum - b.sum || a.slot - b.slot);
  };
  /* What a unit adds to the sum: the mean of its parts, so that of two names the one that has more of the unit is first. */
  const share = (unit, slot) => {
    const cost = unit.costs.get(slot);
    return unit.parts.reduce((sum, part) => sum + Math.min(cost, part.get(slot) ?? cost), 0) / unit.parts.length;
  };
  const united = (units) => {
    const costs = new Map();
    const worst = all(units.map((unit) => unit.costs));
    const first = units[0].parts[0];
    for (const [slot, cost] of worst) {
      const start = first.get(slot);
      const rank = cost < LABEL && start !== undefined && start < 1 ? start : cost;
      costs.set(slot, [rank, units.reduce((sum, unit) => sum + share(unit, slot), 0)]);
    }
    return costs;
  };
  /* Documents that have most of a query that nothing has all of, and some of it in more than their text. */
  const nearest = (index, units) => {
    const parts = units.flatMap((unit) => (unit.costs.size ? [unit.costs] : unit.parts));
    const found = new Map();
    for (const part of parts) for (const [slot, cost] of part) {
      const [least, sum] = found.get(slot) || [ABSENT, ABSENT * parts.length];
      found.set(slot, [Math.min(least, cost), sum + cost - ABSENT]);
    }
    const isPage = (slot) => slot < index.base;
    const known = [...found].filter(([slot, [least]]) => least < HEADING && (!isPage(slot) || index.pages.has(slot)));
    const best = (kind) => Math.min(...known.filter(([slot]) => isPage(slot) === kind).map(([, [, sum]]) => sum));
    const limits = [best(false), best(true)].map((sum) => sum + HEADING);
    return new Map(known.filter(([slot, [, sum]]) => sum <= limits[Number(isPage(slot))]).map(([slot, [, sum]]) => [slot, [sum / parts.length, sum]]));
  };

  const look = async (query) => {
    const index = await open();
    const asked = pieces(query);
    const apart = query.replace(/([a-z\d])(?=[A-Z])/g, "$1 ");
    if (!asked.length) return { query, plugins: [], pages: [], marks: [], isNear: false, corrected: [] };
    prepare(asked).catch(() => {});
    const first = await Promise.all(asked.map(meant));
    const units = await Promise.all((await withSynonyms(first)).map(withTypo));
    const exact = new Set();
    const named = new Map();
    enter(named, await postings(`${first.map((unit) => unit.piece).join(" ")}=`), 0);
    for (const slot of named.keys()) exact.add(slot);
    let costs = united(units);
    for (const slot of exact) if (!costs.has(slot)) costs.set(slot, [0, 0]);
    const isNear = !costs.size;
    if (isNear && apart !== query) return { ...(await look(apart)), query };
    if (isNear) costs = nearest(index, units);
    const hits = ranked(index, costs, exact);
    const marks = [...new Set(units.flatMap((unit) => unit.marks))];
    const corrected = [...new Set(units.flatMap((unit) => unit.corrected || []))];
    return { query, plugins: hits.filter((hit) => !hit.isPage), pages: hits.filter((hit) => hit.isPage), marks, isNear, corrected };
  };
  /* A site that was published anew has other files: then everything is opened once more. */
  const afresh = async (work) => {
    try { return await work(); } catch (fault) {
      if (!(fault instanceof StaleError)) throw fault;
      opened = null; variants = null; members = null; kept.clear(); slices.clear();
      return work();
    }
  };

  const record = async (slot) => {
    const index = await open();
    const [file] = await places(directoriesOf(index.records, "e"), "r", Math.floor((slot - index.base) / SLOTS_A_PART));
    return file && (await json(file.path)).find((found) => found.slot === slot);
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

/* What of a name, in its characters, was typed as it sounds: in pinyin from a syllable on, or by initials. `sound` has
   the syllables of each run of the name, `~teng~xun~di~tu pro`. */
export const spoken = (name, sound, marks) => {
  const letters = marks.filter((mark) => /^[a-z]{2,}$/.test(mark));
  if (!sound || !letters.length) return [];
  const parts = sound.split(" ");
  return pieces(name).flatMap((run, place) => {
    const characters = [...run], syllables = parts[place]?.split("~").slice(1) || [];
    if (characters.length !== syllables.length) return [];
    return letters.flatMap((mark) => characters.map((_, start) => characters.slice(start, start + heard(mark, syllables.slice(start))).join("")));
  }).filter(Boolean);
};
/* How many of the first syllables a word stands for; none where it does not. */
const heard = (word, syllables) => {
  if (word.length <= syllables.length && [...word].every((letter, place) => syllables[place][0] === letter)) return word.length;
  let rest = word, count = 0;
  for (; rest && count < syllables.length; count += 1) {
    const form = [syllables[count], syllables[count].replace("v", "u")].find((one) => rest.startsWith(one) || one.startsWith(rest));
    if (!form) return 0;
    rest = rest.slice(form.length);
  }
  return rest ? 0 : count;
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
export const plainMarkdown = (source) => source.replace(/\[!\w+\]/g, "")
  .replace(/!\[([^[\]]*)\]\([^()]*\)/g, "$1").replace(/\[([^[\]]*)\]\([^()]*\)/g, "$1").replace(/<[^<>]*>/g, "")
  .replace(/^[ \t]*(?:```.*|~~~.*|#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|[|:-][ \t|:-]*$)/gm, "").replace(/[*`|]+/g, "").replace(/(^|[^\p{L}\p{N}_])_+|_+(?![\p{L}\p{N}_])/gu, "$1");
