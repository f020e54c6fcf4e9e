// The page of a draft: saves while its officer types, shows what the checks say, draws the area, takes and crops photos. Without it, the same
// form does the same by its buttons.
import { ask, complain } from './console.js';
import { drawing } from './drawing.js';

const PAUSE = 700; // milliseconds without typing before it saves
const page = document.querySelector('[data-page="draft"]');
const form = document.getElementById('draft');
const status = () => document.getElementById('saved');
let timer;
let running;
let typed = 0; // counts changes, so that what was typed during a save is not overwritten by its answer
let saved = 0;
let overtaken = false;

function changed() {
  typed++;
  if (!overtaken) status().textContent = page.dataset.unsaved;
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

/** One save at a time; what was typed meanwhile is saved after it. */
async function save() {
  if (overtaken) return;
  if (running) return running.then(save);
  if (saved === typed) return;
  running = send();
  try {
    await running;
  } finally {
    running = undefined;
  }
}

async function send() {
  const now = typed;
  const body = new URLSearchParams(new FormData(form));
  body.set('action', 'autosave');
  status().textContent = page.dataset.saving;
  try {
    const answer = await ask(page.dataset.address, { method: 'POST', body });
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.text(), now);
    saved = now;
    complain('');
  } catch (e) {
    status().textContent = page.dataset.unsaved;
    complain(document.getElementById('trouble').dataset.text);
    clearTimeout(timer);
    timer = setTimeout(save, 5000);
  }
}

/** Puts each piece of an answer in its place; what has the focus, and what was typed since, stays. */
function show(html, now) {
  const answer = new DOMParser().parseFromString(html, 'text/html');
  const news = answer.getElementById('saved');
  overtaken = news.dataset.overtaken === 'true';
  if (!overtaken) document.getElementById('revision').value = news.dataset.revision;
  status().replaceWith(document.adoptNode(news));
  for (const id of ['checks', 'coverage']) swap(id, answer);
  swapOpen('previews', answer);
  swapFields('pictures', answer, now);
  swap('crop-forms', answer);
  swapFields('texts', answer, now);
  swapFields('asides', answer, now);
  errors(answer);
  if (!overtaken && !answer.querySelector('#errors [data-for]')) document.querySelector('.govuk-error-summary')?.remove();
  crops();
}

function swap(id, answer) {
  const old = document.getElementById(id);
  const other = answer.getElementById(id);
  if (!old || !other || old.innerHTML === other.innerHTML || old.contains(document.activeElement)) return;
  old.replaceWith(document.adoptNode(other));
}

/** What is unfolded stays unfolded. */
function swapOpen(id, answer) {
  const open = [...document.querySelectorAll(`#${id} details[open]`)].map(details => details.id);
  for (const details of answer.querySelectorAll(`#${id} details`)) details.open = open.includes(details.id);
  swap(id, answer);
}

/** The same fields get new values, one by one; other fields come whole. */
function swapFields(id, answer, now) {
  const old = document.getElementById(id);
  const other = answer.getElementById(id);
  if (!old || !other) return;
  const names = part => [...part.querySelectorAll('[name]')].map(field => field.id || `${field.name}=${field.value}`).join();
  if (names(old) !== names(other)) {
    if (!old.contains(document.activeElement) || typed === now) old.replaceWith(document.adoptNode(other));
    return;
  }
  for (const field of other.querySelectorAll('textarea[data-made]')) {
    const mine = document.getElementById(field.id);
    if (mine !== document.activeElement && typed === now) mine.value = field.value;
  }
  for (const hint of other.querySelectorAll('.govuk-hint[id]')) {
    const mine = document.getElementById(hint.id);
    if (mine && mine.textContent !== hint.textContent) mine.textContent = hint.textContent;
  }
}

function errors(answer) {
  for (const old of document.querySelectorAll('.govuk-error-message:not([hidden])')) mark(old.id.replace(/-error$/, ''), '');
  for (const error of answer.querySelectorAll('#errors [data-for]')) mark(error.dataset.for, error.textContent);
}

