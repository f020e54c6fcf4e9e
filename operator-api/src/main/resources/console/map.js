// The map of regions that pages share: outlines from this server, told apart by colour, pattern and words, drawn over tiles only where there are any.
/* global L */

const SVG = 'http://www.w3.org/2000/svg';

/** By what a region shows: fill and edge differ in lightness, dash and hatch too, so that no pair is told by colour alone. */
const LOOKS = {
  plain: { color: '#6b7280', weight: 1, fillColor: '#ffffff', fillOpacity: 0.55, dashArray: null },
  nobody: { color: '#6b7280', weight: 2, fillColor: '#ffffff', fillOpacity: 0.6, dashArray: '2 5' },
  under_way: { color: '#1a4f8b', weight: 2, fillColor: '#d6e6f5', fillOpacity: 0.9, dashArray: '6 4' },
  sent: { color: '#1a4f8b', weight: 2, fillColor: '#9cc4e4', fillOpacity: 0.9, dashArray: null },
  partly: { color: '#123a68', weight: 2, fillColor: '#5b93c7', fillOpacity: 0.9, dashArray: null, hatch: 'partly' },
  confirmed: { color: '#0b2545', weight: 3, fillColor: '#1a4f8b', fillOpacity: 0.95, dashArray: null },
  trouble: { color: '#8a3b00', weight: 4, fillColor: '#f5b26b', fillOpacity: 1, dashArray: null, hatch: 'trouble' },
  chosen: { color: '#123a68', weight: 3, fillColor: '#5b93c7', fillOpacity: 0.75, dashArray: null },
  touched: { color: '#8a3b00', weight: 3, fillColor: '#f5b26b', fillOpacity: 0.55, dashArray: '6 4' },
};

function svg(name, attributes, parent) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  parent.append(node);
  return node;
}

function hatch(defs, id, ground, line, angle) {
  const pattern = svg('pattern', { id, width: 8, height: 8, patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${angle})` }, defs);
  svg('rect', { width: 8, height: 8, fill: ground }, pattern);
  svg('line', { x1: 0, y1: 0, x2: 0, y2: 8, stroke: line, 'stroke-width': 4 }, pattern);
}

let maps = 0;

/**
 * Draws the regions of `data-regions` into the element. Gives { map: the L.Map, regions: a layer by region's code, ready: a promise, paint(states, labels),
 * show(codes) }; `paint` takes a state's name (a key of LOOKS) and a label by code, `show` brings regions into view.
 */
export function regionMap(element) {
  const id = `map${++maps}`;
  const map = L.map(element, { attributionControl: false, zoomSnap: 0.25, scrollWheelZoom: false, preferCanvas: false, renderer: L.svg({ padding: 0.5 }) });
  const words = element.dataset;
  element.setAttribute('role', 'group'); // what is in it can be reached by keyboard, so that it is no picture
  if (words.label) element.setAttribute('aria-label', words.label);
  if (words.tiles) {
    L.control.attribution({ prefix: false }).addTo(map);
    L.tileLayer(words.tiles, { attribution: words.credit || '' }).addTo(map);
  }
  map.zoomControl.setPosition(document.dir === 'rtl' ? 'topright' : 'topleft');
  for (const [part, text] of [['in', words.zoomIn], ['out', words.zoomOut]]) {
    const button = element.querySelector(`.leaflet-control-zoom-${part}`);
    if (!text || !button) continue;
    button.title = text;
    button.setAttribute('aria-label', text);
  }
  const regions = {};
  let states = {};
  let labels = {};
  map.setView([50.6, 4.6], 7);

  function defs() {
    const root = element.querySelector('svg.leaflet-zoom-animated') || element.querySelector('.leaflet-overlay-pane svg');
    if (!root || root.querySelector('defs')) return;
    const all = svg('defs', {}, root);
    hatch(all, `${id}-trouble`, '#ffe0bd', '#b35200', 45);
    hatch(all, `${id}-partly`, '#9cc4e4', '#1a4f8b', -45);
  }

  function draw() {
    defs();
    for (const [code, layer] of Object.entries(regions)) {
      const { hatch: pattern, ...look } = LOOKS[states[code]] || LOOKS.plain;
      if (pattern) look.fillColor = `url(#${id}-${pattern})`;
      layer.setStyle(look);
      if (states[code] && states[code] !== 'plain') layer.bringToFront();
      const text = labels[code];
      const tooltip = layer.getTooltip();
      if (text && tooltip && tooltip.options.permanent) layer.setTooltipContent(text);
      else {
        layer.unbindTooltip();
        layer.bindTooltip(text || layer.nameOfRegion, { permanent: Boolean(text), direction: 'center', className: text ? 'map-label' : 'map-name', sticky: !text });
      }
    }
  }

  function paint(newStates, newLabels = {}) {
    states = newStates;
    labels = newLabels;
    draw();
  }

  function show(codes) {
    const bounds = L.latLngBounds([]);
    for (const code of codes) if (regions[code]) bounds.extend(regions[code].getBounds());
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [24, 24], maxZoom: 10, animate: false });
  }

  const ready = words.regions
    ? fetch(words.regions).then(answer => answer.json()).then(collection => {
      const language = document.documentElement.lang;
      L.geoJSON(collection, {
        style: () => LOOKS.plain,
        onEachFeature: (feature, layer) => {
          const { code, names } = feature.properties;
          layer.nameOfRegion = `${names[language] || names.en || code} (${code})`;
          regions[code] = layer;
        },
      }).addTo(map);
      draw();
      show(words.show ? words.show.split(' ') : Object.keys(regions));
    })
    : Promise.resolve();
  return { map, regions, ready, paint, show };
}
