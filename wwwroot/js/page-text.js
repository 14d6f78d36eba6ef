// The text of a static page: shown as readers will see it while it is written, saved by HTTP. What it says stands in the
// page's HTML or comes with the answer.
const pause = 400;

export function attach(form) {
  if (form.dataset.on) return;
  form.dataset.on = '1';
  const text = form.querySelector('textarea');
  const preview = form.querySelector('[data-preview]');
  const said = form.querySelector('[data-said]');
  const save = form.querySelector('[data-act=save]');
  let timer = 0;
  let shown = 0;
  form.kept = text.value;

  const send = async (address, fields = {}) => {
    const body = new FormData(form);
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const answer = await fetch(address, { method: 'POST', body });
    return answer.headers.get('content-type')?.startsWith('application/json') ? answer.json() : null;
  };

  const draw = async () => {
    const turn = ++shown;
    try {
      const answer = await send(form.action, { as: 'part' });
      // What was asked for later may have come sooner.
      if (answer && turn === shown) preview.innerHTML = answer.html;
    } catch { /* The next letter typed asks again. */ }
  };

  text.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(draw, pause);
  });

  save.addEventListener('click', async () => {
    const sent = text.value;
    save.disabled = true;
    let answer = null;
    try {
      answer = await send(form.dataset.save);
    } catch { /* Said below. */ }
    save.disabled = false;
    said.textContent = answer?.said ?? form.dataset.unsent;
    if (answer?.seen) {
      form.kept = sent;
      form.querySelector('[name=seen]').value = answer.seen;
    }
  });

  form.guard = (event) => { if (text.value !== form.kept) event.preventDefault(); };
  addEventListener('beforeunload', form.guard);
  draw();
}

export function leave(form) {
  if (form?.guard) removeEventListener('beforeunload', form.guard);
}
