import { commands, continueList } from './commands.js';
import { fromHtml } from './paste.js';

const isComposing = (event) => event.isComposing || event.keyCode === 229;

// Typing in thousands of lines takes a browser seconds; such a change is made at once and taken back by a step of its own.
const mostLines = 300;
let large = null;

/**
 * Puts a change into a textarea as if it had been typed, so that undo takes it back in one step. What comes while the
 * writer is elsewhere leaves the cursor there.
 */
export const apply = (area, { from, to, insert, start, end }, { keepsFocus = false } = {}) => {
  if (keepsFocus) {
    area.setRangeText(insert, from, to, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
    return;
  }
  area.focus();
  area.setSelectionRange(from, to);
  const before = area.value;
  const isLarge = insert.split('\n', mostLines + 1).length > mostLines;
  const isTyped = !isLarge && (insert ? document.execCommand('insertText', false, insert) : from === to || document.execCommand('delete'));
  if (!isTyped) {
    area.setRangeText(insert, from, to, 'end');
    large = { area, before, after: area.value };
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
  area.setSelectionRange(start, end);
};

/** Takes back a change the browser's own undo does not know; false where the last change is none. */
const takeBack = (area) => {
  if (large?.area !== area || area.value !== large.after) {
    return false;
  }
  area.value = large.before;
  large = null;
  area.dispatchEvent(new Event('input', { bubbles: true }));
  return true;
};

/** Scrolls a textarea so that a place in its text is in sight. */
export const reveal = (area, at) => {
  const mirror = document.createElement('div');
  const look = getComputedStyle(area);
  for (const key of ['fontFamily', 'fontSize', 'fontWeight', 'lineHeight', 'letterSpacing', 'wordBreak', 'overflowWrap', 'paddingLeft', 'paddingRight', 'tabSize']) {
    mirror.style[key] = look[key];
  }
  Object.assign(mirror.style, { position: 'absolute', visibility: 'hidden', whiteSpace: 'pre-wrap', boxSizing: 'border-box', width: `${area.clientWidth}px` });
  mirror.textContent = area.value.slice(0, at);
  document.body.append(mirror);
  area.scrollTop = Math.max(0, mirror.offsetHeight - area.clientHeight / 2);
  mirror.remove();
};

/** The body's toolbar, shortcuts, lists that go on, and paste. */
export const writing = (root, area, { save, find, dropped }) => {
  const bar = root.querySelector('[role=toolbar]');
  const buttons = [...bar.querySelectorAll('button')];

  const run = (name) => {
    if (!area.readOnly) {
      apply(area, commands[name](area.value, area.selectionStart, area.selectionEnd));
    }
  };

  bar.addEventListener('click', (event) => {
    const name = event.target.closest('[data-command]')?.dataset.command;
    if (name) {
      run(name);
    }
  });
  // One stop for Tab; arrows go along.
  bar.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (at >= 0 && to !== undefined) {
      event.preventDefault();
      const next = buttons[(to + buttons.length) % buttons.length];
      buttons.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
      next.focus();
    }
  });

  const shortcut = (event) => {
    if (isComposing(event) || !(event.ctrlKey || event.metaKey) || event.getModifierState('AltGraph')) {
      return;
    }
    const key = event.key.toLowerCase();
    const inBody = document.activeElement === area;
    if (key === 'z' && inBody && !event.shiftKey && !event.altKey && takeBack(area)) {
      event.preventDefault();
      return;
    }
    const act = event.altKey
      ? { 2: () => run('heading2'), 3: () => run('heading3') }[event.code.replace('Digit', '')]
      : { s: save, ...(inBody && { b: () => run('bold'), i: () => run('italic'), k: () => run('link') }), ...(inBody && { f: find }) }[key];
    if (act && !event.shiftKey && (!event.altKey || inBody)) {
      event.preventDefault();
      act();
    }
  };
  document.addEventListener('keydown', shortcut);

  area.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || isComposing(event) || event.shiftKey || event.ctrlKey || event.metaKey || area.readOnly || area.selectionStart !== area.selectionEnd) {
      return;
    }
    const change = continueList(area.value, area.selectionStart);
    if (change) {
      event.preventDefault();
      apply(area, change);
    }
  });

  area.addEventListener('paste', (event) => {
    const html = event.clipboardData?.getData('text/html');
    // Code editors colour what they copy: their plain text is what is meant.
    if (!html || area.readOnly || event.clipboardData.types.includes('vscode-editor-data')) {
      return;
    }
    const { markdown, images } = fromHtml(html);
    if (markdown) {
      event.preventDefault();
      const at = area.selectionStart + markdown.length;
      apply(area, { from: area.selectionStart, to: area.selectionEnd, insert: markdown, start: at, end: at });
    }
    if (images) {
      dropped(images);
    }
  });

  // The title is one line: Enter goes on to the standfirst.
  root.elements.title.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !isComposing(event)) {
      event.preventDefault();
      root.elements.summary.focus();
    }
  });

  return { stop: () => document.removeEventListener('keydown', shortcut) };
};
