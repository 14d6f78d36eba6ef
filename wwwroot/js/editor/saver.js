import { ask, prepareChange, prepareTime, prepareTogether } from './asking.js';
import { merge } from './merge.js';
import { post } from './server.js';

const asked = ['publish', 'schedule', 'unpublish', 'archive', 'retract'];

/** Saves the article and moves it on, asking what has to be asked and no more. */
export const saver = (root, state, setup, form, keep, screen, check, words) => {
  let isBusy = false;

  const go = async (move = 'none') => {
    if (isBusy || (move === 'none' && !state.isWritable)) {
      return;
    }
    isBusy = true;
    try {
      await run(move);
    } finally {
      isBusy = false;
      keep.resume();
    }
  };

  const run = async (move) => {
    await keep.pause();
    if (!state.id) {
      keep.resume();
      await keep.keep();
      await keep.pause();
      if (!state.id) {
        if (move !== 'none') {
          root.querySelector('#tab-checks').click();
        }
        return;
      }
    }
    const isRead = setup.readable.includes(state.state);
    // Readers are told of a change by its kind; a move takes the words along only where nobody reads them yet.
    if (isRead && keep.isDirty() && state.isWritable) {
      if (!(await send('none', await askChange())) || move === 'none') {
        return;
      }
    }
    if (move !== 'none' || !isRead) {
      await send(move, await askMove(move));
    }
  };

  const askChange = (problem) => ask('change', { problem, prepare: prepareChange });
  const prepared = { schedule: prepareTogether(setup.versions, prepareTime(setup.timeZone)), publish: prepareTogether(setup.versions) };
  const askMove = (move, problem) => (asked.includes(move) ? ask(move, { problem, prepare: prepared[move] }) : {});

  /** @returns {Promise<boolean>} whether it is done */
  const send = async (move, answers) => {
    if (!answers) {
      screen.rest(JSON.stringify(form.read()));
      return false;
    }
    const now = JSON.stringify(form.read());
    const isSaving = state.isWritable && (now !== state.saved || move === 'none' || state.version > 0);
    screen.say('Keeping');
    const answer = await post(`${state.articles}/${state.id}/save`, {
      form: isSaving ? JSON.parse(now) : null, base: state.base, reason: answers.reason ?? '', change: answers.note && answers.change ? answers.change : 'typo', note: answers.note ?? '', move, at: answers.at ?? '', together: Boolean(answers.together),
    });
    if (answer.kind === 'done') {
      done(answer.data, isSaving ? now : state.saved, move);
      return true;
    }
    if (answer.kind === 'conflict' && answer.data?.merge) {
      return settle(answer.data, move, answers);
    }
    if (answer.kind === 'refused') {
      return refused(answer.data ?? {}, move, answers);
    }
    keep.failed(answer);
    return false;
  };

  const done = (standing, now, move) => {
    Object.assign(state, {
      base: standing.revision, state: standing.state, slug: standing.slug, savedAt: new Date().toISOString(), isKnown: Boolean(standing.publishedAt) && standing.state !== 'Scheduled',
      isWritable: setup.writable.includes(standing.state),
    });
    keep.saved(now);
    form.mark({});
    for (const name of ['recovered', 'newer', 'dropped']) {
      screen.drop(name);
    }
    screen.stand();
    screen.address();
    screen.rest(JSON.stringify(form.read()));
    if (move === 'publish') {
      screen.notice('published', words.Published, [words.SeeArticle, standing.url]);
    } else if (!setup.readable.includes(standing.state)) {
      screen.drop('published');
    }
  };

  // Somebody saved in between. What only one of the two changed is taken; what both did is asked. Until the answer,
  // mine is in the form and theirs is the article.
  const settle = async ({ title, revision, by, merge: made }, move, answers) => {
    const merged = made.isClean && move === 'none' ? made.form : await merge(title, made, words);
    if (!merged) {
      screen.notice('newer', title);
      screen.rest(JSON.stringify(form.read()));
      return false;
    }
    form.write(merged);
    state.base = revision;
    if (made.isClean) {
      screen.notice('merged', words.Merged.replace('{0}', by));
    }
    return send(move, answers);
  };

  const refused = async ({ title, errors = {}, checklist, state: stands }, move, answers) => {
    if (errors.note || errors.at) {
      const problem = errors.note ?? errors.at;
      return send(move, move === 'none' ? await askChange(problem) : await askMove(move, problem));
    }
    if (checklist) {
      check.show(checklist);
      root.querySelector('#tab-checks').click();
      root.querySelector('#tab-checks').focus();
    }
    if (stands && stands !== state.state) {
      Object.assign(state, { state: stands, isWritable: setup.writable.includes(stands) });
      screen.stand();
    }
    form.mark(errors, true);
    screen.say('Refused', true);
    root.querySelector('[data-status]').textContent = title ?? words.Refused;
    return false;
  };

  return go;
};
