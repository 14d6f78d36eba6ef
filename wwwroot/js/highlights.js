// A signed-in reader's highlights: marking what is selected, drawing what was marked, notes. The server decides where a
// passage is; what has changed or is gone is said, never drawn over other words.

const root = document.querySelector('[data-highlights]');
const prose = document.querySelector('.prose');
const { article, revision, list, keep, change, longest, context } = root.dataset;
const words = name => root.dataset[`say${name}`];
const items = new Map();

// --- A block's text as the server has it: white space folded, lines for blocks inside, no footnote signs ------------------

const inline = new Set('a abbr b bdi bdo br cite code del dfn em i img ins kbd mark q ruby s samp small span strong sub sup time u var wbr'.split(' '));
const isNoText = element => element.matches('sup[id], a[href^="#fn-ref-"], .hl-open');
const idOf = block => block.dataset.block ?? (block.id.startsWith('b-') ? block.id.slice(2) : undefined);
const blocks = () => [...prose.children].filter(idOf);

function textOf(block) {
  const signs = [];
  const last = () => signs.at(-1)?.sign;
  const line = () => signs.length > 0 && last() !== '\n' && signs.push({ sign: '\n' });
  const walk = (parent, verbatim) => {
    for (const child of parent.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        [...Array(child.length).keys()].forEach(offset => {
          const sign = child.data[offset];
          const blank = !verbatim && /\s/.test(sign);
          if (!blank) {
            signs.push({ sign, node: child, offset });
          } else if (signs.length > 0 && !/[ \n]/.test(last())) {
            signs.push({ sign: ' ', node: child, offset });
          }
        });
      } else if (child.nodeType === Node.ELEMENT_NODE && !isNoText(child)) {
        const breaks = child.localName === 'br' || !inline.has(child.localName);
        if (breaks) line();
        walk(child, child.matches('mark.hl') ? verbatim : child.matches('code, pre'));
        if (breaks) line();
      }
    }
  };
  walk(block, block.matches('code, pre'));

  const lines = signs.reduce((made, each) => { each.sign === '\n' ? made.push([]) : made.at(-1).push(each); return made; }, [[]])
    .map(trimmed).filter(each => each.length > 0);
  const kept = lines.flatMap((each, at) => at === 0 ? each : [{ sign: '\n' }, ...each]);
  return { signs: kept, text: kept.map(each => each.sign).join('') };
}

function trimmed(signs) {
  const full = each => /\S/.test(each.sign);
  const first = signs.findIndex(full);
  return first < 0 ? [] : signs.slice(first, signs.findLastIndex(full) + 1);
}

// --- Drawing ----------------------------------------------------------------------------------------------------------------

const squeezed = text => text.replace(/\s+/g, ' ');

function placeOf({ start, end, quote }, text) {
  if (squeezed(text.slice(start, end)) === squeezed(quote)) return [start, end];
  const found = text.indexOf(quote);
  return found >= 0 && text.indexOf(quote, found + 1) < 0 ? [found, found + quote.length] : undefined;
}

function draw(item) {
  items.set(String(item.id), item);
  const block = blocks().find(each => idOf(each) === item.block);
  if (!block || item.verdict === 'lost') return tell(item);
  if (item.verdict === 'changed') return block.after(notice(item, words('Changed')));

  const { signs, text } = textOf(block);
  const place = placeOf(item, text);
  if (!place) return tell(item);

  const runs = [];
  for (const { node, offset } of signs.slice(...place).filter(each => each.node)) {
    runs.at(-1)?.node === node ? runs.at(-1).end = offset + 1 : runs.push({ node, start: offset, end: offset + 1 });
  }

  const marks = runs.map(run => wrap(run, item));
  marks.at(-1)?.after(opener(item));
}

function wrap({ node, start, end }, item) {
  const part = start > 0 ? node.splitText(start) : node;
  if (end - start < part.length) part.splitText(end - start);
  const mark = document.createElement('mark');
  mark.className = `hl hl-${item.colour}`;
  mark.dataset.highlight = item.id;
  part.replaceWith(mark);
  mark.append(part);
  return mark;
}

// The way in for keyboards and screen readers. It holds no text: what is copied or read aloud stays the article.
function opener(item) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = item.note ? 'hl-open has-note' : 'hl-open';
  button.dataset.highlight = item.id;
  button.setAttribute('aria-label', item.note ? `${words('OpenNote')}: ${item.note.slice(0, 80)}` : words('Open'));
  return button;
}

function notice(item, title) {
  const aside = document.createElement('aside');
  aside.className = `hl-changed hl-${item.colour}`;
  aside.dataset.highlight = item.id;
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', textContent: title });
  button.dataset.highlight = item.id;
  const old = document.createElement('q');
  old.textContent = item.quote;
  aside.append(button, old);
  return aside;
}

