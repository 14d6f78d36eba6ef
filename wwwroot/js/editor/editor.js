import { checks } from './checks.js';
import { drafts } from './drafts.js';
import { finder } from './finder.js';
import { formOf, normal } from './form.js';
import { keeper, recover } from './keeper.js';
import { counts, outline } from './outline.js';
import { pictures } from './pictures.js';
import { post } from './server.js';
import { preview } from './preview.js';
import { remarks } from './remarks.js';
import { saver } from './saver.js';
import { screenOf } from './screen.js';
import { translations } from './translations.js';
import { reveal, writing } from './writing.js';
import { ask } from './asking.js';

// So long after the last key the outline, the counts and the preview are made anew.
const slow = 600;
const presence = 15_000;

let open = null;

// On an address without https a browser has no randomUUID.
const newKey = () => crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Begins with a form that is drawn and an article's words; see Features/Editorial/Compose/ComposeSetup.cs. The page opens the library. */
export const start = async (root, setup, page) => {
  open?.stop();
  const { words } = setup;
  const state = {
    id: setup.id, key: newKey(), base: setup.revision, version: setup.copy?.version ?? 0, state: setup.state, slug: setup.slug, articles: setup.articles,
    isKnown: setup.readable.includes(setup.state), isWritable: setup.writable.includes(setup.state), saved: '', sent: '', savedAt: null, keptAt: null, hasTried: false,
  };
  const store = drafts(setup.user);
  let slowTimer = 0;
  let keep = null;
  const changed = () => {
    keep.changed();
    clearTimeout(slowTimer);
    slowTimer = setTimeout(draw, slow);
  };
  const form = formOf(root, words, () => keep && changed());
  const screen = screenOf(root, state, words, setup, form);
  keep = keeper(state, form, store, screen);
  const check = checks(root, form, words);
  const view = preview(root, form, words);
  const save = saver(root, state, setup, form, keep, screen, check, words);
  const find = finder(root, form.body, words);
  const write = writing(root, form.body, { save: () => save(), find, dropped: (count) => screen.notice('dropped', words.ImagesDropped.replace('{0}', count)) });

  const images = pictures(root, form, words, () => page.invokeMethodAsync('PickPictureAsync').catch(() => null), setup.uploads);

  const said = remarks(root, state, form, screen, words);
  said.count(setup.openRemarks);
  const others = translations(root, state, setup, keep, words);

  const tab = () => root.querySelector('[role=tab][aria-selected=true]').id.slice(4);
  const drawOutline = () => {
    const found = outline(form.body.value);
    root.querySelector('[data-outline]').replaceChildren(...(found.length ? found.map((part) => {
      const item = document.createElement('li');
      item.dataset.level = part.level;
      const go = document.createElement('button');
      go.type = 'button';
      go.textContent = part.level ? part.text : [words[`Block.${part.type}`] ?? part.type, part.text].filter((text) => text).join(' · ');
      go.addEventListener('click', () => {
        form.body.focus();
        form.body.setSelectionRange(part.at, part.at);
        reveal(form.body, part.at);
      });
      item.append(go);
      return item;
    }) : [Object.assign(document.createElement('li'), { textContent: words.NoHeadings })]));
  };
  const draw = () => {
    const { characters, words: count, minutes } = counts(form.body.value);
    const number = new Intl.NumberFormat(setup.language);
    root.querySelector('[data-counts]').textContent = words.Counts.replace('{0}', number.format(characters)).replace('{1}', number.format(count)).replace('{2}', minutes);
    screen.address();
    ({ outline: drawOutline, checks: check.run, preview: view.run })[tab()]?.();
  };

  // These do not change with what is typed: they are read when they are opened.
  wireTabs(root, () => {
    draw();
    ({ remarks: said.run, original: others.run })[tab()]?.();
  });
  root.addEventListener('input', (event) => event.target.name && changed());
  root.addEventListener('change', (event) => event.target.name && changed());
  root.addEventListener('submit', (event) => event.preventDefault());
  root.querySelector('[data-save]').addEventListener('click', () => save());
  root.querySelectorAll('[data-move]').forEach((button) => button.addEventListener('click', () => save(button.dataset.move)));
  root.querySelector('[data-find]').addEventListener('click', find);
  root.querySelector('[data-help]').addEventListener('click', () => ask('help'));

  // First the article as it is saved, so that it is known; then what was typed and not saved.
  const adopt = (draft) => {
    form.write(draft.form);
    state.base = draft.base ?? state.base;
  };
  form.write(setup.form);
  state.saved = JSON.stringify(form.read());
  state.sent = setup.copy ? JSON.stringify(normal(setup.copy.form)) : state.saved;
  state.keptAt = setup.copy?.savedAt ?? null;
  const local = state.isWritable ? await leftBehind(setup, state, store, screen) : null;
  if (state.isWritable) {
    store.hold(keep.name());
    const { current, other } = recover(setup, local, state.id ? store.find(`${state.id}.aside`) : null);
    if (current && current.from !== 'aside') {
      adopt(current);
    }
    offer(current, other);
  }
  screen.stand();
  draw();
  if (JSON.stringify(form.read()) === state.sent) {
    screen.rest(state.sent);
  } else {
    keep.changed();
  }

  function offer(current, other) {
    const acts = [];
    const swap = other ?? (current?.from === 'aside' ? current : null);
    if (swap) {
      acts.push([words.OtherDraft.replace('{0}', screen.when(swap.at)), () => {
        const mine = { form: form.read(), base: state.base, at: Date.now(), from: 'aside' };
        adopt(swap);
        changed();
        offer({ ...swap, from: 'browser' }, mine);
      }]);
    }
    if (current && current.from !== 'aside') {
      acts.unshift([words.BackToSaved, () => discard()]);
    }
    if (acts.length) {
      screen.notice('recovered', words.Recovered.replace('{0}', screen.when((current ?? swap).at)), ...acts);
    }
  }

  async function discard() {
    const mine = { form: form.read(), base: state.base, at: Date.now() };
    await keep.pause();
    if (state.id) {
      await post(`${state.articles}/${state.id}/discard`, {});
    }
    form.write(setup.form);
    Object.assign(state, { base: setup.revision, version: 0 });
    keep.saved(JSON.stringify(form.read()));
    screen.rest(state.saved);
    draw();
    screen.notice('discarded', words.Discarded, [words.TakeBack, () => {
      adopt(mine);
      changed();
    }]);
    keep.resume();
  }

  const present = async () => {
    if (state.id && document.visibilityState === 'visible') {
      const answer = await post(`${state.articles}/${state.id}/presence`, {});
      if (answer.kind === 'done') {
        screen.others(answer.data.others);
      }
    }
  };
  const timer = setInterval(present, presence);
  present();
  root.dataset.ready = 'true';
  open = {
    stop: () => {
      clearInterval(timer);
      clearTimeout(slowTimer);
      keep.stop();
      write.stop();
      images.stop();
      said.stop();
      view.stop();
    },
  };
};

