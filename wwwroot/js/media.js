// The media library in the browser: files by button, drop and paste, posted one after another with their progress.
const tellEvery = 250;

/** Where in an element a point of the window lies, in percent from the left and the top. */
export const place = (element, x, y) => {
  const box = element.getBoundingClientRect();
  return [((x - box.left) / box.width) * 100, ((y - box.top) / box.height) * 100];
};

/** Posts a file: { picture, isNew }, or why not as { problem }. */
export const post = (file, options, moved) => new Promise((resolve) => {
  if (file.size > options.mostBytes) {
    resolve({ problem: options.tooLarge });
    return;
  }
  const request = new XMLHttpRequest();
  const form = new FormData();
  form.append('file', file, file.name || 'picture');
  request.open('POST', options.address);
  request.responseType = 'json';
  request.upload.addEventListener('progress', (event) => event.lengthComputable && moved(Math.floor((event.loaded / event.total) * 100)));
  request.addEventListener('load', () => {
    const answer = request.response;
    if (request.status === 200 && answer) {
      resolve({ picture: answer.picture, isNew: answer.isNew });
    } else {
      resolve({ problem: answer?.problem ?? (request.status === 401 || request.status === 403 ? options.ended : request.status === 413 ? options.tooLarge : options.failed) });
    }
  });
  request.addEventListener('error', () => resolve({ problem: options.failed }));
  request.send(form);
});

/** Files that are pasted as such. What also has text (a table of a spreadsheet, a passage of a word processor) is meant as text. */
export const pastedPictures = (data) => (data?.types.includes('text/plain') ? [] : [...(data?.files ?? [])]);

/** Takes files at an element until it is ended, and tells the page how each of them is doing. */
export const drop = (element, page, options) => {
  const input = element.querySelector('input[type=file]');
  const listening = new AbortController();
  const on = (target, name, handler) => target.addEventListener(name, handler, { signal: listening.signal });
  let last = Promise.resolve();
  let count = 0;

  const tell = (news) => listening.signal.aborted ? null : page.invokeMethodAsync('TellAsync', news).catch(() => {});

  const send = async (file, token) => {
    const news = { token, name: file.name, percent: 0, id: null, isNew: false, problem: null };
    let told = 0;
    const { picture, ...answer } = await post(file, options, (percent) => {
      if (Date.now() - told > tellEvery) {
        told = Date.now();
        tell({ ...news, percent });
      }
    });
    return tell({ ...news, percent: 100, id: picture?.id ?? null, ...answer });
  };

  // The server draws one picture at a time, so more lines at once would only wait there.
  const take = (files) => {
    for (const file of files) {
      const token = `${count++}`;
      tell({ token, name: file.name, percent: 0, id: null, isNew: false, problem: null });
      last = last.then(() => send(file, token));
    }
  };

  const chosen = () => {
    take([...input.files]);
    input.value = '';
  };

  on(input, 'change', chosen);
  // What was chosen before this script was here.
  chosen();
  on(element, 'dragover', (event) => {
    event.preventDefault();
    element.classList.add('is-over');
  });
  on(element, 'dragleave', () => element.classList.remove('is-over'));
  on(element, 'drop', (event) => {
    event.preventDefault();
    element.classList.remove('is-over');
    take([...(event.dataTransfer?.files ?? [])]);
  });
  on(document, 'paste', (event) => {
    const files = pastedPictures(event.clipboardData);
    if (files.length > 0 && !(document.querySelector('[role=dialog]') && !element.closest('[role=dialog]'))) {
      event.preventDefault();
      take(files);
    }
  });

  return { end: () => listening.abort() };
};
