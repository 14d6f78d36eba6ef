import { get, post } from './server.js';

const made = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text ?? '' });

/** The versions of the article in other languages, and the original beside a translation. */
export const translations = (root, state, setup, keep, words) => {
  const place = root.querySelector('[data-original]');
  const list = root.querySelector('[data-versions-of]');
  const problem = root.querySelector('[data-versions-problem]');

  const drawVersions = () => {
    const language = root.elements.language.value;
    const missing = setup.languages.filter((other) => other.language !== language && !setup.versions.some((version) => version.language === other.language));
    list.replaceChildren(...setup.versions.map((version) => {
      const item = made('li');
      const way = made('a', '', version.title || version.name);
      way.href = version.edit;
      way.lang = version.language;
      item.append(made('span', 'compose-language', version.name), way, made('span', 'compose-state', version.state));
      return item;
    }), ...missing.map((other) => {
      const item = made('li');
      const begin = made('button', 'compose-small', words.BeginTranslation.replace('{0}', other.name));
      begin.type = 'button';
      begin.addEventListener('click', () => start(other.language, begin));
      item.append(begin);
      return item;
    }));
  };

  const start = async (language, button) => {
    button.disabled = true;
    await keep.keep();
    const answer = state.id ? await post(`${state.articles}/${state.id}/translate`, { language }) : null;
    button.disabled = false;
    if (answer?.kind === 'done') {
      location.assign(answer.data.edit);
      return;
    }
    problem.textContent = answer ? words.TryLater : words.SaveFirst;
    problem.hidden = false;
  };

  const showOriginal = ({ original, edit, versions }) => {
    const behind = original.revision !== original.translated;
    const head = made('p', 'compose-help', behind ? words.OriginalBehind : words.OriginalFresh);
    const ways = made('p', 'compose-original-ways');
    const open = made('a', '', words.OriginalOpen);
    open.href = edit;
    ways.append(open);
    const parts = [head, ways];
    if (behind) {
      const compare = made('a', '', words.OriginalCompare);
      compare.href = versions;
      ways.append(' ', compare);
      const follow = made('button', 'compose-small', words.OriginalFollow);
      follow.type = 'button';
      follow.hidden = !state.isWritable;
      follow.addEventListener('click', async () => {
        follow.disabled = true;
        took(await post(`${state.articles}/${state.id}/original`, { revision: original.revision }));
      });
      parts.push(follow);
    }
    const text = made('div', 'compose-original');
    text.lang = original.language;
    const line = (tag, said, isChanged) => {
      const element = made(tag, isChanged ? 'is-changed' : '', said);
      if (isChanged) {
        element.prepend(made('span', 'compose-changed', words.OriginalChanged), ' ');
      }
      text.append(element);
    };
    line('h2', original.title, original.isTitleChanged);
    if (original.summary) {
      line('p', original.summary, original.isSummaryChanged);
    }
    for (const block of original.blocks.filter((block) => block.text)) {
      line(block.level ? 'h3' : 'p', block.text, block.isChanged);
    }
    parts.push(text);
    if (original.gone.length) {
      const more = document.createElement('details');
      more.append(made('summary', '', words.OriginalGone.replace('{0}', original.gone.length)), ...original.gone.map((gone) => made('p', 'compose-gone', gone)));
      parts.push(more);
    }
    place.replaceChildren(...parts);
  };

  const took = (answer) => {
    if (answer.kind === 'done') {
      showOriginal(answer.data);
    } else {
      place.replaceChildren(made('p', 'compose-error', words.TryLater));
    }
  };

  root.elements.language.addEventListener('change', drawVersions);
  drawVersions();

  return {
    /** Called when the original is opened beside the text. */
    run: async () => {
      if (place && state.id) {
        took(await get(`${state.articles}/${state.id}/original`));
      }
    },
  };
};
