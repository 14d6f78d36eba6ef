// What a body consists of, and how long it is. Pure; called when the writer pauses, never for each key.

/** Headings and typed blocks of a Markdown text: { level, text, at }, typed blocks with level 0 and their type. */
export const outline = (text) => {
  const found = [];
  let fence = '';
  let at = 0;
  for (const line of text.split('\n')) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && !fence) {
      fence = mark;
    } else if (mark && mark[0] === fence[0] && mark.length >= fence.length) {
      fence = '';
    } else if (!fence) {
      const heading = /^ {0,3}(#{1,6})\s+(.+?)\s*#*$/.exec(line);
      const typed = /^:{3,}\s*([a-z]+)\s*(.*)$/.exec(line);
      if (heading) {
        found.push({ level: Math.max(2, heading[1].length), text: heading[2], at });
      } else if (typed) {
        found.push({ level: 0, type: typed[1], text: typed[2], at });
      }
    }
    at += line.length + 1;
  }
  return found;
};

// As Shared/Markdown/ReadingTime.cs counts: syllable scripts by the sign, others by the word.
export const counts = (text) => {
  const signs = (text.match(/[\uAC00-\uD7A3\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF]/g) ?? []).length;
  const latin = (text.match(/(?:(?![\uAC00-\uD7A3\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF])[\p{L}\p{N}'’])+/gu) ?? []).length;
  return {
    characters: text.replace(/\s/g, '').length,
    words: (text.match(/\S+/g) ?? []).length,
    minutes: Math.max(1, Math.round(signs / 500 + latin / 230)),
  };
};

/** Where a word stands: [from, to] each. */
export const matches = (text, needle, matchCase) => {
  if (!needle) {
    return [];
  }
  const pattern = new RegExp(needle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), matchCase ? 'gu' : 'giu');
  return [...text.matchAll(pattern)].map((found) => [found.index, found.index + found[0].length]);
};

/** All at once, as one replacement from the first to the last. */
export const replaceAll = (text, needle, replacement, matchCase) => {
  const found = matches(text, needle, matchCase);
  if (!found.length) {
    return null;
  }
  const [from, to] = [found[0][0], found.at(-1)[1]];
  let insert = '';
  let at = from;
  for (const [start, end] of found) {
    insert += text.slice(at, start) + replacement;
    at = end;
  }
  return { from, to, insert, start: from + insert.length, end: from + insert.length, count: found.length };
};
