// What every page gains with scripts: the reader's settings, shortcuts, an offer of another edition, links fetched early.
// Nothing here is needed to read.

const root = document.documentElement;

const kept = {
  read(name) { try { return localStorage.getItem(`prism.${name}`); } catch { return null; } },
  write(name, value) { try { value === null ? localStorage.removeItem(`prism.${name}`) : localStorage.setItem(`prism.${name}`, value); } catch { /* not kept, still applied */ } },
};

// --- The reader's settings -------------------------------------------------------------------------------------------

const standard = { theme: 'auto', size: 'normal', face: 'sans', focus: 'off' };
const settings = document.querySelector('[data-settings]');

function choose(name, value) {
  const plain = value === standard[name];
  plain ? delete root.dataset[name] : root.dataset[name] = value;
  // The account may say otherwise: back to the system's colours is a choice as well, and kept.
  kept.write(name, plain && name !== 'theme' ? null : value);
  show();
  document.dispatchEvent(new CustomEvent('prism:setting', { detail: { name, value } }));
}

function show() {
  for (const input of settings?.querySelectorAll('input') ?? []) {
    input.checked = input.value === (root.dataset[input.name] ?? standard[input.name]);
  }
}

function step(name, by) {
  const values = [...settings.querySelectorAll(`input[name=${name}]`)].map(input => input.value);
  const at = values.indexOf(root.dataset[name] ?? standard[name]);
  choose(name, name === 'theme' ? values[(at + by) % values.length] : values[Math.min(Math.max(at + by, 0), values.length - 1)]);
}

settings?.addEventListener('change', ({ target }) => choose(target.name, target.type === 'checkbox' && !target.checked ? 'off' : target.value));
addEventListener('storage', ({ key, newValue }) => {
  const name = key?.replace(/^prism\./, '');
  if (name in standard) {
    newValue ? root.dataset[name] = newValue : delete root.dataset[name];
    show();
  }
});
show();

// --- Disclosures close as menus do ------------------------------------------------------------------------------------

const panels = [...document.querySelectorAll('details.panel')];
addEventListener('click', ({ target }) => panels.filter(panel => !panel.contains(target)).forEach(panel => panel.open = false));
addEventListener('keydown', event => {
  const open = panels.find(panel => panel.open);
  if (event.key === 'Escape' && open) {
    open.open = false;
    open.querySelector('summary').focus();
  }
});

// --- Shortcuts ----------------------------------------------------------------------------------------------------------

const help = document.getElementById('shortcuts');
const keysOn = help.querySelector('[name=keys]');
keysOn.checked = kept.read('keys') !== 'off';
keysOn.addEventListener('change', () => kept.write('keys', keysOn.checked ? null : 'off'));
document.querySelector('[data-shortcuts]')?.addEventListener('click', () => { panels.forEach(panel => panel.open = false); help.showModal(); });

function heading(by) {
  const headings = [...document.querySelectorAll('main :is(h1, h2, h3)')].filter(each => each.offsetParent);
  const line = 40;
  const next = by > 0
    ? headings.find(each => each.getBoundingClientRect().top > line)
    : headings.findLast(each => each.getBoundingClientRect().top < -1);
  next?.scrollIntoView({ block: 'start' });
}

const shortcuts = {
  '/': () => [...document.querySelectorAll('input[name=q]')].find(input => input.offsetParent)?.focus(),
  '?': () => help.showModal(),
  t: () => step('theme', 1),
  '+': () => step('size', 1),
  '=': () => step('size', 1),
  '-': () => step('size', -1),
  f: () => choose('focus', root.dataset.focus === 'on' ? 'off' : 'on'),
  l: () => document.querySelector('[data-listen]')?.click(),
  c: () => {
    // The next comment that is new to the reader; else where comments begin.
    if (document.dispatchEvent(new CustomEvent('prism:next-comment', { cancelable: true }))) document.getElementById('comments')?.scrollIntoView();
  },
  n: () => heading(1),
  p: () => heading(-1),
};

addEventListener('keydown', event => {
  const typing = event.target.closest?.('input, textarea, select, [contenteditable]');
  const act = shortcuts[event.key];
  if (act && keysOn.checked && !typing && !help.open && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing) {
    event.preventDefault();
    act();
  }
});

// --- A word in passing, and the offer of another edition, never forced ------------------------------------------------------

function toast(...content) {
  document.querySelector('.toast')?.remove();
  const line = document.createElement('div');
  line.className = 'toast';
  line.setAttribute('role', 'status');
  line.append(...content);
  document.body.append(line);
  return line;
}

document.addEventListener('prism:say', ({ detail }) => {
  const line = toast(detail.text);
  setTimeout(() => line.remove(), detail.time);
});

function offerEdition() {
  const editions = new Map([...document.querySelectorAll('.editions-wide a')].map(link => [link.hreflang, link]));
  const spoken = navigator.languages.map(language => language.split('-')[0]).find(language => language === root.lang || editions.has(language));
  const link = editions.get(spoken);
  if (!link || kept.read('offer') === 'declined') {
    return;
  }

  const go = document.createElement('a');
  Object.assign(go, { href: link.href, textContent: link.dataset.offer, hreflang: spoken });
  const decline = document.createElement('button');
  Object.assign(decline, { type: 'button', textContent: link.dataset.decline });
  const line = toast(go, decline);
  line.lang = spoken;
  decline.addEventListener('click', () => { kept.write('offer', 'declined'); line.remove(); });
}

offerEdition();

// --- Offers below a search field, fetched when somebody goes to it -----------------------------------------------------------

addEventListener('focusin', ({ target }) => {
  const script = target.dataset?.suggestScript;
  if (script) {
    delete target.dataset.suggestScript;
    import(script).then(({ offer }) => offer(target), () => target.dataset.suggestScript = script);
  }
});

// --- Links are fetched when the reader means to follow them --------------------------------------------------------------

const fetched = new Set([location.pathname + location.search]);
const sparing = navigator.connection?.saveData;

function early({ target }) {
  const link = target.closest?.('a[href]');
  if (!link || sparing || link.origin !== location.origin || fetched.has(link.pathname + link.search) || fetched.size > 20) {
    return;
  }

  const hint = document.createElement('link');
  Object.assign(hint, { rel: 'prefetch', href: link.pathname + link.search });
  const timer = setTimeout(() => { fetched.add(link.pathname + link.search); document.head.append(hint); }, 80);
  link.addEventListener('pointerleave', () => clearTimeout(timer), { once: true });
}

addEventListener('pointerover', early, { passive: true });
addEventListener('touchstart', early, { passive: true });
addEventListener('focusin', early);
