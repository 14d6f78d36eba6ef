// What comments gain with scripts. Writing: a draft is kept in this browser until it stands, how much room is left is said
// near the end of it, and it can be looked at before it is sent. Reading: what others write meanwhile is offered, and what
// came since the last visit is marked. Everything works by forms and links without.

const prefix = 'prism.comment:';
const sent = 'prism.comment-sent';
// A draft nobody came back to for a week is forgotten.
const lifetime = 7 * 24 * 60 * 60 * 1000;
const tellBelow = 200;

const read = (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
const write = (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* Private, or full: the form still works. */ } };
const forget = (key) => { try { localStorage.removeItem(key); } catch { /* As above. */ } };

const keyOf = (form) => `${prefix}${new URL(form.action).pathname}:${form.elements.parent?.value ?? ''}`;

// It stands: the page that was answered names it.
if (/^#comment-[0-9]+$/.test(location.hash)) {
  const key = read(sent);
  if (key) {
    forget(key);
    forget(sent);
  }
}

// Drafts whose time is over are not kept, on a shared computer least of all.
try {
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) {
    if (!(Date.now() - read(key)?.at < lifetime)) forget(key);
  }
} catch { /* No storage, no drafts. */ }

// The last sentence somebody marked in the article: it can be quoted.
let passage = '';
const story = document.querySelector('.story-body');
if (story) {
  document.addEventListener('selectionchange', take);
}

function take() {
  const selection = getSelection();
  if (!selection.isCollapsed && story.contains(selection.anchorNode)) passage = selection.toString().trim().slice(0, 500);
}

async function preview(form, text, shown) {
  try {
    const answer = await fetch(`${new URL(form.action).pathname}/preview`, { method: 'POST', body: new URLSearchParams({ text: text.value }) });
    if (!answer.ok) return;
    shown.innerHTML = await answer.text();
    shown.hidden = false;
  } catch { /* No line: the form says so when it is sent. */ }
}

function quote(text, button, said) {
  take();
  if (!passage) {
    said.textContent = button.dataset.none;
    return;
  }

  const lines = passage.split(/\n+/u).map((line) => `> ${line}`).join('\n>\n');
  text.setRangeText(`${text.selectionStart > 0 ? '\n\n' : ''}${lines}\n\n`, text.selectionStart, text.selectionEnd, 'end');
  text.dispatchEvent(new Event('input'));
  text.focus();
}

for (const form of document.querySelectorAll('form.comment-form')) {
  const text = form.elements.text;
  const said = form.querySelector('[data-said]');
  const key = keyOf(form);
  const kept = read(key);
  // It came back with what is wrong with it: it does not stand.
  if (text.value !== '') forget(sent);
  if (kept && text.value === '') {
    text.value = kept.text;
    said.textContent = form.dataset.draft;
  }

  text.addEventListener('input', () => {
    const left = text.maxLength - text.value.length;
    said.textContent = left < tellBelow ? form.dataset.left.replace('{0}', left) : '';
    if (text.value.trim() === '') forget(key);
    else write(key, { text: text.value, at: Date.now() });
  });
  form.addEventListener('submit', () => write(sent, key));

  // A syllable that is being composed is not finished by sending it.
  text.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  const shown = form.querySelector('[data-shown]');
  const look = form.querySelector('[data-preview]');
  look.hidden = false;
  look.addEventListener('click', () => preview(form, text, shown));
  const quoting = form.querySelector('[data-quote]');
  if (quoting && story) {
    quoting.hidden = false;
    quoting.addEventListener('click', () => quote(text, quoting, said));
  }
}

// --- What others write meanwhile --------------------------------------------------------------------------------------------

const talk = document.querySelector('[data-talk]');
const base = talk?.dataset.talk;
const bar = talk?.querySelector('[data-live]');
const threads = talk?.querySelector('[data-threads]');
const waiting = new Map();
let mark = Number(talk?.dataset.mark ?? 0);
let line = null;

const find = (id) => document.querySelector(`[data-comment="${id}"]`);
const words = (name, ...values) => values.reduce((text, value, at) => text.replace(`{${at}}`, value), talk.dataset[name]);

function button(name, label, act) {
  let one = bar.querySelector(`[data-${name}]`);
  if (!label) {
    one?.remove();
    return;
  }

  if (!one) {
    one = document.createElement('button');
    one.type = 'button';
    one.className = 'button button-quiet';
    one.setAttribute(`data-${name}`, '');
    one.addEventListener('click', act);
    bar.append(one);
  }

  one.textContent = label;
}

function count(by) {
  const title = document.querySelector('[data-count]');
  if (title) title.textContent = title.textContent.replace(/\d[\d,.]*/u, (number) => Math.max(0, Number(number.replace(/\D/gu, '')) + by).toLocaleString(document.documentElement.lang));
}

