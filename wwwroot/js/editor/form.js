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
  } : null,
});

/** The fields of the page: reads them, writes them, marks what is wrong with them. */
export const formOf = (root, words, changed) => {
  const field = (name) => root.elements[name];
  const choices = new Map([...root.querySelectorAll('[data-choice]')].map((element) => [element.querySelector('input').id.slice(2), choice(element, words, changed)]));
  const picture = root.querySelector('[data-hero]');
  let size = { width: 0, height: 0 };

  const showHero = () => {
    const path = field('heroPath').value.trim();
    for (const name of ['heroAlt', 'heroCaption', 'heroCredit']) {
      field(name).closest('.compose-field').hidden = !path;
    }
    picture.hidden = !path;
    if (path && picture.getAttribute('src') !== path && path.startsWith('/media/')) {
      picture.src = path;
    }
  };
  picture.addEventListener('load', () => {
    size = { width: picture.naturalWidth, height: picture.naturalHeight };
    changed();
  });
  picture.addEventListener('error', () => { picture.hidden = true; });
  field('heroPath').addEventListener('change', () => {
    size = { width: 0, height: 0 };
    showHero();
  });

  const hero = () => {
    const path = field('heroPath').value.trim();
    return path ? { path, ...size, alt: field('heroAlt').value, caption: field('heroCaption').value, credit: field('heroCredit').value } : null;
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
      size = { width: form.hero?.width ?? 0, height: form.hero?.height ?? 0 };
      field('heroPath').value = form.hero?.path ?? '';
      field('heroAlt').value = form.hero?.alt ?? '';
      field('heroCaption').value = form.hero?.caption ?? '';
      field('heroCredit').value = form.hero?.credit ?? '';
      showHero();
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