/** Ends with the page; what is typed and not sent stays in this browser. */
export const stop = () => {
  open?.stop();
  open = null;
};

// A new page takes up what another left before the server had it; of articles that are begun, it shows the way.
const leftBehind = async (setup, state, store, screen) => {
  if (state.id) {
    return store.find(String(state.id));
  }
  const left = await store.left();
  const begun = left.filter((name) => /^\d+$/.test(name)).map((name) => [name, store.find(name)]).filter(([, draft]) => draft);
  if (begun.length) {
    screen.notice('left', setup.words.Recovered.replace('{0}', screen.when(begun[0][1].at)), ...begun.slice(0, 3).map(([name, draft]) => [draft.form.title || `#${name}`, `${setup.articles}/${name}`]));
  }
  const mine = left.filter((name) => name.startsWith('new-')).map((name) => store.find(name)).filter((draft) => draft?.key).sort((one, other) => other.at - one.at)[0];
  if (!mine) {
    return null;
  }
  // Its first try may have reached the server.
  Object.assign(state, { key: mine.key, hasTried: true });
  return mine;
};

const wireTabs = (root, shown) => {
  const tabs = [...root.querySelectorAll('[role=tab]')];
  const choose = (tab) => {
    for (const other of tabs) {
      other.setAttribute('aria-selected', String(other === tab));
      other.tabIndex = other === tab ? 0 : -1;
      root.querySelector(`#${other.getAttribute('aria-controls')}`).hidden = other !== tab;
    }
    root.dataset.tab = tab.id.slice(4);
    shown();
  };
  tabs.forEach((tab, at) => {
    tab.addEventListener('click', () => choose(tab));
    tab.addEventListener('keydown', (event) => {
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        const next = tabs[(to + tabs.length) % tabs.length];
        choose(next);
        next.focus();
      }
    });
  });
};
