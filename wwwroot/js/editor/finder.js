import { matches, replaceAll } from './outline.js';
import { apply, reveal } from './writing.js';

/** The bar that finds and replaces in the body. */
export const finder = (root, area, words) => {
  const bar = root.querySelector('[data-finder]');
  const needle = bar.querySelector('[data-needle]');
  const replacement = bar.querySelector('[data-replacement]');
  const matchCase = bar.querySelector('[data-case]');
  const found = bar.querySelector('[data-found]');

  const all = () => matches(area.value, needle.value, matchCase.checked);
  const say = (text) => { found.textContent = text; };
  const isSame = (one, other) => one === other || (!matchCase.checked && one.toLowerCase() === other.toLowerCase());

  const show = (places, at) => {
    if (!places.length) {
      say(needle.value ? words.NotFound : '');
      return;
    }
    area.setSelectionRange(...places[at]);
    reveal(area, places[at][0]);
    say(words.Found.replace('{0}', places.length).replace('{1}', at + 1));
  };
  const go = (isBack) => {
    const places = all();
    const next = isBack
      ? places.findLastIndex(([, end]) => end <= area.selectionStart)
      : places.findIndex(([start]) => start >= area.selectionEnd);
    show(places, next >= 0 ? next : isBack ? places.length - 1 : 0);
  };

  const acts = {
    next: () => go(false),
    previous: () => go(true),
    one: () => {
      const [start, end] = [area.selectionStart, area.selectionEnd];
      if (start < end && isSame(area.value.slice(start, end), needle.value) && !area.readOnly) {
        const at = start + replacement.value.length;
        apply(area, { from: start, to: end, insert: replacement.value, start: at, end: at });
      }
      go(false);
    },
    all: () => {
      const change = area.readOnly ? null : replaceAll(area.value, needle.value, replacement.value, matchCase.checked);
      if (change) {
        apply(area, change);
      }
      say(change ? words.Replaced.replace('{0}', change.count) : words.NotFound);
    },
    close: () => {
      bar.hidden = true;
      area.focus();
    },
  };

  bar.addEventListener('click', (event) => acts[event.target.closest('[data-find-act]')?.dataset.findAct]?.());
  bar.addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) {
      return;
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      acts.close();
    } else if (event.key === 'Enter' && event.target.matches('input[type=text]')) {
      event.preventDefault();
      (event.target === replacement ? acts.one : event.shiftKey ? acts.previous : acts.next)();
      event.target.focus();
    }
  });

  return () => {
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
    if (chosen && !chosen.includes('\n')) {
      needle.value = chosen;
    }
    bar.hidden = false;
    needle.focus();
    needle.select();
    const places = all();
    const at = places.findIndex(([start]) => start >= area.selectionStart);
    if (needle.value) {
      show(places, Math.max(0, at));
    }
  };
};
