import { normal } from './form.js';
import { post } from './server.js';

// So long after the last key the server gets the text, and at the latest so long after the first.
const calm = 2000;
const longest = 10_000;
// So long after the last key this browser has it.
const near = 400;
const again = [2000, 4000, 8000, 15_000];

/**
 * Keeps what is typed: in this browser at each pause, on the server soon after. One request at a time, the newest text
 * wins, and whatever fails is tried again for as long as the page is open.
 */
export const keeper = (state, form, store, screen) => {
  let localTimer = 0;
  let timer = 0;
  let firstChange = 0;
  let failures = 0;
  let flight = null;
  let isHeld = false;
  let isStopped = false;
  let isNear = true;

  const text = () => JSON.stringify(form.read());
  const name = () => (state.id ? String(state.id) : `new-${state.key}`);
  const isWritable = () => state.isWritable && !isStopped;

  const keepNear = () => {
    clearTimeout(localTimer);
    const now = text();
    if (now === state.sent || !isWritable()) {
      isNear = true;
      return;
    }
    isNear = store.put(name(), { form: JSON.parse(now), base: state.base, version: state.version, at: Date.now(), key: state.key });
    if (!isNear) {
      screen.say('NotKeptHere');
    }
  };

  const plan = (wait) => {
    clearTimeout(timer);
    if (!isHeld && isWritable()) {
      timer = setTimeout(keep, wait);
    }
  };

  /** Called for each change; does nothing that grows with the text. */
  const changed = () => {
    isNear = false;
    firstChange ||= Date.now();
    screen.typing();
    clearTimeout(localTimer);
    localTimer = setTimeout(keepNear, near);
    plan(Math.max(0, Math.min(calm, firstChange + longest - Date.now())));
  };

  const keep = async () => {
    if (flight) {
      await flight;
    }
    const now = text();
    if (!isWritable() || isHeld || now === state.sent) {
      screen.rest(now);
      return;
    }
    flight = send(now).finally(() => { flight = null; });
    await flight;
    if (text() !== state.sent && failures === 0) {
      plan(calm);
    }
  };

  const send = async (now) => {
    firstChange = 0;
    keepNear();
    screen.say('Keeping');
    if (!state.id) {
      return begin(now);
    }
    const answer = await post(`${state.articles}/${state.id}/copy`, { form: JSON.parse(now), base: state.base, version: state.version });
    if (answer.kind === 'done') {
      state.version = answer.data.version;
      kept(now, answer.data.at);
      screen.others(answer.data.others);
    } else if (answer.kind === 'conflict') {
      isHeld = true;
      screen.otherWindow(answer.data, (takesIt) => {
        isHeld = false;
        state.version = answer.data.version;
        if (takesIt) {
          const mine = { form: form.read(), base: state.base, version: state.version, at: Date.now() };
          state.base = answer.data.base;
          form.write(answer.data.form);
          state.sent = text();
          store.put(`${name()}.aside`, mine);
        } else {
          store.put(`${name()}.aside`, { form: answer.data.form, base: answer.data.base, version: answer.data.version, at: Date.parse(answer.data.at) });
        }
        plan(0);
      });
    } else {
      failed(answer);
    }
  };

  // A key of the page's own makes sending it twice harmless: the second finds the article the first made.
  const begin = async (now) => {
    const isRetry = state.hasTried;
    state.hasTried = true;
    const answer = await post(state.articles, { key: state.key, form: JSON.parse(now) });
    if (answer.kind !== 'done') {
      failed(answer);
      return;
    }
    store.remove(name());
    Object.assign(state, { id: answer.data.id, base: answer.data.revision, version: 0, slug: answer.data.slug, savedAt: new Date().toISOString() });
    store.hold(name());
    history.replaceState(history.state, '', answer.data.edit);
    screen.begun();
    if (isRetry) {
      // It may have been made of an earlier text.
      state.sent = '';
      failures = 0;
      keepNear();
      return;
    }
    state.saved = now;
    kept(now, state.savedAt);
  };

  const kept = (now, at) => {
    failures = 0;
    state.sent = now;
    state.keptAt = at;
    form.mark({});
    if (text() === now) {
      store.remove(name());
    }
    screen.rest(now);
  };

  const failed = ({ kind, data }) => {
    keepNear();
    if (kind === 'refused') {
      form.mark(data?.errors ?? {});
    }
    screen.say({ signedOut: 'SignedOut', forbidden: 'NotAllowed', gone: 'Gone', refused: 'Refused', offline: 'Offline' }[kind] ?? 'TryLater', true);
    if (kind === 'signedOut' || kind === 'offline' || kind === 'later' || kind === 'conflict') {
      plan(again[Math.min(failures, again.length - 1)]);
    }
    failures++;
  };

  // Back from elsewhere, back on line, signed in again in another tab: no need to wait.
  const wake = () => {
    if (failures && !flight && document.visibilityState === 'visible') {
      plan(0);
    }
  };
  const leave = () => keepNear();
  const hide = () => document.visibilityState === 'hidden' ? leave() : wake();
  const warn = (event) => {
    leave();
    if (!isNear && !isStopped && text() !== state.sent) {
      event.preventDefault();
    }
  };
  addEventListener('online', wake);
  addEventListener('focus', wake);
  addEventListener('pagehide', leave);
  addEventListener('beforeunload', warn);
  document.addEventListener('visibilitychange', hide);

  return {
    changed,
    keep,
    failed,
    isDirty: () => text() !== state.saved,
    /** Waits for what is under way and sends nothing until `resume`. */
    pause: async () => {
      clearTimeout(timer);
      await flight;
      clearTimeout(timer);
      isHeld = true;
    },
    resume: () => {
      isHeld = false;
      if (text() !== state.sent) {
        keepNear();
        plan(calm);
      }
    },
    /** The server has this as the article itself. */
    saved: (now) => {
      failures = 0;
      state.saved = now;
      state.sent = now;
      state.version = 0;
      if (text() === now) {
        store.remove(name());
      }
      store.remove(`${name()}.aside`);
    },
    stop: () => {
      leave();
      clearTimeout(timer);
      isStopped = true;
      store.letGo();
      removeEventListener('online', wake);
      removeEventListener('focus', wake);
      removeEventListener('pagehide', leave);
      removeEventListener('beforeunload', warn);
      document.removeEventListener('visibilitychange', hide);
    },
    name,
  };
};

/**
 * What the page opens with: the saved article, or what was typed and not saved, whichever is newer. What is not shown
 * is never thrown away: it is the `other`.
 */
export const recover = (setup, local, aside) => {
  const saved = JSON.stringify(normal(setup.form));
  const found = [
    local && { ...local, from: 'browser' },
    setup.copy && { form: setup.copy.form, base: setup.copy.base, version: setup.copy.version, at: Date.parse(setup.copy.savedAt), from: 'server' },
    aside && { ...aside, from: 'aside' },
  ].filter((one) => one && JSON.stringify(normal(one.form)) !== saved);
  const distinct = found.filter((one, at) => found.findIndex((other) => JSON.stringify(normal(other.form)) === JSON.stringify(normal(one.form))) === at);
  distinct.sort((one, other) => (one.from === 'aside') - (other.from === 'aside') || other.at - one.at);
  return { current: distinct[0] ?? null, other: distinct[1] ?? null };
};