function tell(item) {
  let section = root.querySelector('.hl-lost');
  if (!section) {
    section = document.createElement('section');
    section.className = 'hl-lost';
    section.append(Object.assign(document.createElement('h2'), { textContent: words('Lost') }));
    root.append(section);
  }
  section.append(notice(item, words(item.note ? 'OpenNote' : 'Open')));
}

function erase(id) {
  items.delete(String(id));
  document.querySelectorAll(`[data-highlight="${id}"]`).forEach(each => {
    if (!each.matches('mark')) return each.remove();
    const parent = each.parentNode;
    each.replaceWith(...each.childNodes);
    parent.normalize();
  });
  const section = root.querySelector('.hl-lost');
  if (section && !section.querySelector('aside')) section.remove();
}

function redraw(item) {
  erase(item.id);
  draw(item);
}

// --- Talking to the server ----------------------------------------------------------------------------------------------------

class Refused extends Error {}

async function ask(address, fields) {
  let answer;
  try {
    answer = await fetch(address, fields && { method: 'POST', body: new URLSearchParams(fields), headers: { Accept: 'application/json' } });
  } catch {
    throw new Refused(words('Failed'));
  }
  if (answer.redirected || answer.status === 401 || answer.status === 403) throw new Refused(words('SignedOut'));
  if (answer.ok) return answer.status === 204 ? undefined : answer.json();
  throw new Refused(words({ 400: 'NotHere', 409: 'TooMany', 429: 'TooMany' }[answer.status] ?? 'Failed'));
}

function toast(text, act) {
  document.querySelector('.toast')?.remove();
  const line = document.createElement('div');
  line.className = 'toast hl-toast';
  line.setAttribute('role', 'status');
  line.append(text);
  if (act) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: words('Undo') });
    button.addEventListener('click', () => { line.remove(); act(); });
    line.append(button);
  }
  document.body.append(line);
  setTimeout(() => line.remove(), act ? 10000 : 4000);
}

async function keepOne(piece, colour, note = '') {
  const made = { revision: piece.revision ?? revision, block: piece.block, start: piece.start, prefix: piece.prefix, suffix: piece.suffix };
  const { id } = await ask(keep, { article, colour, note, quote: piece.quote, ...made });
  return { id, verdict: 'exact', block: piece.block, start: piece.start, end: piece.start + piece.quote.length, quote: piece.quote, present: '', colour, note, made };
}

// --- What is selected: in several blocks, a piece of each ----------------------------------------------------------------------

function pieces() {
  const selection = getSelection();
  if (selection.rangeCount === 0 || selection.isCollapsed) return [];
  const range = selection.getRangeAt(0);
  return blocks().filter(block => range.intersectsNode(block)).flatMap(block => {
    const { signs, text } = textOf(block);
    const inside = ({ node, offset }) => node && range.comparePoint(node, offset) >= 0 && range.comparePoint(node, offset + 1) <= 0;
    let [first, last] = [signs.findIndex(inside), signs.findLastIndex(inside)];
    while (first >= 0 && first <= last && /\s/.test(text[first])) first++;
    while (last > first && /\s/.test(text[last])) last--;
    if (first < 0 || last <= first) return [];
    return [{
      block: idOf(block), start: first, quote: text.slice(first, last + 1),
      prefix: text.slice(Math.max(0, first - context), first), suffix: text.slice(last + 1, last + 1 + Number(context)),
    }];
  });
}

// --- The tools beside it ---------------------------------------------------------------------------------------------------------

const bar = root.querySelector('[data-toolbar]').content.firstElementChild.cloneNode(true);
let pressed = false;
let waiting;

function offer() {
  const range = pieces().length > 0 && getSelection().getRangeAt(0);
  if (!range) return bar.contains(document.activeElement) ? undefined : bar.remove();
  // Put in again, it would lose the focus somebody is choosing with.
  if (!bar.isConnected) document.body.append(bar);
  const { top, bottom, left, width } = range.getBoundingClientRect();
  const below = matchMedia('(pointer: coarse)').matches || top < bar.offsetHeight + 16;
  const room = document.documentElement.clientWidth - bar.offsetWidth - 8;
  bar.style.left = `${Math.max(8, Math.min(left + width / 2 - bar.offsetWidth / 2, room)) + scrollX}px`;
  bar.style.top = `${(below ? Math.min(bottom, innerHeight - bar.offsetHeight - 16) + 12 : top - bar.offsetHeight - 8) + scrollY}px`;
}

