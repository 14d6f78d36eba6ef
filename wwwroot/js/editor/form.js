import { choice } from './choice.js';

const texts = ['title', 'slug', 'summary', 'body', 'language', 'section', 'sourceName', 'sourceUrl', 'series'];
const lines = (text) => (text ?? '').replace(/\r\n?/g, '\n');

/** A form in one shape, so that two compare by their JSON. */
export const normal = (form) => ({
  ...Object.fromEntries(texts.map((name) => [name, lines(form[name])])),
  seriesPosition: form.seriesPosition || 0,
  tags: [...(form.tags ?? [])],
  authors: [...(form.authors ?? [])],
  hero: form.hero ? {
    path: form.hero.path, width: form.hero.width, height: form.hero.height, alt: form.hero.alt ?? '', caption: form.hero.caption || null, credit: form.hero.credit || null,
    focusX: form.hero.focusX ?? null, focusY: form.hero.focusY ?? null,
  } : null,
});

/** The fields of the page: reads them, writes them, marks what is wrong with them. */
export const formOf = (root, words, changed) => {
  const field = (name) => root.elements[name];
  const choices = new Map([...root.querySelectorAll('[data-choice]')].map((element) => [element.querySelector('input').id.slice(2), choice(element, words, changed)]));
  const picture = root.querySelector('[data-hero]');
  // What the picture is, beside what is said of it: its size, and what must stay in sight where it is cut.
  const unknown = { width: 0, height: 0, focusX: null, focusY: null };
  let facts = unknown;

  const showHero = () => {
    const path = field('heroPath').value.trim();
    for (const name of ['heroAlt', 'heroCaption', 'heroCredit']) {
      field(name).closest('.compose-field').hidden = !path;
    }
    picture.hidden = !path;
    root.querySelector('[data-hero-remove]').hidden = !path;
    if (path && picture.getAttribute('src') !== path && path.startsWith('/media/')) {
      picture.src = path;
    }
  };
  picture.addEventListener('load', () => {
    const { naturalWidth: width, naturalHeight: height } = picture;
    if (facts.width !== width || facts.height !== height) {
      facts = { ...facts, width, height };
      changed();
    }
  });
  picture.addEventListener('error', () => { picture.hidden = true; });
  field('heroPath').addEventListener('change', () => {
    facts = unknown;
    showHero();
  });

  const writeHero = (hero) => {
    facts = hero ? { width: hero.width, height: hero.height, focusX: hero.focusX ?? null, focusY: hero.focusY ?? null } : unknown;
    field('heroPath').value = hero?.path ?? '';
    field('heroAlt').value = hero?.alt ?? '';
    field('heroCaption').value = hero?.caption ?? '';
    field('heroCredit').value = hero?.credit ?? '';
    showHero();
  };

  const hero = () => {
    const path = field('heroPath').value.trim();
    return path ? { path, ...facts, alt: field('heroAlt').value, caption: field('heroCaption').value, credit: field('heroCredit').value } : null;
  };

  return {
    field,
    body: field('body'),
    read: () => normal({
      ...Object.fromEntries(texts.map((name) => [name, field(name).value])),
      seriesPosition: Number(field('seriesPosition').value) || 0,
      tags: choices.get('tags').names(),
      authors: choices.get('authors').names(),
      hero: hero(),
    }),
    write: (form) => {
      for (const name of texts) {
        // A value set anew takes the cursor and the way back with it.
        if (field(name).value !== lines(form[name])) {
          field(name).value = lines(form[name]);
        }
      }
      field('seriesPosition').value = form.seriesPosition || '';
      choices.get('tags').set(form.tags ?? []);
      choices.get('authors').set(form.authors ?? []);
      writeHero(form.hero);
    },
    /** Takes a picture of the library as the hero; null takes it away. */
    setHero: (picked) => {
      writeHero(picked && { ...picked, path: picked.address });
      changed();
      if (picked) {
        field('heroAlt').focus();
      }
    },
    lock: (isLocked) => {
      for (const element of root.querySelectorAll('.compose-text :is(input, textarea, button), #panel-settings :is(input, select, button)')) {
        if (element.tagName === 'TEXTAREA' || element.tagName === 'INPUT') {
          element.readOnly = isLocked;
        } else {
          element.disabled = isLocked;
        }
      }
    },
    /** Shows what is wrong beside the fields it is wrong with; the first of them gets the focus. */
    mark: (errors, isAsked) => {
      let first = null;
      for (const place of root.querySelectorAll('.compose-field[data-field]')) {
        const name = place.dataset.field;
        const input = root.querySelector(`#f-${name}`);
        const note = place.querySelector(':scope > .compose-error');
        note.textContent = errors[name] ?? '';
        note.hidden = !errors[name];
        if (errors[name]) {
          input.setAttribute('aria-invalid', 'true');
          input.setAttribute('aria-describedby', note.id);
          first ??= input;
        } else {
          input.removeAttribute('aria-invalid');
          input.removeAttribute('aria-describedby');
        }
      }
      if (first && isAsked) {
        goTo(root, first);
      }
    },
  };
};

/** Brings a field into sight, out of a closed tab if need be, and the cursor into it. */
export const goTo = (root, input) => {
  const panel = input.closest('[role=tabpanel]');
  if (panel?.hidden) {
    root.querySelector(`#${panel.getAttribute('aria-labelledby')}`).click();
  }
  input.focus();
};
