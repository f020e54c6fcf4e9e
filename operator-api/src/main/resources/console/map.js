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
  foreign: { color: '#8f969d', weight: 1, fillColor: '#c9cfd6', fillOpacity: 0.55, dashArray: '2 4' },
  chosen: { color: '#0b1f3f', weight: 3, fillColor: '#1d70b8', fillOpacity: 0.55, dashArray: null },
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
 * Draws the regions of `data-regions` into the element. Gives { map: the L.Map, layers: one by region's code as soon as `ready` is there,
 * paint(code, look), paintAll(looks, labels): both by code, and whatever is not named is plain, show(codes): brings them into view }. A look is one of
 * LOOKS, or of the page's own.
 */
export function regionMap(element, looks = {}) {
  const all = { ...LOOKS, ...looks };
  const id = `map${++maps}`;
  const words = element.dataset;
  const map = L.map(element, { attributionControl: false, zoomSnap: 0.25, scrollWheelZoom: !words.map, renderer: L.svg({ padding: 0.5 }) });
  if (!element.hasAttribute('role')) element.setAttribute('role', 'group'); // what is in it can be reached by keyboard, so that it is no picture
  if (words.label) element.setAttribute('aria-label', words.label);
  if (words.tiles) {
    L.control.attribution({ prefix: false }).addTo(map);
    L.tileLayer(words.tiles, { attribution: words.credit || '' }).addTo(map);
  }
  if (document.dir === 'rtl') map.zoomControl.setPosition('topright');
  for (const [part, text] of [['in', words.zoomIn], ['out', words.zoomOut]]) {
    const button = element.querySelector(`.leaflet-control-zoom-${part}`);
    if (!text || !button) continue;
    button.title = text;
    button.setAttribute('aria-label', text);
  }
  const layers = {};
  map.setView([50.6, 4.6], 7.5);

  function hatches() {
    const root = element.querySelector('.leaflet-overlay-pane svg');
    if (!root || root.querySelector('pattern')) return;
    const defs = svg('defs', {}, root);
    hatch(defs, `${id}-trouble`, '#ffe0bd', '#b35200', 45);
    hatch(defs, `${id}-partly`, '#9cc4e4', '#1a4f8b', -45);
  }

  function paint(code, look) {
    if (!layers[code]) return;
    const { hatch: pattern, ...style } = all[look] || all.plain;
    if (pattern) {
      hatches();
      style.fillColor = `url(#${id}-${pattern})`;
    }
    layers[code].setStyle(style);
  }

  function label(layer, text) {
    if (layer.labelled === text) return;
    layer.labelled = text;
    layer.unbindTooltip();
    layer.bindTooltip(text || layer.called, text ? { permanent: true, direction: 'center', className: 'map-label' } : { sticky: true });
    if (text && words.map) layer.getTooltip().getElement()?.setAttribute('aria-hidden', 'true'); // its table says it
  }

  function paintAll(states, labels = {}) {
    for (const [code, layer] of Object.entries(layers)) {
      paint(code, states[code]);
      if (states[code]) layer.bringToFront();
      label(layer, labels[code]);
    }
  }

  let shown = [];

  function show(codes) {
    shown = codes;
    const bounds = L.latLngBounds([]);
    for (const code of codes) if (layers[code]) bounds.extend(layers[code].getBounds());
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [16, 16], maxZoom: 9, animate: false });
  }

  new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    if (shown.length && words.map) show(shown);
  }).observe(element);

  const ready = fetch(words.regions).then(answer => answer.json()).then(collection => {
    const language = words.language || document.documentElement.lang;
    L.geoJSON(collection, {
      style: all.plain,
      onEachFeature(feature, layer) {
        const { code, names } = feature.properties;
        layers[code] = layer;
        layer.called = names[language] || code;
        label(layer);
      },
    }).addTo(map);
    show(Object.keys(layers));
  });
  return { map, ready, layers, paint, paintAll, show };
}
