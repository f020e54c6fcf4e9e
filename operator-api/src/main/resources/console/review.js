// The area of a version on the map: its regions, those that are only touched, and what was drawn. The table beside it says the same.
/* global L */
import * as maps from './map.js';

const element = document.getElementById('area-map');
if (element && maps.regionMap) {
  element.hidden = false; // without a map there is no empty box either
  const { map, ready, paintAll, show } = maps.regionMap(element);
  const shapes = JSON.parse(element.dataset.shapes);
  const drawn = { color: '#8a3b00', weight: 4, dashArray: '8 6', fillOpacity: 0.15, interactive: false };
  ready.then(() => {
    const states = {};
    for (const code of shapes.touched) states[code] = 'touched';
    for (const code of shapes.named) states[code] = 'chosen';
    paintAll(states);
    show(Object.keys(states));
    for (const polygon of shapes.polygons) L.polygon(polygon, drawn).addTo(map);
    for (const [latitude, longitude, metres] of shapes.circles) L.circle([latitude, longitude], { ...drawn, radius: metres }).addTo(map);
  });
}
