import { ask } from './asking.js';

const element = (tag, className, text) => {
  const made = document.createElement(tag);
  made.className = className ?? '';
  made.textContent = text ?? '';
  return made;
};

/**
 * Shows what two writers made of one article, stretch by stretch; where both changed the same, one of them, both, or
 * something new is chosen. The answer is the merged form, or null where it was called off.
 */
export const merge = async (title, { form, fields, body }, words) => {
  const chosen = [];
  const answer = await ask('merge', {
    prepare: (dialog) => {
      dialog.querySelector('[data-merge-text]').textContent = title;
      const parts = fields.map((field) => conflict(field.label, field.mine, field.theirs, false));
      for (const part of body) {
        parts.push(part.side === 'conflict' ? conflict(null, part.mine, part.theirs, true) : quiet(part));
      }
      dialog.querySelector('[data-merge]').replaceChildren(...parts.map((part) => part.node));
    },
  });
  if (!answer) {
    return null;
  }
  const merged = { ...form };
  fields.forEach((field, at) => { merged[field.field] = chosen[at].value; });
  let next = fields.length;
  merged.body = body.map((part) => (part.side === 'conflict' ? chosen[next++].value : part.text)).filter((text) => text.trim()).join('\n\n');
  return merged;

  function conflict(label, mine, theirs, isBlock) {
    const number = chosen.length + 1;
    const node = element('fieldset', 'compose-conflict');
    node.append(element('legend', '', label ?? words.MergedText.replace('{0}', number)));
    const sides = element('div', 'compose-sides');
    const area = element('textarea');
    area.value = mine;
    area.rows = isBlock ? Math.min(12, Math.max(3, mine.split('\n').length + 1)) : 2;
    area.setAttribute('aria-label', words.MergedText.replace('{0}', number));
    for (const [name, text] of [[words.Mine, mine], [words.Theirs, theirs]]) {
      const side = element('div');
      side.append(button(name, () => { area.value = text; }), element('p', 'compose-side-text', text));
      sides.append(side);
    }
    node.append(sides);
    if (isBlock) {
      node.append(button(words.Both, () => { area.value = [mine, theirs].filter((text) => text).join('\n\n'); }));
    }
    node.append(area);
    chosen.push(area);
    return { node };
  }

  function quiet({ side, text }) {
    if (side === 'same' || !text) {
      return { node: element('p', 'compose-same', words.Unchanged.replace('{0}', text ? text.split('\n\n').length : 0)) };
    }
    const node = element('div', 'compose-taken');
    node.append(element('strong', '', side === 'mine' ? words.Mine : words.Theirs), element('p', 'compose-side-text', text));
    return { node };
  }
};

const button = (text, act) => {
  const made = element('button', 'compose-small', text);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
};
