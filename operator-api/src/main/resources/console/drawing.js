// Draws the area on the map into the fields that say the same; the fields stay what counts.
import { regionMap } from './map.js';

const field = name => document.getElementById(name.replaceAll('.', '-'));
const number = value => Number(String(value).replace(',', '.'));
const shown = value => String(Math.round(value * 10000) / 10000);

export async function drawing(element, changed) {
  if (!element || !window.L) return;
  element.closest('.drawing').hidden = false;
  const { map, layers, ready, paintAll, show } = regionMap(element);
  const drawn = L.layerGroup().addTo(map);
  let tool = 'region';
  let corners = [];

  const box = code => document.getElementById(`region-${code}`);

  function set(name, value) {
    const input = field(name);
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function regions() {
    paintAll(Object.fromEntries(Object.keys(layers).map(code => [code, box(code)?.checked ? 'chosen' : 'plain'])));
  }

  function circles() {
    return [...document.querySelectorAll('.circle')].map(circle => {
      const name = `area.circles.${circle.dataset.index}`;
      const given = ['.radiusKm', '.center.latitude', '.center.longitude'].map(end => field(name + end).value);
      return given.every(value => value !== '') ? given.map(number) : undefined;
    }).filter(circle => circle && circle.every(Number.isFinite));
  }

  function outlines() {
    return [...document.querySelectorAll('textarea[name^="area.polygons."]')].map(lines => lines.value.trim().split('\n')
      .map(line => line.trim().split(/[\s;,]+/).map(Number))
      .filter(corner => corner.length === 2 && corner.every(Number.isFinite))).filter(outline => outline.length);
  }

  function draw() {
    drawn.clearLayers();
    regions();
    const line = { color: '#0b1f3f', weight: 3, dashArray: '6 4', fillColor: '#d4351c', fillOpacity: 0.15, interactive: false };
    for (const [radius, latitude, longitude] of circles()) {
      if (radius > 0 && radius <= 500 && Math.abs(latitude) <= 90) L.circle([latitude, longitude], { ...line, radius: radius * 1000 }).addTo(drawn);
    }
    for (const outline of outlines()) L.polygon(outline, line).addTo(drawn);
    if (corners.length) L.polyline(corners, line).addTo(drawn);
    for (const corner of corners) L.circleMarker(corner, { radius: 6, color: '#0b1f3f', interactive: false }).addTo(drawn);
    const latitude = field('lastSeen.point.latitude').value;
    const longitude = field('lastSeen.point.longitude').value;
    if (latitude && longitude && Math.abs(number(latitude)) <= 90)
      L.circleMarker([number(latitude), number(longitude)], { radius: 7, color: '#a3000f', fillOpacity: 1 })
        .bindTooltip(element.dataset.centre).addTo(drawn);
  }

  /** A circle's first press is its middle, which is where the child was last seen if nobody said; it has a usual radius at once. */
  function press({ latlng }) {
    if (tool === 'circle') {
      const name = 'area.circles.0';
      if (!field(`${name}.radiusKm`).value) field(`${name}.radiusKm`).value = '10';
      field(`${name}.center.longitude`).value = shown(latlng.lng);
      if (!field('lastSeen.point.latitude').value) {
        field('lastSeen.point.latitude').value = shown(latlng.lat);
        field('lastSeen.point.longitude').value = shown(latlng.lng);
      }
      set(`${name}.center.latitude`, shown(latlng.lat));
    } else if (tool === 'outline') {
      corners.push([latlng.lat, latlng.lng]);
      if (corners.length >= 3) outline();
    }
    draw();
  }

  function outline() {
    set('area.polygons.0', corners.map(corner => corner.map(shown).join(' ')).join('\n'));
  }

  function undo() {
    corners = [];
    for (const input of document.querySelectorAll('.circle input, textarea[name^="area.polygons."]')) input.value = '';
    changed();
    draw();
  }

  for (const button of document.querySelectorAll('.tool')) button.addEventListener('click', () => {
    if (button.dataset.tool === 'undo') return undo();
    tool = button.dataset.tool;
    corners = [];
    for (const other of document.querySelectorAll('.tool[aria-pressed]')) other.setAttribute('aria-pressed', String(other === button));
    return draw();
  });
  map.on('click', press);
  document.getElementById('draft').addEventListener('input', draw);
  document.getElementById('draft').addEventListener('change', draw);
  await ready;
  show((element.dataset.show || '').split(' '));
  for (const [code, layer] of Object.entries(layers)) layer.on('click', event => {
    if (tool !== 'region') return;
    L.DomEvent.stop(event);
    const checkbox = box(code);
    if (checkbox && !checkbox.disabled) checkbox.click();
  });
  draw();
}
