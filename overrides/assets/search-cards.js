/* Results as cards, built as catalog/card.html writes them, with what matches marked; text of authors stays text. */

import { excerpt, marked, plainMarkdown, spoken } from "./search-index.js";

const SUMMARY = 3, HEADING = 4, DEPRECATED = 100, AVATAR = 44;
const MOST_EXCERPTS = 4;
/* About three lines of a card. */
const EXCERPT_LENGTHS = { zh: 46, en: 100 };
const TAGS = { zh: "zh-CN", en: "en" };

export const make = (tag, className, ...children) => {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...children);
  return element;
};
const parts = (pieces) => pieces.map(({ text, isMark }) => (isMark ? make("mark", "", text) : text));
const hasMark = (text, marks) => marks.length > 0 && marked(text, marks).some(({ isMark }) => isMark);

/* Whether what is shown of the plugin does not show why it was found. */
const isInDocument = (rank, record, marks) => {
  const text = [...record.name, ...record.summary].join(" ").normalize("NFKC").toLowerCase();
  return rank >= HEADING || (rank >= SUMMARY && !marks.some((mark) => text.includes(mark)));
};

export const cardMaker = ({ root, base, language, statuses }) => {
  const own = language === "zh" ? 0 : 1;
  const other = language === "zh" ? "en" : "zh";
  /* The text in the page's language, or in the other one, told to be. */
  const said = (pair) => (pair[own] ? [pair[own], ""] : [pair[1 - own] || "", TAGS[other]]);
  const shown = (pair, marks) => {
    const [text, lang] = said(pair);
    const nodes = parts(marked(text, marks));
    if (!lang || !text) return nodes;
    const span = make("span", "", ...nodes);
    span.lang = lang;
    return [span];
  };
  const anchor = (address, nodes) => { const link = make("a", "", ...nodes); link.href = address; return link; };
  const avatar = (record) => {
    if (!record.icon) {
      const letter = make("span", `c-avatar c-avatar--letter c-avatar--${AVATAR}`, [...said(record.name)[0]][0] || "");
      letter.setAttribute("aria-hidden", "true");
      return letter;
    }
    const image = make("img", "c-avatar");
    Object.assign(image, { alt: "", width: AVATAR, height: AVATAR, loading: "lazy", decoding: "async", src: `${root}assets/plugins/${record.icon}` });
    return image;
  };
  /* A name that is found in the other language only is shown in it too: else nobody sees why it was found. */
  const otherName = (record, marks) => {
    const name = record.name[own] && record.name[1 - own];
    if (!name || hasMark(record.name[own], marks) || !hasMark(name, marks)) return [];
    const line = make("p", "c-card__other", ...parts(marked(name, marks)));
    line.lang = TAGS[other];
    return [line];
  };
  return (record, marks, hit) => {
    const heard = [...marks, ...spoken(record.name[0] || record.name[1], record.sound, marks)];
    const title = make("div", "c-card__title", make("h3", "", anchor(`${base}plugins/${record.id}/`, shown(record.name, heard))), make("p", "", ...shown(record.provider, [])), ...otherName(record, heard));
    const foot = make("p", "c-card__foot", anchor(`${base}categories/${record.category}/`, shown(record.kind, [])), " ", make("span", "c-card__version", record.version));
    if (record.status !== "released") foot.prepend(make("span", `c-badge c-badge--${record.status}`, statuses[record.status] || record.status), " ");
    const element = make("li", `c-card c-card--${record.status}`, make("div", "c-card__head", avatar(record), title), make("p", "c-card__summary", ...shown(record.summary, marks)));
    if (hit && record.documents.length && isInDocument(hit.rank % DEPRECATED, record, marks)) {
      const line = make("p", "c-card__excerpt");
      line.dataset.documents = record.documents.join(" ");
      element.append(line);
    }
    element.append(foot);
    element.dataset.pluginId = record.id;
    return element;
  };
};

/* Fetches the documents of the first cards that only their document was found for, and shows the place. */
export const fillExcerpts = (cards, { root, language, marks }) => {
  const waiting = cards.filter((card) => card.querySelector("[data-documents]"));
  waiting.forEach(async (card, position) => {
    const line = card.querySelector("[data-documents]");
    if (position >= MOST_EXCERPTS) { line.remove(); return; }
    try {
      for (const written of line.dataset.documents.split(" ").sort((a, b) => (b === language) - (a === language))) {
        const answer = await fetch(`${root}${written === "en" ? "en/" : ""}plugins/${card.dataset.pluginId}/index.md`);
        if (!answer.ok) continue;
        const { parts: pieces, isFound } = excerpt(plainMarkdown(await answer.text()), marks, EXCERPT_LENGTHS[written]);
        if (!isFound) continue;
        line.replaceChildren(...parts(pieces));
        if (written !== language) line.lang = TAGS[written];
        return;
      }
    } catch { /* A result without an excerpt is one all the same. */ }
    line.remove();
  });
};
