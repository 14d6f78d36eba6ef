// Keys of the moderation queue: j and k go through the rows, letters decide about the row one is in. They do nothing
// while somebody types, while a dialog is open, or once they are turned off. Keys go by their place, so that a Hangul
// layout decides as a Latin one does.
const acts = { KeyA: 'approve', KeyR: 'remove', KeyP: 'pick', KeyC: 'claim', KeyU: 'undo' };
const typed = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';

export const listen = (list, page) => {
  let on = true;

  const rows = () => [...list.querySelectorAll('[data-comment]')];
  const current = () => document.activeElement?.closest('[data-comment]');

  const go = (row) => {
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  };

  const press = (event) => {
    if (!on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing
      || event.target.closest?.(typed) || document.querySelector('.mud-dialog')) {
      return;
    }

    const all = rows();
    const at = all.indexOf(current());
    if (event.code === 'KeyJ' || event.code === 'KeyK') {
      const next = event.code === 'KeyJ' ? at + 1 : Math.max(0, at - 1);
      go(all[Math.min(next, all.length - 1)]);
    } else if (event.key === '?') {
      page.invokeMethodAsync('PressAsync', 'help', 0);
    } else if (acts[event.code] && !event.shiftKey && !event.repeat && (at >= 0 || event.code === 'KeyU')) {
      page.invokeMethodAsync('PressAsync', acts[event.code], Number(all[at]?.dataset.comment ?? 0));
    } else {
      return;
    }

    event.preventDefault();
  };

  document.addEventListener('keydown', press);
  return {
    // A list that is empty now leaves its title.
    focus: (comment) => go(list.querySelector(`[data-comment="${comment}"]`) ?? document.querySelector('h1')),
    turn: (value) => { on = value; },
    end: () => document.removeEventListener('keydown', press),
  };
};
