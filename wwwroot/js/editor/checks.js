import { goTo } from './form.js';
import { post } from './server.js';

const element = (tag, text) => {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
};

/** The list gone through before publishing: what has to be fixed, and what would make it better. */
export const checks = (root, form, words) => {
  const place = root.querySelector('[data-checks]');

  const show = ({ errors, hints }) => {
    const parts = [];
    for (const [title, lines, className] of [[words.Errors, errors, 'is-bad'], [words.Hints, hints, '']]) {
      if (lines.length) {
        const list = document.createElement('ul');
        list.className = `compose-checks ${className}`;
        list.append(...lines.map(({ field, text }) => {
          const line = element('li', text + ' ');
          const go = element('button', words.GoToField);
          go.type = 'button';
          go.className = 'compose-small';
          go.setAttribute('aria-label', `${text} ${words.GoToField}`);
          go.addEventListener('click', () => goTo(root, root.querySelector(`#f-${field}`)));
          line.append(go);
          return line;
        }));
        parts.push(element('h2', title), list);
      }
    }
    if (!errors.length) {
      parts.unshift(element('p', words.ReadyToPublish));
    }
    place.replaceChildren(...parts);
  };

  return {
    show,
    run: async () => {
      const answer = await post('/admin/articles/check', form.read());
      if (answer.kind === 'done') {
        show(answer.data);
      } else if (answer.data?.errors) {
        form.mark(answer.data.errors);
      }
    },
  };
};
