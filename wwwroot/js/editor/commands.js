// Markdown commands as pure functions: a text and its selection in, one replacement and the selection after it out.
// { from, to, insert, start, end }: put `insert` in place of from..to, then select start..end.

const lineStart = (text, at) => text.lastIndexOf('\n', at - 1) + 1;
const lineEnd = (text, at) => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
};

/** Puts signs around the selection, or takes them away where they are. */
export const wrap = (text, start, end, mark) => {
  const size = mark.length;
  const alone = (at, side) => mark.length > 1 || text[at + side] !== mark;
  if (start >= size && text.slice(start - size, start) === mark && text.slice(end, end + size) === mark && alone(start - size, -1) && alone(end + size - 1, 1)) {
    return { from: start - size, to: end + size, insert: text.slice(start, end), start: start - size, end: end - size };
  }
  const inside = text.slice(start, end);
  if (inside.length > size * 2 && inside.startsWith(mark) && inside.endsWith(mark) && (size > 1 || (inside[1] !== mark && inside.at(-2) !== mark))) {
    return { from: start, to: end, insert: inside.slice(size, -size), start, end: end - size * 2 };
  }
  // A blank at the edge would keep the signs from meaning anything.
  const left = inside.length - inside.trimStart().length;
  const right = inside.trim() ? inside.length - inside.trimEnd().length : 0;
  const from = start + (inside.trim() ? left : 0);
  const to = end - right;
  const core = text.slice(from, to);
  return { from, to, insert: mark + core + mark, start: from + size, end: from + size + core.length };
};

const overLines = (text, start, end, change) => {
  const from = lineStart(text, start);
  const to = lineEnd(text, end > start && text[end - 1] === '\n' ? end - 1 : end);
  const insert = change(text.slice(from, to).split('\n')).join('\n');
  return start === end
    ? { from, to, insert, start: from + insert.length, end: from + insert.length }
    : { from, to, insert, start: from, end: from + insert.length };
};

/** Makes lines headings of a level, or plain where they are already. */
export const heading = (text, start, end, level) => overLines(text, start, end, (lines) => {
  const sign = '#'.repeat(level) + ' ';
  const plain = lines.map((line) => line.replace(/^#{1,6}\s+/, ''));
  return lines.every((line) => line.startsWith(sign)) ? plain : plain.map((line) => sign + line);
});

const marked = (lines, known, mark) => {
  const full = lines.filter((line) => line.trim());
  if (full.length && full.every((line) => known.test(line))) {
    return lines.map((line) => line.replace(known, ''));
  }
  let number = 0;
  return lines.map((line) => (line.trim() || lines.length === 1 ? mark(++number) + line.replace(/^([-*+]|\d+[.)])\s+/, '') : line));
};

export const list = (text, start, end) => overLines(text, start, end, (lines) => marked(lines, /^[-*+]\s+/, () => '- '));
export const numbered = (text, start, end) => overLines(text, start, end, (lines) => marked(lines, /^\d+[.)]\s+/, (number) => `${number}. `));
export const quote = (text, start, end) => overLines(text, start, end, (lines) =>
  (lines.every((line) => line.startsWith('>')) ? lines.map((line) => line.replace(/^>\s?/, '')) : lines.map((line) => `> ${line}`)));

export const link = (text, start, end) => {
  const chosen = text.slice(start, end);
  if (/^(https?:\/\/|mailto:)\S+$/.test(chosen.trim())) {
    return { from: start, to: end, insert: `[](${chosen.trim()})`, start: start + 1, end: start + 1 };
  }
  const at = start + chosen.length + 3;
  return { from: start, to: end, insert: `[${chosen}](https://)`, start: at, end: at + 8 };
};

export const code = (text, start, end) => (text.slice(start, end).includes('\n')
  ? block(text, start, end, '```', '```')
  : wrap(text, start, end, '`'));

// A block of its own: blank lines around it, wherever the cursor is.
const block = (text, start, end, open, close, fill = '') => {
  const chosen = text.slice(start, end).replace(/^\n+|\n+$/g, '') || fill;
  const before = text.slice(0, start);
  const after = text.slice(end);
  const lead = !before || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const trail = !after || after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  const at = start + lead.length + (open ? open.length + 1 : 0);
  return { from: start, to: end, insert: lead + (open ? `${open}\n` : '') + chosen + (close ? `\n${close}` : '') + trail, start: at, end: at + chosen.length };
};

export const table = (text, start, end) => block(text, end, end, '', '', '|  |  |\n| --- | --- |\n|  |  |');

/** A picture as a block of its own; one that says nothing yet waits with the cursor for what it shows. */
export const picture = (text, at, { address, alt, caption }) => {
  const plain = (words) => words.replace(/[[\]\\]/g, '\\$&');
  const title = caption ? ` "${caption.replace(/["\\]/g, '\\$&')}"` : '';
  const made = block(text, at, at, '', '', `![${plain(alt ?? '')}](${address}${title})`);
  return alt ? { ...made, start: made.end } : { ...made, start: made.start + 2, end: made.start + 2 };
};

const fills = { takeaways: '- ', insight: '', timeline: '- ', quote: '', sources: '- ' };

/** A typed block of the house. Of a list, every chosen line becomes an item. */
export const typed = (text, start, end, type) => {
  const made = block(text, start, end, `:::${type}`, ':::', fills[type]);
  if (!fills[type] || start === end) {
    return { ...made, start: made.end };
  }
  const chosen = text.slice(start, end).replace(/^\n+|\n+$/g, '');
  const items = chosen.split('\n').filter((line) => line.trim()).map((line) => (/^([-*+]|\d+[.)])\s/.test(line) ? line : `- ${line}`)).join('\n');
  return { ...made, insert: made.insert.replace(chosen, () => items), end: made.start + items.length };
};

/** What Enter does inside a list: the next item, or the end of the list from an empty one. Null where it is no list. */
export const continueList = (text, at) => {
  const from = lineStart(text, at);
  const found = /^(\s*)([-*+]|(\d+)([.)]))\s+(\[[ xX]\]\s+)?/.exec(text.slice(from, at));
  if (!found) {
    return null;
  }
  if (found[0].length === at - from && lineEnd(text, at) === at) {
    return { from, to: at, insert: '', start: from, end: from };
  }
  const mark = found[3] ? `${Number(found[3]) + 1}${found[4]}` : found[2];
  const insert = `\n${found[1]}${mark} ${found[5] ? '[ ] ' : ''}`;
  return { from: at, to: at, insert, start: at + insert.length, end: at + insert.length };
};

export const commands = {
  bold: (text, start, end) => wrap(text, start, end, '**'),
  italic: (text, start, end) => wrap(text, start, end, '*'),
  heading2: (text, start, end) => heading(text, start, end, 2),
  heading3: (text, start, end) => heading(text, start, end, 3),
  list, numbered, quote, link, table, code,
  ...Object.fromEntries(Object.keys(fills).map((type) => [`block-${type}`, (text, start, end) => typed(text, start, end, type)])),
};
