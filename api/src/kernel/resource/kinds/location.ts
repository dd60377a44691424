/** A point in WGS-84 degrees. */
import sql from 'sql-template-tag';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { PresenceFilter } from '../filters.js';
import { GeoPoint, GeoPointInput } from '../objectTypes.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { snake } from '../labels.js';
import { readSigns } from './cellText.js';
import { columnOf, compare } from './operators.js';
import { words } from './words.js';

interface Point {
  lat: number;
  lng: number;
}

const degrees = /^[-+]?\d{1,3}(\.\d+)?°?$/;
const isInChina = ({ lat, lng }: Point): boolean => lat >= 3 && lat <= 54 && lng >= 73 && lng <= 136;

export const locationKind: Kind = {
  name: 'location',
  is: {},
  hint: () => '23.02, 113.12',
  operators: ['isNull'],
  columns: (field) =>
    ['Lat', 'Lng'].map((axis) => ({
      property: field.name + axis,
      name: `${snake(field.name)}_${axis.toLowerCase()}`,
      type: 'double precision',
      nullable: !field.options.required,
    })),
  output: () => GeoPoint,
  input: () => GeoPointInput,
  filter: () => PresenceFilter,
  selection: () => '{ lat lng }',
  print: ({ lat, lng }: Point) => `${lat}, ${lng}`,
  parse(text, { name }) {
    const parts = readSigns(text, name)
      .replace(/^\((.*)\)$/, '$1')
      .trim()
      .split(/\s*[,;、]\s*|\s+/);
    if (parts.length !== 2 || !parts.every((one) => degrees.test(one))) throw refuse('INVALID_INPUT', name, words.pointMalformed);
    const [lat, lng] = parts.map((one) => Number(one.replace('°', ''))) as [number, number];
    if (Math.abs(lat) > 90) throw refuse('OUT_OF_RANGE', name, words.pointReversed);
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
    if (point?.lat === 0 && point.lng === 0) throw refuse('OUT_OF_RANGE', field.name, words.pointUnknown);
    return { [`${field.name}Lat`]: point?.lat ?? null, [`${field.name}Lng`]: point?.lng ?? null };
  },
  warn: (_field, value) =>
    !value || isInChina(value as Point)
      ? null
      : {
          code: 'FAR_AWAY',
          message: words.pointFarAway,
        },
  remember(field, stored) {
    const lat = stored[`${field.name}Lat`];
    return lat === null || lat === undefined ? null : { lat, lng: stored[`${field.name}Lng`] };
  },
};

export const location = (options: FieldOptions) => declareField(locationKind, options);
