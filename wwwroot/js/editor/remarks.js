import { reveal } from './writing.js';
import { get, post } from './server.js';

const longest = 500;
const made = (tag, className, text) => Object.assign(document.createElement(tag), { className, textContent: text ?? '' });

/** What the desk says of passages: said with a passage chosen, found again in the text, settled. */
export const remarks = (root, state, form, screen, words) => {
  const tab = root.querySelector('#tab-remarks');
  const list = root.querySelector('[data-remarks]');
  const quote = root.querySelector('[data-remark-passage]');
  const text = root.querySelector('[data-remark-text]');
  const problem = root.querySelector('[data-remark-problem]');
  const { body } = form;
  let passage = '';

  const address = (part = '') => `${state.articles}/${state.id}/remarks${part}`;
  const count = (open) => { tab.textContent = open ? words.RemarksOpen.replace('{0}', open) : words.Remarks; };
  const say = (words) => {
    problem.textContent = words;
    problem.hidden = !words;
  };

  // What is chosen in the text goes along; going to the remark's own field leaves it chosen.
  const note = () => {
    if (document.activeElement !== body) {
      return;
    }
    const chosen = body.value.slice(body.selectionStart, body.selectionEnd).trim();
    passage = chosen.length <= longest ? chosen : '';
    quote.textContent = passage;
    quote.hidden = !passage;
  };
  document.addEventListener('selectionchange', note);

  const find = (words) => {
    const at = body.value.indexOf(words);
    if (at >= 0) {
      body.focus();
      body.setSelectionRange(at, at + words.length);
      reveal(body, at);
    }
    return at >= 0;
  };

  const entry = (remark) => {
    const item = made('li', 'compose-remark');
    if (remark.passage) {
      const go = made('button', 'compose-remark-passage', remark.passage);
      go.type = 'button';
      go.title = words.RemarkFind;
      go.addEventListener('click', () => {
        if (!find(remark.passage)) {
          go.disabled = true;
          item.insertBefore(made('p', 'compose-help', words.RemarkPassageGone), go.nextSibling);
        }
      });
      item.append(go);
    }
    const by = [remark.by, screen.when(remark.at)].filter((part) => part).join(' · ');
    const settle = made('button', 'compose-small', remark.settledAt ? words.RemarkReopen : words.RemarkSettle);
    settle.type = 'button';
    settle.addEventListener('click', async () => {
      settle.disabled = true;
      took(await post(address(`/${remark.id}/settle`), { isSettled: !remark.settledAt }));
      settle.disabled = false;
    });
    item.append(made('p', 'compose-remark-text', remark.text), made('p', 'compose-help', by), settle);
    if (remark.settledAt) {
      item.append(made('p', 'compose-help', words.RemarkSettledBy.replace('{0}', remark.settledBy ?? '').replace('{1}', screen.when(remark.settledAt))));
    }
    return item;
  };

  const show = (all) => {
    const open = all.filter((remark) => !remark.settledAt);
    const settled = all.filter((remark) => remark.settledAt);
    const parts = open.length ? [] : [made('p', 'compose-help', words.RemarksNone)];
    if (open.length) {
      const group = made('ul', 'compose-remarks');
      group.append(...open.map(entry));
      parts.push(group);
    }
    if (settled.length) {
      const group = made('ul', 'compose-remarks');
      const more = document.createElement('details');
      group.append(...settled.map(entry));
      more.append(made('summary', '', words.RemarksSettled.replace('{0}', settled.length)), group);
      more.open = list.querySelector('details')?.open ?? false;
      parts.push(more);
    }
    list.replaceChildren(...parts);
    count(open.length);
  };

  const took = (answer) => {
    if (answer.kind === 'done') {
      say('');
      show(answer.data.remarks);
      return true;
    }
    say(answer.data?.title ?? { signedOut: words.SignedOut, offline: words.Offline, forbidden: words.NotAllowed }[answer.kind] ?? words.TryLater);
    return false;
  };

  root.querySelector('[data-remark-add]').addEventListener('click', async () => {
    if (!state.id) {
      say(words.SaveFirst);
    } else if (took(await post(address(), { passage, text: text.value }))) {
      text.value = '';
      passage = '';
      quote.hidden = true;
    }
  });

  return {
    /** Called when the part is opened. */
    run: async () => {
      if (state.id) {
        took(await get(address()));
      }
    },
    count,
    stop: () => document.removeEventListener('selectionchange', note),
  };
};
