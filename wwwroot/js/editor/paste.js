// Turns what is copied from the web, Word and Google Docs into clean Markdown. Pure: HTML in, { markdown, images } out.

const blockTags = new Set(['ADDRESS', 'ARTICLE', 'ASIDE', 'BLOCKQUOTE', 'BODY', 'CENTER', 'DD', 'DETAILS', 'DIV', 'DL', 'DT', 'FIGURE', 'FOOTER', 'FORM', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6',
  'HEADER', 'HR', 'LI', 'MAIN', 'NAV', 'OL', 'P', 'PRE', 'SECTION', 'TABLE', 'UL']);
const skipped = new Set(['STYLE', 'SCRIPT', 'META', 'LINK', 'TITLE', 'HEAD', 'XML', 'NOSCRIPT', 'TEMPLATE', 'BUTTON', 'INPUT', 'SELECT', 'TEXTAREA', 'SVG', 'IFRAME', 'OBJECT', 'O:P']);
const tagOf = (node) => node.nodeName.toUpperCase();
const styleOf = (element) => (element.getAttribute?.('style') ?? '').toLowerCase();

// Word marks items of lists by style alone.
const wordItem = (element) => {
  const found = /mso-list:\s*l\d+\s+level(\d+)/.exec(styleOf(element));
  return found && element.querySelector?.('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]') ? Number(found[1]) : 0;
};
const isIgnored = (element) => /mso-list:\s*ignore/.test(styleOf(element)) || /display:\s*none|mso-hide:\s*all/.test(styleOf(element));
const hasBlocks = (element) => [...element.children].some((child) => blockTags.has(tagOf(child)) || (!skipped.has(tagOf(child)) && hasBlocks(child)));

/** @returns {{ markdown: string, images: number }} */
export const fromHtml = (html) => {
  const root = new DOMParser().parseFromString(html, 'text/html').body;
  const seen = { images: 0, lowest: lowestHeading(root) };
  const markdown = blocks(root, seen).join('\n\n').replace(/\n{3,}/g, '\n\n').trim();
  return { markdown, images: seen.images };
};

const lowestHeading = (root) => Math.min(7, ...[...root.querySelectorAll('h1,h2,h3,h4,h5,h6')].filter((one) => one.textContent.trim()).map((one) => Number(one.nodeName[1])));

const blocks = (parent, seen) => {
  const out = [];
  let run = [];
  let items = [];
  const flush = () => {
    for (const part of paragraphs(run)) {
      out.push(part);
    }
    run = [];
  };
  const flushItems = () => {
    if (items.length) {
      out.push(wordList(items));
    }
    items = [];
  };
  for (const node of parent.childNodes) {
    const level = node.nodeType === 1 ? wordItem(node) : 0;
    if (level) {
      flush();
      items.push({ level, ordered: /^[\s(]*([0-9]+|[a-z]{1,4}|[가-힣])[.)]/i.test(markerOf(node)), text: inline(runs(node, {}, seen)) });
      continue;
    }
    const isBlock = node.nodeType === 1 && !skipped.has(tagOf(node)) && (blockTags.has(tagOf(node)) || hasBlocks(node));
    if (items.length && (isBlock || node.textContent.trim())) {
      flushItems();
    }
    if (isBlock) {
      flush();
      out.push(...block(node, seen));
    } else {
      run.push(...runs(node, {}, seen));
    }
  }
  flush();
  flushItems();
  return out.filter((text) => text.trim());
};

const markerOf = (element) => element.querySelector('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]').textContent.replace(/\u00a0/g, ' ');

const wordList = (items) => {
  const counts = [];
  return items.map(({ level, ordered, text }) => {
    counts.length = level;
    counts[level - 1] = (counts[level - 1] ?? 0) + 1;
    const indent = '   '.repeat(level - 1);
    return `${indent}${ordered ? `${counts[level - 1]}.` : '-'} ${text}`;
  }).join('\n');
};

const block = (element, seen) => {
  const tag = tagOf(element);
  if (/^H[1-6]$/.test(tag)) {
    // The title of the page is the article's; what is pasted begins below it.
    const level = Math.min(6, Number(tag[1]) - seen.lowest + 2);
    const text = inline(runs(element, { heading: true }, seen)).replace(/\\\n/g, ' ');
    return text ? [`${'#'.repeat(level)} ${text}`] : [];
  }
  switch (tag) {
    case 'UL':
    case 'OL':
      return [list(element, seen, '')];
    case 'BLOCKQUOTE':
      return [blocks(element, seen).join('\n\n').split('\n').map((line) => `> ${line}`.trimEnd()).join('\n')].filter((text) => text !== '>');
    case 'PRE':
      return ['```\n' + element.textContent.replace(/\n+$/, '') + '\n```'];
    case 'HR':
      return ['---'];
    case 'TABLE':
      return table(element, seen);
    default:
      return blocks(element, seen);
  }
};