function mark(id, text) {
  const message = document.getElementById(`${id}-error`);
  if (!message) return;
  message.lastChild.textContent = ` ${text}`;
  message.hidden = !text;
  message.closest('.govuk-form-group')?.classList.toggle('govuk-form-group--error', Boolean(text));
  document.getElementById(id)?.setAttribute?.('aria-invalid', text ? 'true' : 'false');
}

/** A photo, from wherever it comes; what was typed is saved before it, and nothing is typed over by it. */
async function add(file) {
  const progress = document.getElementById('photo-progress');
  mark('photo', '');
  progress.textContent = page.dataset.saving;
  const body = new FormData();
  body.append('photo', file, 'photo');
  await exchange(`${page.dataset.address}/photos`, body);
  progress.textContent = '';
  document.getElementById('photo').value = '';
}

async function exchange(address, body) {
  clearTimeout(timer);
  await save();
  if (running) await running;
  const now = typed;
  running = (async () => {
    try {
      const answer = await ask(address, { method: 'POST', body });
      if (!answer.ok) throw new Error(String(answer.status));
      show(await answer.text(), now);
      complain('');
    } catch (e) {
      complain(document.getElementById('trouble').dataset.text);
    }
  })();
  await running;
  running = undefined;
}

function crops() {
  for (const crop of document.querySelectorAll('details.crop:not([data-ready])')) {
    crop.dataset.ready = 'true';
    const frame = crop.closest('.picture').querySelector('.picture__frame');
    const numbers = ['left', 'top', 'width', 'height'].map(side => crop.querySelector(`[name="${side}"]`));
    const box = document.createElement('div');
    box.className = 'crop__box';
    box.hidden = true;
    frame.append(box);
    const draw = () => {
      box.hidden = !crop.open;
      ['left', 'top', 'width', 'height'].forEach((side, i) => { box.style[side] = `${numbers[i].value}%`; });
    };
    const at = event => {
      const area = frame.getBoundingClientRect();
      const share = (value, size) => Math.round(Math.min(100, Math.max(0, (value / size) * 100)));
      return [share(event.clientX - area.left, area.width), share(event.clientY - area.top, area.height)];
    };
    let start;
    frame.addEventListener('pointerdown', event => {
      if (!crop.open) return;
      event.preventDefault();
      frame.setPointerCapture(event.pointerId);
      start = at(event);
    });
    frame.addEventListener('pointermove', event => {
      if (!start) return;
      const here = at(event);
      numbers[0].value = Math.min(start[0], here[0]);
      numbers[1].value = Math.min(start[1], here[1]);
      numbers[2].value = Math.abs(start[0] - here[0]);
      numbers[3].value = Math.abs(start[1] - here[1]);
      draw();
    });
    frame.addEventListener('pointerup', () => { start = undefined; });
    crop.addEventListener('toggle', draw);
    crop.addEventListener('input', draw);
  }
}

if (page) {
  form.addEventListener('input', event => { if (event.target.form === form) changed(); });
  form.addEventListener('change', event => { if (event.target.form === form) changed(); });
  window.addEventListener('focus', () => { if (saved !== typed) save(); });
  window.addEventListener('pagehide', () => { if (saved !== typed) save(); });
  form.addEventListener('submit', () => { clearTimeout(timer); });
  const photo = document.getElementById('photo');
  document.getElementById('photo-add').hidden = true;
  photo.addEventListener('change', () => { if (photo.files.length) add(photo.files[0]); });
  const drop = document.getElementById('drop');
  drop.addEventListener('dragover', event => { event.preventDefault(); drop.classList.add('drop--over'); });
  drop.addEventListener('dragleave', () => drop.classList.remove('drop--over'));
  drop.addEventListener('drop', event => {
    event.preventDefault();
    drop.classList.remove('drop--over');
    if (event.dataTransfer.files.length) add(event.dataTransfer.files[0]);
  });
  document.addEventListener('paste', event => {
    const file = [...(event.clipboardData?.files || [])].find(one => one.type.startsWith('image/'));
    if (!file) return;
    event.preventDefault();
    add(file);
  });
  document.addEventListener('submit', event => {
    if (!event.target.id.startsWith('crop-')) return;
    event.preventDefault();
    exchange(event.target.action, new URLSearchParams(new FormData(event.target)));
  });
  crops();
  drawing(document.getElementById('area-map'), changed);
}
