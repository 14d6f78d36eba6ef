import { page } from './server.js';

/** The article as its page, in a frame; made anew when the writer pauses, without losing the place one reads at. */
export const preview = (root, form, words) => {
  const place = root.querySelector('[data-preview]');
  const frame = place.querySelector('iframe');
  const problem = root.querySelector('[data-preview-error]');
  const buttons = [...root.querySelectorAll('[data-width]')];
  let width = 390;
  let shown = '';
  let turn = 0;

  const fit = () => {
    const scale = Math.min(1, place.clientWidth / width);
    Object.assign(frame.style, { width: `${width}px`, height: `${place.clientHeight / scale}px`, transform: `scale(${scale})` });
  };
  const watch = new ResizeObserver(fit);
  watch.observe(place);

  for (const button of buttons) {
    button.addEventListener('click', () => {
      width = Number(button.dataset.width);
      buttons.forEach((other) => other.setAttribute('aria-pressed', String(other === button)));
      fit();
    });
  }

  const light = (made) => { made.documentElement.dataset.theme = document.documentElement.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'); };

  const share = (made) => {
    const meta = (name) => made.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.content ?? '';
    const picture = root.querySelector('[data-share-picture]');
    // The page's own: the drawing made for other sites exists once the article is published.
    const source = made.querySelector('main .hero img')?.getAttribute('src');
    picture.hidden = !source;
    if (source) {
      picture.src = source;
    }
    root.querySelector('[data-share-title]').textContent = meta('og:title');
    root.querySelector('[data-share-text]').textContent = meta('og:description');
    root.querySelector('[data-share-address]').textContent = decodeURI(made.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '');
  };

  return {
    run: async () => {
      const typed = form.read();
      const now = JSON.stringify(typed);
      if (now === shown) {
        return;
      }
      const mine = ++turn;
      const html = await page('/admin/articles/preview', typed);
      if (mine !== turn) {
        return;
      }
      problem.hidden = html !== null;
      problem.textContent = html === null ? words.PreviewFailed : '';
      if (html === null) {
        return;
      }
      const made = new DOMParser().parseFromString(html, 'text/html');
      share(made);
      const old = frame.contentDocument?.querySelector('main');
      if (old && shown && frame.contentDocument.documentElement.lang === made.documentElement.lang) {
        old.replaceWith(frame.contentDocument.adoptNode(made.querySelector('main')));
      } else {
        light(made);
        frame.srcdoc = '<!DOCTYPE html>' + made.documentElement.outerHTML;
      }
      shown = now;
      fit();
    },
    stop: () => watch.disconnect(),
  };
};
