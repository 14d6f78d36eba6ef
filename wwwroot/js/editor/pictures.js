import { pastedPictures, post } from '../media.js';
import { picture } from './commands.js';
import { apply } from './writing.js';

// So long a line stays that says a picture is in.
const readable = 4000;
const hasFiles = (event) => event.dataTransfer?.types.includes('Files');

/**
 * Pictures in the text and above it: pasted, dropped, or chosen from the library.
 * @param pick asks the library for a picture; null where none was chosen
 * @param setup see Features/Media/UploadSetup.cs
 */
export const pictures = (root, form, words, pick, setup) => {
  const lines = root.querySelector('[data-uploads]');
  const hero = root.querySelector('[data-hero-place]');
  const listening = new AbortController();
  const on = (target, name, handler) => target.addEventListener(name, handler, { signal: listening.signal });
  const { body } = form;
  let last = Promise.resolve();

  const line = (name) => {
    const item = document.createElement('li');
    const text = document.createElement('span');
    const bar = document.createElement('progress');
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute('aria-label', name);
    text.textContent = name;
    item.append(text, bar);
    lines.append(item);
    const say = (words, isBad) => {
      bar.remove();
      item.classList.toggle('is-bad', Boolean(isBad));
      text.textContent = words;
    };
    return {
      moved: (percent) => { bar.value = percent; },
      done: () => {
        say(words.UploadDone.replace('{0}', name));
        setTimeout(() => item.remove(), readable);
      },
      failed: (problem) => {
        say(`${name}: ${problem}`, true);
        const close = document.createElement('button');
        close.type = 'button';
        close.className = 'compose-small';
        close.textContent = words.UploadClose;
        close.addEventListener('click', () => item.remove());
        item.append(close);
      },
    };
  };

  // Where the writer meant it, as long as nothing before that place has changed; else where they write now.
  const intoText = () => {
    const before = body.value.slice(0, body.selectionEnd);
    return (made) => {
      const at = body.value.startsWith(before) ? before.length : body.selectionEnd;
      apply(body, picture(body.value, at, made), { keepsFocus: document.activeElement !== body });
    };
  };

  // One after another: the server draws one at a time.
  const take = (files, put) => {
    for (const file of files) {
      const news = line(file.name || 'picture');
      last = last.then(async () => {
        const answer = await post(file, setup, news.moved);
        if (listening.signal.aborted) {
          return;
        }
        if (answer.picture) {
          put(answer.picture);
          news.done();
        } else {
          news.failed(answer.problem);
        }
      });
    }
  };

  const choose = async (put) => {
    if (!body.readOnly) {
      const chosen = await pick();
      if (chosen) {
        put(chosen);
      }
    }
  };

  const droppable = (element, put) => {
    on(element, 'dragover', (event) => {
      if (hasFiles(event) && !body.readOnly) {
        event.preventDefault();
        element.classList.add('is-over');
      }
    });
    on(element, 'dragleave', () => element.classList.remove('is-over'));
    on(element, 'drop', (event) => {
      element.classList.remove('is-over');
      if (hasFiles(event) && !body.readOnly) {
        event.preventDefault();
        take([...event.dataTransfer.files], put());
      }
    });
  };
  const pastable = (element, put) => on(element, 'paste', (event) => {
    const files = pastedPictures(event.clipboardData);
    if (files.length && !body.readOnly) {
      event.preventDefault();
      take(files, put());
    }
  });

  droppable(body, intoText);
  pastable(body, intoText);
  droppable(hero, () => form.setHero);
  pastable(hero, () => form.setHero);
  on(root.querySelector('[data-picture]'), 'click', () => choose(intoText()));
  on(root.querySelector('[data-hero-pick]'), 'click', () => choose(form.setHero));
  on(root.querySelector('[data-hero-remove]'), 'click', () => {
    form.setHero(null);
    root.querySelector('[data-hero-pick]').focus();
  });

  return { stop: () => listening.abort() };
};
