import { get } from './server.js';

const pause = 150;
const isComposing = (event) => event.isComposing || event.keyCode === 229;

/** A combobox as the ARIA practices have it: an input, a list of offers, and, with several, what is chosen before it. */
export const choice = (element, words, changed) => {
  const input = element.querySelector('input');
  const list = element.querySelector('[role=listbox]');
  const isSeveral = element.dataset.several === 'true';
  let chosen = [];
  let active = -1;
  let timer = 0;
  let asked = 0;

  const options = () => [...list.children];
  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const point = (at) => {
    active = at;
    options().forEach((option, index) => option.setAttribute('aria-selected', String(index === at)));
    input.setAttribute('aria-activedescendant', options()[at]?.id ?? '');
    options()[at]?.scrollIntoView({ block: 'nearest' });
  };

  const offer = async () => {
    const turn = ++asked;
    const typed = input.value.trim();
    const answer = await get(`/admin/articles/suggest/${element.dataset.choice}?q=${encodeURIComponent(typed)}`);
    if (turn !== asked || document.activeElement !== input) {
      return;
    }
    const names = (answer.data?.items ?? []).filter((name) => name.toLowerCase().includes(typed.toLowerCase()) && !chosen.includes(name));
    list.replaceChildren(...names.map((name, at) => option(name, name, at)));
    if (typed && !names.some((name) => name.toLowerCase() === typed.toLowerCase()) && !chosen.includes(typed)) {
      list.append(option(typed, words.Add.replace('{0}', typed), names.length));
    }
    list.hidden = !list.children.length;
    input.setAttribute('aria-expanded', String(!list.hidden));
    active = -1;
    input.removeAttribute('aria-activedescendant');
  };
  const option = (value, text, at) => {
    const item = document.createElement('li');
    item.id = `${list.id}-${at}`;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', 'false');
    item.dataset.value = value;
    item.textContent = text;
    return item;
  };

  const choose = (value) => {
    clearTimeout(timer);
    asked++;
    const name = value.replace(/\s+/g, ' ').trim();
    if (isSeveral) {
      input.value = '';
      if (name && !chosen.some((other) => other.toLowerCase() === name.toLowerCase())) {
        chosen.push(name);
        draw();
      }
    } else {
      input.value = name;
    }
    close();
    changed();
  };

  const draw = () => {
    element.querySelectorAll('.compose-chip').forEach((chip) => chip.remove());
    input.before(...chosen.map((name) => {
      const chip = document.createElement('span');
      chip.className = 'compose-chip';
      chip.textContent = name;
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.textContent = '×';
      remove.setAttribute('aria-label', words.Remove.replace('{0}', name));
      remove.addEventListener('click', () => {
        chosen = chosen.filter((other) => other !== name);
        draw();
        input.focus();
        changed();
      });
      chip.append(remove);
      return chip;
    }));
  };

  const takeParted = () => {
    if (isSeveral && /[,，、]/.test(input.value)) {
      const parts = input.value.split(/[,，、]/);
      const rest = parts.pop();
      parts.forEach(choose);
      input.value = rest.trimStart();
    }
  };

  input.addEventListener('input', (event) => {
    if (!event.isComposing) {
      takeParted();
    }
    clearTimeout(timer);
    timer = setTimeout(offer, pause);
  });
  input.addEventListener('compositionend', takeParted);
  input.addEventListener('click', offer);
  input.addEventListener('keydown', (event) => {
    if (isComposing(event) || input.readOnly) {
      return;
    }
    const last = options().length - 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) {
        offer();
      } else {
        point(event.key === 'ArrowDown' ? (active >= last ? 0 : active + 1) : (active <= 0 ? last : active - 1));
      }
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (active >= 0 || input.value.trim()) {
        choose(active >= 0 ? options()[active].dataset.value : input.value);
      }
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Backspace' && isSeveral && !input.value && chosen.length) {
      chosen.pop();
      draw();
      changed();
    }
  });
  input.addEventListener('blur', () => {
    clearTimeout(timer);
    if (isSeveral && input.value.trim()) {
      choose(input.value);
    }
    close();
  });
  // Before the input loses the focus to it.
  list.addEventListener('mousedown', (event) => {
    event.preventDefault();
    const item = event.target.closest('[role=option]');
    if (item) {
      choose(item.dataset.value);
    }
  });
  if (isSeveral) {
    element.addEventListener('click', (event) => event.target === element && input.focus());
  }

  return {
    // What is typed and not yet chosen counts too, as soon as the field is left; a half-written name is nobody's tag.
    names: () => chosen,
    set: (names) => {
      chosen = [...names];
      draw();
    },
  };
};
