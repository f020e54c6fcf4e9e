// Every page: the design system's components, the end of the session, and what to say when a request of the page fails.
import { initAll } from './govuk.js';

document.body.classList.add('js-enabled');
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported');
initAll();

/** Where this page is: below /console, or below /desk. */
export const area = document.body.dataset.area;

const WARNED = 120; // seconds before the end
const dialog = document.getElementById('session');
const over = document.getElementById('session-over');
const trouble = document.getElementById('trouble');

/** Asks the server; `background` asks for nothing that a person did. */
export async function ask(path, options = {}, background = false) {
  const headers = { 'HX-Request': 'true', ...options.headers };
  if (background) headers['Console-Background'] = 'true';
  const answer = await fetch(path, { ...options, headers, redirect: 'error' });
  if (answer.status === 401) sessionIsOver();
  return answer;
}

/** Says what failed, where everybody sees and hears it; nothing takes it away. */
export function complain(text) {
  if (!trouble) return;
  trouble.textContent = text || '';
  trouble.hidden = !text;
}

let ends = 0;

function runsFor(seconds) {
  ends = Date.now() + seconds * 1000;
}

function left() {
  return Math.round((ends - Date.now()) / 1000);
}

function sessionIsOver() {
  if (!over || over.open) return;
  if (dialog.open) dialog.close();
  over.showModal();
}

let asked = 0;

/** What an older question is answered counts no more. */
async function stay(background) {
  const mine = ++asked;
  const answer = await ask(`${area}/session`, { method: background ? 'GET' : 'POST' }, background);
  if (!answer.ok || mine !== asked) return;
  runsFor((await answer.json()).seconds);
  if (left() > WARNED && dialog.open) dialog.close();
  if (over.open) over.close();
}

let watching = false;

async function watch() {
  if (over.open || watching) return;
  watching = true;
  if (left() <= WARNED && !dialog.open) await stay(true).catch(() => {}); // another tab may have gone on
  watching = false;
  if (left() <= 0) sessionIsOver();
  else if (left() <= WARNED) {
    if (!dialog.open) dialog.showModal();
    const shown = document.getElementById('session-left');
    shown.textContent = `${Math.floor(left() / 60)}:${String(left() % 60).padStart(2, '0')}`;
  }
}

if (dialog) {
  runsFor(Number(dialog.dataset.seconds));
  setInterval(watch, 1000);
  document.getElementById('session-stay').addEventListener('submit', event => {
    event.preventDefault();
    stay(false).catch(() => complain(trouble.dataset.text));
  });
  dialog.addEventListener('cancel', event => {
    event.preventDefault();
    stay(false).catch(() => complain(trouble.dataset.text));
  });
  document.getElementById('session-back').addEventListener('click', () => stay(false));
  document.addEventListener('htmx:afterRequest', event => { if (event.detail.xhr.status === 401) sessionIsOver(); });
}
