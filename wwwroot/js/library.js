// What a signed-in reader gains with scripts: bookmarks without a reload, and where they are in an article, kept for the
// next time and the next device. Everything else about their library works by forms.

const say = (text, time) => document.dispatchEvent(new CustomEvent('prism:say', { detail: { text, time } }));

// --- Bookmarks ---------------------------------------------------------------------------------------------------------

function show(article, kept) {
  for (const button of document.querySelectorAll(`form.keep:has([name=article][value="${article}"]) button`)) {
    button.setAttribute('aria-pressed', String(kept));
    button.value = kept ? 'drop' : 'keep';
  }
}

addEventListener('submit', async event => {
  const form = event.target;
  if (!form.matches('form.keep')) {
    return;
  }

  event.preventDefault();
  const button = event.submitter ?? form.querySelector('button');
  if (button.ariaBusy === 'true') {
    return;
  }

  button.ariaBusy = 'true';
  try {
    const answer = await fetch(`${form.action}?lang=${document.documentElement.lang}`, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(new FormData(form, button)),
    });
    if (answer.redirected) {
      // The session has ended: the way leads over signing in, which completes the act.
      location.assign(answer.url);
      return;
    }

    const { kept, message } = await answer.json();
    show(form.elements.article.value, kept);
    say(message, answer.ok ? 2500 : 10000);
  } catch {
    // A form's own way: its answer is a page, or says why there is none.
    const act = document.createElement('input');
    Object.assign(act, { type: 'hidden', name: button.name, value: button.value });
    form.append(act);
    form.submit();
  } finally {
    button.ariaBusy = null;
  }
});

// --- Where one is ------------------------------------------------------------------------------------------------------

const lines = document.querySelector('[data-history]');
const prose = document.querySelector('.story .prose');

if (lines && prose) {
  const pause = 10_000;
  const settled = 5_000;
  let moved = false;
  let sent = '';
  let next = 0;
  let timer;

  const here = () => {
    const note = new URLSearchParams({ article: lines.dataset.article, revision: lines.dataset.revision });
    if (moved) {
      const { top, height } = prose.getBoundingClientRect();
      const way = Math.max(height - innerHeight * .6, 1);
      const block = [...prose.children].find(each => each.id.startsWith('b-') && each.getBoundingClientRect().bottom > innerHeight * .15);
      note.set('progress', String(Math.round(Math.min(Math.max(-top / way, 0), 1) * 100)));
      note.set('block', (block ?? prose.querySelector(':scope > [id^="b-"]:last-of-type'))?.id.slice(2) ?? '');
    }

    return note;
  };

  const send = () => {
    clearTimeout(timer);
    timer = undefined;
    const note = here();
    if (String(note) !== sent) {
      sent = String(note);
      next = Date.now() + pause;
      navigator.sendBeacon(lines.dataset.history, note);
    }
  };

  const soon = () => {
    timer ??= setTimeout(send, Math.max(next - Date.now(), 1500));
  };

  // Opened and looked at counts as read; the place is kept only once the reader has moved.
  setTimeout(() => document.visibilityState === 'visible' && soon(), settled);
  addEventListener('scroll', () => { moved = true; soon(); }, { passive: true });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && (moved || sent) && send());
  addEventListener('pagehide', () => (moved || sent) && send());
}
