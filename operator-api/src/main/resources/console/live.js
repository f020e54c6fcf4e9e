// Pages that follow events: a connection that says when it is lost, refreshes that change only what has changed, clocks that tick, maps that follow.
import { area, ask } from './console.js';
import { regionMap } from './map.js';

const QUIET = 600; // milliseconds from one refresh to the next at least: an alert to a thousand stations stirs all the time
const JITTER = 150;
const SAFETY = 30_000; // refreshes without an event, for what time alone changes
const status = document.getElementById('live-status');
const root = document.querySelector('[data-live]');
const locale = root?.dataset.locale;

// ---- changing what has changed, and leaving focus, scrolling and what somebody opened or typed

const kept = (element, name) => (name === 'open' && element.localName === 'details') || (name === 'value' && element.localName === 'input');

function attributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !kept(old, name)) old.removeAttribute(name);
  for (const { name, value } of [...fresh.attributes]) if (!kept(old, name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
}

function alike(one, other) {
  if (one.nodeType !== other.nodeType) return false;
  if (one.nodeType !== Node.ELEMENT_NODE) return true;
  return one.localName === other.localName && one.id === other.id;
}

function children(old, fresh) {
  let at = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    let match = at;
    if (wanted.id) { // what has a name is found wherever it is, so that a row that moved stays itself
      match = at;
      while (match && match.id !== wanted.id) match = match.nextSibling;
    } else if (match && !alike(match, wanted)) match = null;
    if (match && alike(match, wanted)) {
      if (match === at) at = at.nextSibling;
      else old.insertBefore(match, at);
      morph(match, wanted);
    } else old.insertBefore(document.importNode(wanted, true), at);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** Makes the old element what the fresh one is. What is marked `data-keep` looks after itself. */
export function morph(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  if (old.hasAttribute('data-keep') || old.isEqualNode(fresh)) return;
  attributes(old, fresh);
  if (old.localName !== 'textarea') children(old, fresh);
}

// ---- clocks

function span(seconds) {
  const [value, unit] = seconds < 60 ? [seconds, 'second'] : seconds < 7_200 ? [seconds / 60, 'minute']
    : seconds < 172_800 ? [seconds / 3_600, 'hour'] : [seconds / 86_400, 'day'];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(Math.floor(value));
}

/** `data-since` shows how long ago its time was, `data-until` how long it is till then. */
function tick() {
  for (const time of document.querySelectorAll('time[data-since], time[data-until]')) {
    const away = (Date.now() - Date.parse(time.dateTime)) / 1000;
    const text = span(Math.max(0, 'until' in time.dataset ? -away : away));
    if (time.textContent !== text) time.textContent = text;
  }
}

function clock(at) {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', second: '2-digit', timeZone: root.dataset.zone, timeZoneName: 'short' }).format(at);
}

// ---- maps

const maps = [...document.querySelectorAll('[data-map]')].map(element => ({ element, drawn: regionMap(element), shown: '' }));

/** A map shows what the rows of its table say. */
function paintMaps() {
  for (const map of maps) {
    const states = {}, labels = {};
    for (const row of document.querySelectorAll(`#${map.element.dataset.map} [data-region]`)) {
      states[row.dataset.region] = row.dataset.stage;
      labels[row.dataset.region] = row.dataset.label;
    }
    map.drawn.ready.then(() => {
      map.drawn.paintAll(states, labels);
      const codes = Object.keys(states).sort();
      if (codes.length && codes.join() !== map.shown) map.drawn.show(codes);
      map.shown = codes.join();
    }).catch(() => map.element.setAttribute('hidden', ''));
  }
}

// ---- following

let position = 0;
let timer = null;
let last = 0;
let busy = false;
let again = false;
let lostAt = null;

function tell() {
  const lost = lostAt !== null;
  status.classList.toggle('live-status--lost', lost);
  status.classList.toggle('live-status--live', !lost);
  const text = lost ? root.dataset.lost.replace('{time}', clock(lostAt)) : root.dataset.following;
  const said = status.querySelector('[role=status]');
  if (said.textContent !== text) said.textContent = text; // spoken when it changes, and not at each refresh
  const refreshed = document.getElementById('live-refreshed');
  refreshed.textContent = last ? root.dataset.refreshed.replace('{time}', clock(last)) : '';
}

function lost() {
  if (lostAt === null) lostAt = Date.now();
  tell();
}

async function refresh() {
  timer = null;
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  const began = Date.now();
  try {
    const address = new URL(root.dataset.live, location.href);
    if (position) address.searchParams.set('position', position);
    const answer = await ask(address.pathname + address.search, {}, true);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const piece of fresh.querySelectorAll('[data-piece]')) {
      const old = document.getElementById(piece.id);
      if (old) morph(old, piece);
      if (piece.dataset.title) document.title = piece.dataset.title;
    }
    last = Date.now();
    if (source && source.readyState === EventSource.OPEN) lostAt = null;
    tick();
    paintMaps();
    tell();
  } catch {
    lost();
    if (!timer) timer = setTimeout(refresh, 5_000);
  }
  busy = false;
  if (again) {
    again = false;
    soon(QUIET - (Date.now() - began));
  }
}

function soon(wait = 0) {
  if (timer) return;
  const since = Date.now() - last;
  timer = setTimeout(refresh, Math.max(wait, QUIET - since, 0) + Math.random() * JITTER);
}

let source = null;

function connect() {
  if (source) return;
  source = new EventSource(`${area}/events`);
  source.addEventListener('open', () => soon()); // what happened before it was open is not told again
  source.addEventListener('changed', event => {
    const { alert, position: at } = JSON.parse(event.data);
    position = Math.max(position, at);
    if (!root.dataset.alert || !alert || root.dataset.alert === alert) soon();
  });
  source.addEventListener('error', () => {
    lost();
    if (source && source.readyState === EventSource.CLOSED) { // refused: the session may be over, which asking finds out
      disconnect();
      ask(`${area}/session`, {}, true).catch(() => {});
      setTimeout(connect, 5_000);
    }
  });
}

function disconnect() {
  if (source) source.close();
  source = null;
}

/** Browsers keep few connections to one server open: those of pages that nobody looks at are for others. */
function seen() {
  if (document.hidden) disconnect();
  else connect();
}

if (root && status) {
  document.addEventListener('visibilitychange', seen);
  window.addEventListener('pagehide', disconnect);
  window.addEventListener('pageshow', seen);
  setInterval(tick, 1_000);
  setInterval(() => { if (!document.hidden) soon(); }, SAFETY);
  tick();
  paintMaps();
  status.classList.add('live-status--on');
  seen();
}
