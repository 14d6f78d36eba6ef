// Reads an article with the browser's own voices, block by block, and shows where it is.

const synthesis = globalThis.speechSynthesis;

const voices = () => new Promise(resolve => {
  const found = synthesis.getVoices();
  if (found.length > 0) {
    resolve(found);
    return;
  }

  const done = () => resolve(synthesis.getVoices());
  synthesis.addEventListener('voiceschanged', done, { once: true });
  setTimeout(done, 1500);
});

// A voice of the article's language; one that lives on the machine before one that asks the network, since that one works offline.
export function voiceFor(language, all) {
  const speaks = all.filter(voice => voice.lang.replace('_', '-').toLowerCase().startsWith(language));
  return speaks.find(voice => voice.default) ?? speaks.find(voice => voice.localService) ?? speaks[0];
}

// What is read: title, standfirst and each block, without tables, code and lists of sources.
export function passages(story) {
  const blocks = [...story.querySelectorAll('.prose > *')].filter(block => !block.matches('.sources, .footnotes, .table-scroll, .hl-changed, pre, hr'));
  return [story.querySelector('h1'), story.querySelector('.standfirst'), ...blocks]
    .filter(Boolean)
    .map(element => ({ element, text: spoken(element) }))
    .filter(({ text }) => text.length > 0);
}

function spoken(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll('sup, .visually-hidden').forEach(each => each.remove());
  const parts = [...copy.querySelectorAll('li, p, h2, h3, h4')].filter(part => !part.querySelector('li, p'));
  return (parts.length > 0 ? parts.map(part => part.textContent.trim()).join('\n') : copy.textContent).replace(/\s+/g, ' ').trim();
}

// Long utterances are cut off by some browsers: a sentence or a few at a time.
export function pieces(text, longest = 180) {
  const sentences = text.match(/[^.!?。！？]+[.!?。！？]*["'”’)]*\s*/g) ?? [text];
  const made = [];
  for (const sentence of sentences) {
    const last = made.at(-1);
    last && last.length + sentence.length <= longest ? made[made.length - 1] = last + sentence : made.push(sentence);
  }
  return made.map(piece => piece.trim()).filter(Boolean);
}

let stop;

export async function read(story, button, template) {
  if (stop) {
    stop();
    return;
  }

  const language = document.documentElement.lang;
  const voice = voiceFor(language, await voices());
  const bar = template.content.firstElementChild.cloneNode(true);
  document.body.append(bar);
  const [toggle, next, end] = bar.querySelectorAll('button');
  const label = bar.querySelector('.reader-voice');
  label.textContent = voice?.name ?? bar.dataset.none;
  const parts = passages(story);
  let at = -1;
  let turn = 0;

  stop = () => {
    turn++;
    synthesis.cancel();
    parts[at]?.element.classList.remove('being-read');
    bar.remove();
    button.setAttribute('aria-pressed', 'false');
    stop = undefined;
  };

  function go(to) {
    const mine = ++turn;
    synthesis.cancel();
    parts[at]?.element.classList.remove('being-read');
    at = to;
    const part = parts[at];
    if (!part) {
      stop();
      return;
    }

    part.element.classList.add('being-read');
    part.element.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
    const texts = pieces(part.text);
    texts.forEach((text, number) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = voice?.lang ?? language;
      if (voice) utterance.voice = voice;
      if (number === texts.length - 1) utterance.onend = () => mine === turn && go(at + 1);
      synthesis.speak(utterance);
    });
  }

  let paused = false;
  toggle.addEventListener('click', () => {
    paused = !paused;
    paused ? synthesis.pause() : synthesis.resume();
    toggle.textContent = paused ? toggle.dataset.resume : toggle.dataset.pause;
  });
  next.addEventListener('click', () => go(at + 1));
  end.addEventListener('click', () => { stop(); button.focus(); });
  addEventListener('pagehide', () => stop?.(), { once: true });
  button.setAttribute('aria-pressed', 'true');
  if (voice) {
    go(0);
    toggle.focus();
  } else {
    toggle.hidden = true;
    next.hidden = true;
    end.focus();
  }
}
