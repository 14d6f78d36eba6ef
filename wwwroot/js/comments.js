// What writing a comment gains with scripts: it is kept in this browser until it stands, and how much room is left is said
// near the end of it. Posting works by the form.

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
}