const list = (element, seen, indent) => {
  const ordered = tagOf(element) === 'OL';
  let number = (Number(element.getAttribute('start')) || 1) - 1;
  const lines = [];
  for (const child of element.children) {
    // Google Docs hangs a nested list beside the item it belongs to.
    if (tagOf(child) === 'UL' || tagOf(child) === 'OL') {
      lines.push(list(child, seen, indent + (ordered ? '   ' : '  ')));
      continue;
    }
    if (tagOf(child) !== 'LI') {
      continue;
    }
    const mark = ordered ? `${++number}. ` : '- ';
    const inner = indent + ' '.repeat(mark.length);
    const nested = [...child.children].filter((one) => tagOf(one) === 'UL' || tagOf(one) === 'OL');
    const own = child.cloneNode(true);
    own.querySelectorAll(':scope > ul, :scope > ol').forEach((one) => one.remove());
    const text = blocks(own, seen).join('\n\n').split('\n').map((line, at) => (at && line ? inner + line : line)).join('\n');
    if (text) {
      lines.push(indent + mark + text);
    }
    lines.push(...nested.map((one) => list(one, seen, inner)));
  }
  return lines.filter((line) => line).join('\n');
};

const table = (element, seen) => {
  const rows = [...element.rows].map((row) => [...row.cells]);
  const width = Math.max(0, ...rows.map((row) => row.length));
  if (width < 2) {
    return rows.flat().flatMap((cell) => blocks(cell, seen));
  }
  const texts = rows.map((row) => Array.from({ length: width }, (_, at) => (row[at] ? blocks(row[at], seen).join(' ').replace(/\\?\n/g, ' ').replace(/\|/g, '\\|') : '')));
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [[line(texts[0]), line(texts[0].map(() => '---')), ...texts.slice(1).map(line)].join('\n')];
};

// Inline: pieces of text with what they look like, so that neighbours alike become one.
const runs = (node, look, seen) => {
  if (node.nodeType === 3) {
    return [{ ...look, text: node.data.replace(/[\s\u00a0]+/g, ' ') }];
  }
  const tag = tagOf(node);
  if (node.nodeType !== 1 || skipped.has(tag) || isIgnored(node)) {
    return [];
  }
  if (tag === 'BR') {
    return [{ isBreak: true }];
  }
  if (tag === 'IMG' || tag === 'PICTURE' || tag === 'V:IMAGEDATA') {
    seen.images++;
    return [];
  }
  const style = styleOf(node);
  const weight = /font-weight:\s*(\w+)/.exec(style)?.[1];
  const next = { ...look };
  if (weight ? weight === 'bold' || weight === 'bolder' || Number(weight) >= 600 : tag === 'B' || tag === 'STRONG') {
    next.bold = !look.heading;
  } else if (weight) {
    next.bold = false;
  }
  const slant = /font-style:\s*(\w+)/.exec(style)?.[1];
  next.italic = slant ? slant === 'italic' || slant === 'oblique' : look.italic || tag === 'I' || tag === 'EM' || tag === 'CITE';
  next.code = look.code || tag === 'CODE' || tag === 'KBD' || tag === 'TT';
  next.strike = look.strike || tag === 'S' || tag === 'DEL' || tag === 'STRIKE';
  if (tag === 'A') {
    next.href = address(node.getAttribute('href'));
  }
  return [...node.childNodes].flatMap((child) => runs(child, next, seen));
};

const address = (href) => {
  try {
    const url = new URL(href);
    const inner = url.hostname === 'www.google.com' && url.pathname === '/url' ? url.searchParams.get('q') : null;
    const target = inner ? new URL(inner) : url;
    return ['http:', 'https:', 'mailto:'].includes(target.protocol) ? target.href.replace(/\(/g, '%28').replace(/\)/g, '%29') : undefined;
  } catch {
    return undefined;
  }
};

const paragraphs = (pieces) => {
  const parts = [[]];
  pieces.forEach((piece, at) => {
    if (piece.isBreak && pieces[at + 1]?.isBreak) {
      parts.push([]);
    } else if (!(piece.isBreak && !parts.at(-1).length)) {
      parts.at(-1).push(piece);
    }
  });
  return parts.map(inline).filter((text) => text);
};

const same = (one, other) => ['bold', 'italic', 'code', 'strike', 'href'].every((key) => (one[key] || '') === (other[key] || ''));

const inline = (pieces) => {
  const merged = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last && !last.isBreak && !piece.isBreak && same(last, piece)) {
      last.text += piece.text;
    } else {
      merged.push({ ...piece });
    }
  }
  const text = merged.map((piece) => (piece.isBreak ? '\n' : dressed(piece))).join('').replace(/ +/g, ' ').replace(/ ?\n ?/g, '\n').trim();
  return guardStart(text.replace(/\n+/g, '\\\n'));
};

const dressed = ({ text, bold, italic, code, strike, href }) => {
  const core = text.trim();
  if (!core) {
    return text;
  }
  const lead = text.startsWith(' ') ? ' ' : '';
  const trail = text.endsWith(' ') ? ' ' : '';
  const mark = (strike ? '~~' : '') + (bold ? '**' : '') + (italic ? '*' : '');
  const words = code ? '`' + core + '`' : mark + escaped(core) + [...mark.matchAll(/~~|\*\*|\*/g)].map((one) => one[0]).reverse().join('');
  return lead + (href ? (href === core ? `<${href}>` : `[${words}](${href})`) : words) + trail;
};

const escaped = (text) => text.replace(/[\\*`<]/g, '\\$&').replace(/\[(?=[^\]]*\][([])/g, '\\[').replace(/(^|[\s(])_|_(?=[\s).,]|$)/g, (all) => all.replace('_', '\\_'));

// What means something at the start of a paragraph alone.
const guardStart = (text) => text.replace(/^(#{1,6}(?=\s)|>|[-+](?=\s)|:::)/, '\\$1').replace(/^(\d+)([.)])(?=\s)/, '$1\\$2');
