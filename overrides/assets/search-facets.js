/* What the catalog page narrows and sorts plugins by. The format is that of catalog_builder/search/facets.py: columns
   over all plugins in the order of their slots, a number written as one character from `0` on. */

const ZERO = 48, SURROGATES = 0xd800, SURROGATE_COUNT = 0x800, BITS = 6;

const numbers = (text) => Array.from(text, (character) => {
  const code = character.codePointAt(0);
  return (code < SURROGATES ? code : code - SURROGATE_COUNT) - ZERO;
});

/* `places` leads from a slot to the plugin's place; each column has its values and, by place, which a plugin has. */
export const readFacets = ({ slots, ...columns }, base) => {
  let slot = base - 1;
  const bySlot = numbers(slots).map((gap) => (slot += gap + 1));
  return {
    slots: bySlot,
    places: new Map(bySlot.map((found, place) => [found, place])),
    columns: new Map(Object.entries(columns).map(([name, { values, codes, runs }]) => [
      name, { values, rows: runs === undefined ? numbers(codes).map((code) => [code]) : runs.split(" ").map(numbers) },
    ])),
  };
};

/* The places of all plugins in one order. */
export const readOrder = (planes) => planes.map(numbers).reduce((sums, plane, position) => sums.map((sum, place) => sum + plane[place] * 2 ** (BITS * position)));

/* A primary category stands for all its secondary ones. */
const isMeant = (value, wanted) => value === wanted || value.startsWith(`${wanted}/`);

/* Of places in some order: those that have one of the wanted values of every facet, in that order; per facet how many
   there are of each value when the other facets are respected, and how many would be left without it. */
export const narrow = ({ columns }, wanted, places) => {
  const conditions = [...wanted].map(([name, values]) => {
    const column = columns.get(name);
    return { name, rows: column.rows, isWanted: column.values.map((value) => values.some((one) => isMeant(value, one))) };
  });
  const tallies = new Map([...columns].map(([name, { values }]) => [name, new Uint32Array(values.length)]));
  const tally = (name, place) => { for (const code of columns.get(name).rows[place]) tallies.get(name)[code] += 1; };
  const found = [], without = new Map();
  for (const place of places) {
    let missed = null, misses = 0;
    for (const { name, rows, isWanted } of conditions) if (!rows[place].some((code) => isWanted[code])) { missed = name; misses += 1; }
    if (misses > 1) continue;
    if (misses) { tally(missed, place); without.set(missed, (without.get(missed) || 0) + 1); continue; }
    found.push(place);
    for (const name of columns.keys()) tally(name, place);
  }
  const count = (name, wantedValue) => {
    const column = columns.get(name), sums = tallies.get(name);
    return column ? column.values.reduce((sum, value, code) => sum + (isMeant(value, wantedValue) ? sums[code] : 0), 0) : 0;
  };
  return { found, count, without };
};