// A comment stands where its thread has it: below what it answers, or beside it where that is as deep as it goes.
function place(item) {
  const parent = item.dataset.parent && find(item.dataset.parent);
  if (!item.dataset.parent) {
    threads.prepend(item);
  } else if (!parent) {
    return false;
  } else if (Number(parent.dataset.depth) < Number(item.dataset.depth)) {
    let answers = parent.querySelector(':scope > [data-answers], :scope > details > [data-answers]');
    if (!answers) {
      answers = document.createElement('ol');
      answers.className = 'comments comments-below';
      answers.setAttribute('data-answers', '');
      parent.querySelector(':scope > article').after(answers);
    }

    answers.append(item);
  } else {
    parent.parentElement.append(item);
  }

  item.classList.add('comment-new');
  return true;
}

async function show() {
  const ids = [...waiting.keys()].sort((one, other) => one - other).slice(0, 40);
  const answer = await fetch(`${base}/parts?ids=${ids.join(',')}`).catch(() => null);
  if (!answer?.ok) return;
  const items = [...new DOMParser().parseFromString(await answer.text(), 'text/html').querySelectorAll('[data-comment]')];
  const placed = items.filter((item) => !find(item.dataset.comment) && place(item));
  ids.forEach((id) => waiting.delete(id));
  if (placed.length === 0 && items.length > 0) {
    // It answers what this page does not show: its own page does.
    const { comment } = items[0].dataset;
    location.assign(`${base}/${comment}#comment-${comment}`);
    return;
  }

  talk.querySelector('[data-none]:not(button)')?.remove();
  offer();
  const first = placed[0]?.querySelector('article');
  if (first) {
    first.tabIndex = -1;
    first.focus();
  }

  if (waiting.size === 0) seen();
}

// A place that held nothing has a comment again.
async function refill(id, there) {
  const answer = await fetch(`${base}/parts?ids=${id}`).catch(() => null);
  const article = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-comment] > article');
  if (article) {
    there.querySelector(':scope > article').replaceWith(article);
    count(1);
  }
}

function offer() {
  button('more', waiting.size > 0 ? words('new', waiting.size) : null, show);
}

function came(event) {
  mark = Number(event.lastEventId);
  const comment = JSON.parse(event.data);
  const there = find(comment.id);
  if (there) {
    const text = there.querySelector(':scope > article .comment-text');
    if (text && there.querySelector(':scope > article .comment-acts')) text.innerHTML = comment.bodyHtml;
    else refill(comment.id, there);
  } else if (!waiting.has(comment.id)) {
    waiting.set(comment.id, comment);
    count(1);
    offer();
  }
}

function went(event) {
  mark = Number(event.lastEventId);
  const { id } = JSON.parse(event.data);
  if (waiting.delete(id)) {
    count(-1);
    offer();
  }

  const text = find(id)?.querySelector(':scope > article .comment-text');
  if (text) {
    // Its place stays as high as it was: nothing jumps below a reader's eyes.
    const gone = document.createElement('p');
    gone.className = 'comment-gone';
    gone.textContent = words('gone');
    text.style.minHeight = `${text.offsetHeight}px`;
    text.replaceChildren(gone);
    find(id).querySelector(':scope > article .comment-acts')?.remove();
    count(-1);
  }
}

function reset(event) {
  mark = Number(event.lastEventId);
  waiting.clear();
  offer();
  button('reload', words('reload'), () => location.reload());
}

// A page nobody looks at holds no line: browsers have few of them. It goes on where it was.
function listen() {
  if (document.hidden) {
    line?.close();
    line = null;
  } else if (!line) {
    line = new EventSource(`${base}/stream?last=${mark}`);
    line.addEventListener('comment', came);
    line.addEventListener('gone', went);
    line.addEventListener('reset', reset);
  }
}

// --- What came since the last visit ------------------------------------------------------------------------------------------

const isReader = Boolean(document.querySelector('.account summary'));
let unseen = [];

function next() {
  const there = unseen.filter((id) => find(id)).sort((one, other) => find(one).compareDocumentPosition(find(other)) & 4 ? -1 : 1);
  const id = there[0] ?? unseen[0];
  if (id === undefined) return false;
  unseen = unseen.filter((other) => other !== id);
  const item = find(id);
  if (!item) {
    location.assign(`${base}/${id}#comment-${id}`);
    return true;
  }

  const article = item.querySelector('article');
  article.tabIndex = -1;
  article.focus();
  article.scrollIntoView({ block: 'center' });
  button('next', unseen.length > 0 ? words('next', unseen.length) : null, next);
  return true;
}

function seen() {
  if (isReader) navigator.sendBeacon(`${base}/seen`, new URLSearchParams({ mark }));
}

async function visit() {
  const answer = await fetch(`${base}/new`).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const news = await answer.json();
  unseen = news.ids;
  for (const id of unseen) find(id)?.classList.add('comment-new');
  button('next', unseen.length > 0 ? words('next', unseen.length) : null, next);
  seen();
}

if (talk) {
  document.addEventListener('visibilitychange', listen);
  addEventListener('pagehide', () => { line?.close(); line = null; });
  document.addEventListener('prism:next-comment', (event) => { if (next()) event.preventDefault(); });
  listen();
  if (isReader) visit();
}
