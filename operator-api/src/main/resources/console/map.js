// The map of the regions. Nothing is fetched from anywhere else, unless the deployment names a tile server.
const LOOKS = {
  plain: { color: '#484f56', weight: 1, fillColor: '#ffffff', fillOpacity: 0.55, dashArray: '' },
  foreign: { color: '#8f969d', weight: 1, fillColor: '#c9cfd6', fillOpacity: 0.55, dashArray: '2 4' },
  chosen: { color: '#0b1f3f', weight: 3, fillColor: '#1d70b8', fillOpacity: 0.55, dashArray: '' },
};

/**
 * Draws the regions into an element. `layers` has one layer for each region's code as soon as `ready` is there; `paint(code, look)` gives it one of
 * the looks.
 */
export function regionMap(element, looks = {}) {
  const all = { ...LOOKS, ...looks };
  const map = L.map(element, { zoomSnap: 0.25, attributionControl: Boolean(element.dataset.tiles) });
  map.attributionControl?.setPrefix(false);
  if (element.dataset.tiles) L.tileLayer(element.dataset.tiles, { attribution: element.dataset.credit || '' }).addTo(map);
  map.setView([50.6, 4.6], 7.5);
  const layers = {};
  const paint = (code, look) => layers[code]?.setStyle(all[look]);
  const ready = fetch(element.dataset.regions).then(answer => answer.json()).then(regions => {
    const group = L.geoJSON(regions, {
      style: all.plain,
      onEachFeature(feature, layer) {
        layers[feature.properties.code] = layer;
        layer.bindTooltip(feature.properties.names[element.dataset.language] || feature.properties.code, { sticky: true });
      },
    }).addTo(map);
    map.fitBounds(group.getBounds());
  });
  return { map, ready, layers, paint };
}