async function mark(colour, withNote) {
  const chosen = pieces();
  if (chosen.some(piece => piece.quote.length > Number(longest))) return toast(words('TooLong'));
  try {
    const made = [];
    for (const piece of chosen) {
      const item = await keepOne(piece, colour);
      draw(item);
      made.push(item);
    }
    getSelection().removeAllRanges();
    bar.remove();
    withNote && made.length > 0 ? open(made[0]) : toast(words('Kept'));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    toast(error.message);
  }
}

addEventListener('pointerdown', ({ target }) => { pressed = !bar.contains(target); });
addEventListener('pointerup', () => { pressed = false; offerSoon(); });
addEventListener('pointercancel', () => { pressed = false; offerSoon(); });
const offerSoon = () => { clearTimeout(waiting); waiting = setTimeout(() => pressed || offer(), 150); };
document.addEventListener('selectionchange', offerSoon);
addEventListener('resize', offerSoon);
// A press on the tools keeps what is selected.
bar.addEventListener('pointerdown', event => event.preventDefault());
bar.addEventListener('mousedown', event => event.preventDefault());
bar.addEventListener('click', ({ target }) => {
  const button = target.closest('button');
  if (button) mark(Number(button.dataset.colour ?? 0), 'withNote' in button.dataset);
});
bar.addEventListener('keydown', event => {
  const buttons = [...bar.querySelectorAll('button')];
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step) buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
  if (event.key === 'Escape') bar.remove();
});

const keysOn = () => { try { return localStorage.getItem('prism.keys') !== 'off'; } catch { return true; } };
addEventListener('keydown', event => {
  const typing = event.target.closest?.('input, textarea, select, [contenteditable], dialog');
  if (event.key === 'h' && keysOn() && !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && pieces().length > 0) {
    event.preventDefault();
    offer();
    bar.querySelector('button').focus();
  } else if (event.key === 'Escape') {
    bar.remove();
  }
});

// --- One highlight: note, colour, deletion ------------------------------------------------------------------------------------------

const dialog = root.querySelector('[data-dialog]').content.firstElementChild.cloneNode(true);
root.append(dialog);
const form = dialog.querySelector('form');
const problem = form.querySelector('[role=alert]');
let shown;

function open(item) {
  shown = item;
  const state = dialog.querySelector('.hl-state');
  dialog.querySelector('.hl-words').textContent = item.quote;
  dialog.querySelector('.hl-words').className = `hl-words hl-${item.colour}`;
  state.textContent = { moved: words('Moved'), changed: [words('Changed'), item.present && `${words('Present')}: ${item.present}`].filter(Boolean).join('. ') }[item.verdict] ?? '';
  state.hidden = !state.textContent;
  form.note.value = item.note;
  form.colour.value = item.colour;
  problem.hidden = true;
  dialog.showModal();
  form.note.focus();
}

async function attempt(work) {
  problem.hidden = true;
  try {
    await work();
    dialog.close();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    problem.textContent = error.message;
    problem.hidden = false;
  }
}

form.addEventListener('submit', event => {
  event.preventDefault();
  attempt(async () => {
    const [note, colour] = [form.note.value.trim(), Number(form.colour.value)];
    await ask(change, { id: shown.id, note, colour });
    redraw({ ...shown, note, colour });
  });
});
form.querySelector('[data-close]').addEventListener('click', () => dialog.close());
form.querySelector('[data-delete]').addEventListener('click', () => attempt(async () => {
  const gone = shown;
  await ask(root.dataset.delete, { id: gone.id });
  erase(gone.id);
  toast(words('Deleted'), () => keepOne({ ...gone.made, quote: gone.quote }, gone.colour, gone.note).then(load, error => toast(error.message)));
}));
dialog.addEventListener('close', () => document.querySelector(`button[data-highlight="${shown.id}"]`)?.focus());

addEventListener('click', ({ target }) => {
  const found = target.closest?.('[data-highlight]');
  if (found && items.has(found.dataset.highlight) && (found.matches('button') || getSelection().isCollapsed)) {
    const link = target.closest('a');
    if (!link) open(items.get(found.dataset.highlight));
  }
});

// --- Once ---------------------------------------------------------------------------------------------------------------------------

async function load() {
  const { items: found } = await ask(list);
  [...items.keys()].forEach(erase);
  found.forEach(draw);
}

// A heading has an address of its own; its block is reached all the same.
if (location.hash.startsWith('#b-') && !document.getElementById(location.hash.slice(1))) {
  prose.querySelector(`[data-block="${CSS.escape(location.hash.slice(3))}"]`)?.scrollIntoView();
}

load().catch(error => { if (!(error instanceof Refused)) throw error; });
