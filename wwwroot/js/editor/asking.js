// The page's dialogs: each asks once, and its answer is what its fields hold; null where it was called off.

/** @param {string} name of the dialog  @param {string} [problem] what was wrong with the answer before */
export const ask = (name, { problem, prepare } = {}) => new Promise((resolve) => {
  const dialog = document.getElementById(`ask-${name}`);
  const form = dialog.querySelector('form');
  const note = dialog.querySelector('[data-problem]');
  if (note) {
    note.textContent = problem ?? '';
    note.hidden = !problem;
  }
  const off = new AbortController();
  dialog.returnValue = '';
  dialog.querySelector('[data-cancel]')?.addEventListener('click', () => dialog.close(''), { signal: off.signal });
  dialog.addEventListener('close', () => {
    off.abort();
    resolve(dialog.returnValue === 'ok' ? Object.fromEntries(new FormData(form)) : null);
  }, { signal: off.signal });
  prepare?.(dialog, off.signal);
  dialog.showModal();
});

/** The kind of change: a note for readers belongs to all but a typo. */
export const prepareChange = (dialog, signal) => {
  const note = dialog.querySelector('[data-note]');
  const show = () => {
    const isTold = dialog.querySelector('[name=change]:checked').value !== 'typo';
    note.hidden = !isTold;
    note.querySelector('textarea').required = isTold;
  };
  dialog.addEventListener('change', show, { signal });
  show();
};

/** Versions in other languages that nobody can read yet may go along. */
export const prepareTogether = (versions, prepare = () => {}) => (dialog) => {
  prepare(dialog);
  const place = dialog.querySelector('[data-together]');
  const waiting = versions.filter((version) => version.isWaiting);
  place.hidden = !waiting.length;
  place.querySelector('input').checked = false;
  place.querySelector('[data-together-names]').textContent = waiting.map((version) => version.name).join(', ');
};

/** A time of the site's zone, to begin with the next full hour there. */
export const prepareTime = (zone) => (dialog) => {
  const input = dialog.querySelector('[name=at]');
  dialog.querySelector('[data-zone]').textContent = zone;
  if (!input.value) {
    const part = Object.fromEntries(new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', hourCycle: 'h23' })
      .formatToParts(new Date(Date.now() + 3_600_000)).map(({ type, value }) => [type, value]));
    input.value = `${part.year}-${part.month}-${part.day}T${part.hour}:00`;
  }
};
