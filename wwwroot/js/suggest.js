// Offers below a search field while somebody types: a combobox with a list (ARIA 1.2). The form works without it.

const pause = 120;
const mostKept = 60;
const kept = new Map();

export function offer(field) {
  const list = Object.assign(document.createElement('ul'), { id: `${field.id}-offers`, className: 'suggestions', hidden: true });
  const said = Object.assign(document.createElement('p'), { className: 'visually-hidden' });
  let items = [];
  let at = -1;
  let timer = 0;
  let asking = null;

  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', field.dataset.suggestLabel);
  said.setAttribute('role', 'status');
  for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-controls', list.id], ['aria-expanded', 'false'], ['autocomplete', 'off'], ['spellcheck', 'false']]) {
    field.setAttribute(name, value);
  }

  field.parentElement.classList.add('suggesting');
  field.parentElement.append(list, said);

  const isOpen = () => !list.hidden;
  const typed = () => field.value.trim();

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    choose(-1);
  }

  function choose(next) {
    list.children[at]?.setAttribute('aria-selected', 'false');
    at = next;
    const option = list.children[at];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({ block: 'nearest' });
    option ? field.setAttribute('aria-activedescendant', option.id) : field.removeAttribute('aria-activedescendant');
  }

  function show(answer) {
    items = answer.items;
    list.replaceChildren(...items.map(option));
    list.hidden = items.length === 0;
    field.setAttribute('aria-expanded', String(isOpen()));
    choose(-1);
    said.textContent = answer.said;
  }

  function option({ kind, text, start, length }, index) {
    const line = document.createElement('li');
    const name = document.createElement('span');
    const label = document.createElement('span');
    const match = document.createElement('b');
    Object.assign(line, { id: `${list.id}-${index}` });
    line.setAttribute('role', 'option');
    line.setAttribute('aria-selected', 'false');
    name.className = 'suggestion-name';
    label.className = 'suggestion-kind';
    match.textContent = text.slice(start, start + length);
    label.textContent = kind;
    name.append(text.slice(0, start), match, text.slice(start + length));
    line.append(name, ' ', label);
    return line;
  }

  async function ask() {
    asking?.abort();
    const text = typed();
    const address = `${field.dataset.suggest}?q=${encodeURIComponent(text)}`;
    if (!text || document.activeElement !== field) {
      return;
    }

    if (!kept.has(address)) {
      const mine = asking = new AbortController();
      try {
        const response = await fetch(address, { signal: mine.signal, headers: { Accept: 'application/json' }, credentials: 'omit' });
        if (!response.ok) {
          return;
        }

        keep(address, await response.json());
      } catch {
        // Overtaken by another, or no network: the field is a field.
        return;
      }

      // An answer that comes when something else stands in the field, or the list was put away, is nobody's.
      if (mine.signal.aborted || typed() !== text || document.activeElement !== field) {
        return;
      }
    }

    show(kept.get(address));
  }

  field.addEventListener('input', () => {
    clearTimeout(timer);
    asking?.abort();
    if (typed()) {
      timer = setTimeout(ask, pause);
    } else {
      said.textContent = '';
      close();
    }
  });

  field.addEventListener('keydown', event => {
    // While a syllable is being composed its keys are the input method's: Enter ends it, and neither chooses nor sends.
    if (event.isComposing || event.keyCode === 229) {
      if (event.key === 'Enter') {
        event.preventDefault();
      }

      return;
    }

    const last = items.length - 1;
    const keys = {
      ArrowDown: () => isOpen() ? choose(at === last ? -1 : at + 1) : ask(),
      ArrowUp: () => isOpen() ? choose(at === -1 ? last : at - 1) : ask(),
      Home: () => choose(0),
      End: () => choose(last),
      Enter: () => go(items[at].url, event),
      Escape: close,
    };
    const plain = event.shiftKey || event.altKey || (event.key === 'Escape' && !isOpen()) || (['Home', 'End', 'Enter'].includes(event.key) && at < 0);
    if (keys[event.key] && !plain) {
      event.preventDefault();
      event.stopPropagation();
      keys[event.key]();
    }
  });

  // The field keeps the focus: what is pressed is an entry of its list.
  list.addEventListener('pointerdown', event => event.preventDefault());
  list.addEventListener('mousedown', event => event.preventDefault());
  list.addEventListener('click', event => {
    const index = [...list.children].indexOf(event.target.closest('[role=option]'));
    if (index >= 0) {
      go(items[index].url, event);
    }
  });
  field.addEventListener('blur', close);
  field.form?.addEventListener('submit', close);
  if (field.value !== field.defaultValue) {
    ask();
  }
}

function go(url, event) {
  event.ctrlKey || event.metaKey ? open(url, '_blank', 'noopener') : location.assign(url);
}

function keep(address, answer) {
  if (kept.size >= mostKept) {
    kept.delete(kept.keys().next().value);
  }

  kept.set(address, answer);
}
