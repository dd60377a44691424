/** A point in WGS-84 degrees. */
import sql from 'sql-template-tag';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { PresenceFilter } from '../filters.js';
import { GeoPoint, GeoPointInput } from '../objectTypes.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { snake } from '../labels.js';
import { columnOf, compare } from './operators.js';

interface Point {
  lat: number;
  lng: number;
}

export const locationKind: Kind = {
  name: 'location',
  operators: ['isNull'],
  columns: (field) => ['Lat', 'Lng'].map((axis) => ({ property: field.name + axis, name: `${snake(field.name)}_${axis.toLowerCase()}`, type: 'double precision', nullable: !field.options.required })),
  output: () => GeoPoint,
  input: () => GeoPointInput,
  filter: () => PresenceFilter,
  selection: () => '{ lat lng }',
  print: ({ lat, lng }: Point) => `${lat}, ${lng}`,
  parse(text, { name }) {
    const [lat, lng] = text.split(/[,，\s]+/).map(Number);
    if (!Number.isFinite(lat) || !Number.isFinite(lng)) throw refuse('INVALID_INPUT', name, { zh: '坐标应如 23.02, 113.12（纬度, 经度）', en: 'a point such as 23.02, 113.12 (latitude, longitude)' });
    return { lat, lng };
  },
  select(field, row, scope) {
    const lat = columnOf(field as FieldSpec, row, '_lat');
    const body = scope.pick('GeoPoint', { lat: () => lat, lng: () => columnOf(field as FieldSpec, row, '_lng') });
    return sql`case when ${lat} is not null then ${body} end`;
  },
  where: (field, row, filter) => compare(field as FieldSpec, columnOf(field as FieldSpec, row, '_lat'), 'double precision', filter),
  store(field, value) {
    const point = value as Point | null;
    if (point && !(Math.abs(point.lat) <= 90 && Math.abs(point.lng) <= 180)) throw refuse('OUT_OF_RANGE', field.name);
    return { [`${field.name}Lat`]: point?.lat ?? null, [`${field.name}Lng`]: point?.lng ?? null };
  },
  remember(field, stored) {
    const lat = stored[`${field.name}Lat`];
    return lat === null || lat === undefined ? null : { lat, lng: stored[`${field.name}Lng`] };
  },
};

export const location = (options: FieldOptions) => declareField(locationKind, options);
