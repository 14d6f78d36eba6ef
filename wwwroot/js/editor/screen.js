// What the page says: how the text is kept, and what there is to decide.

const worries = { SignedOut: true, Offline: true, TryLater: true, Refused: true, NotAllowed: true, Gone: true, NotKeptHere: true };

export const screenOf = (root, state, words, setup, form) => {
  const status = root.querySelector('[data-status]');
  const notices = root.querySelector('[data-notices]');
  const clock = new Intl.DateTimeFormat(setup.language, { timeZone: setup.timeZone, hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(setup.language, { timeZone: setup.timeZone, month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  let last = '';

  const set = (key, text) => {
    last = key;
    status.dataset.kind = worries[key] ? 'bad' : key === 'Saved' ? 'well' : '';
    if (status.textContent !== text) {
      status.textContent = text;
    }
  };
  const when = (moment) => {
    const date = new Date(moment);
    return Date.now() - date < 12 * 3_600_000 ? clock.format(date) : day.format(date);
  };

  const say = (key, isLasting) => {
    // Trying again is no news while the line is down.
    if (key === 'Keeping' && worries[last] && last !== 'Refused') {
      return;
    }
    if (!isLasting || key !== last) {
      set(key, words[key]);
    }
    if (key === 'SignedOut') {
      const way = document.createElement('a');
      way.href = setup.signIn;
      way.target = '_blank';
      way.textContent = words.SignInAgain;
      status.append(' ', way);
    }
  };

  const notice = (name, text, ...acts) => {
    const made = document.createElement('p');
    made.className = 'compose-notice';
    made.dataset.notice = name;
    made.setAttribute('role', 'status');
    made.textContent = text + ' ';
    for (const [label, act] of acts) {
      const button = document.createElement(typeof act === 'string' ? 'a' : 'button');
      button.className = 'compose-small';
      button.textContent = label;
      if (typeof act === 'string') {
        button.href = act;
        button.target = '_top';
      } else {
        button.type = 'button';
        button.addEventListener('click', () => {
          made.remove();
          act();
        });
      }
      made.append(button, ' ');
    }
    drop(name);
    notices.append(made);
  };
  const drop = (name) => notices.querySelector(`[data-notice=${name}]`)?.remove();

  const address = () => {
    const typed = form.field('slug').value.trim();
    const slug = typed || state.slug || '…';
    root.querySelector('[data-address]').textContent = words[typed || !state.slug || state.isKnown ? 'AddressIs' : 'AddressFollows'].replace('{0}', `/articles/${slug}`);
  };

  return {
    say,
    notice,
    drop,
    when,
    address,
    typing: () => {
      if (!worries[last] || last === 'Refused') {
        set('Typing', words.Typing);
      }
    },
    /** How a text stands that is not being changed. */
    rest: (now) => {
      if (now === state.saved) {
        set('Saved', state.savedAt ? words.Saved.replace('{0}', when(state.savedAt)) : state.id ? words.Saved.replace(/\s*·\s*\{0\}/, '') : words.Empty);
      } else if (now === state.sent && state.keptAt) {
        set('Kept', words.Kept.replace('{0}', when(state.keptAt)));
      }
    },
    begun: () => {
      const versions = root.querySelector('[data-versions]');
      versions.href = `${setup.articles}/${state.id}/versions`;
      versions.hidden = false;
      const links = root.querySelector('[data-links]');
      links.href = `${setup.articles}/${state.id}/links`;
      links.hidden = false;
      const comments = root.querySelector('[data-comments]');
      comments.href = `${setup.articles}/${state.id}/comments`;
      comments.hidden = false;
      // The frame was drawn for the address of a new article; its way past the menu would lead back there.
      document.querySelector('.admin-skip')?.setAttribute('href', `${setup.articles}/${state.id}#main`);
      address();
    },
    others: (names) => {
      if (names?.length) {
        if (notices.querySelector('[data-notice=others]')?.dataset.names !== names.join()) {
          notice('others', words.Others.replace('{0}', names.join(', ')));
          notices.querySelector('[data-notice=others]').dataset.names = names.join();
        }
      } else {
        drop('others');
      }
    },
    otherWindow: (newer, decide) => notice('window', words.OtherWindow.replace('{0}', when(newer.at)), [words.TakeOther, () => decide(true)], [words.KeepMine, () => decide(false)]),
    /** The state and what may be done in it. */
    stand: () => {
      root.querySelector('[data-state]').textContent = words[`State.${state.state}`];
      const moves = setup.moves[state.state] ?? [];
      for (const button of root.querySelectorAll('[data-move]')) {
        button.hidden = !moves.includes(button.dataset.move);
      }
      root.querySelector('[data-save]').hidden = !state.isWritable;
      form.lock(!state.isWritable);
      if (state.isWritable) {
        drop('locked');
      } else {
        notice('locked', words.Locked);
      }
    },
  };
};
