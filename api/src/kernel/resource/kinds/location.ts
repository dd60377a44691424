/** A point, stored in WGS-84 degrees. A map of mainland China is drawn in others: in and out it is converted where that is asked for. */
import sql, { type Sql } from 'sql-template-tag';
import { declareField } from '../declare.js';
import { refuse } from '../fieldError.js';
import { Crs, gcj02Sql, type GivenPoint, type Point, wgs84Of } from '../crs.js';
import { isPoint, metresSql, type Near, nearSql } from '../distance.js';
import { GeoPoint, GeoPointInput, LocationFilter } from '../objectTypes.js';
import { all, type RowReference, yes } from '../../read/scope.js';
import type { FieldOptions, FieldSpec, Kind } from '../spec.js';
import { snake } from '../labels.js';
import { readSigns } from './cellText.js';
import { columnOf, compare } from './operators.js';
import { words } from './words.js';

const degrees = /^[-+]?\d{1,3}(\.\d+)?°?$/;
const isInChina = ({ lat, lng }: Point): boolean => lat >= 3 && lat <= 54 && lng >= 73 && lng <= 136;

const columnsOf = (field: FieldSpec, row: RowReference) => ({ lat: columnOf(field, row, '_lat'), lng: columnOf(field, row, '_lng') });

export const locationKind: Kind = {
  name: 'location',
  is: { point: true },
  hint: () => '23.02, 113.12',
  operators: ['isNull', 'near'],
  columns: (field) =>
    ['Lat', 'Lng'].map((axis) => ({
      property: field.name + axis,
      name: `${snake(field.name)}_${axis.toLowerCase()}`,
      type: 'double precision',
      nullable: !field.options.required,
    })),
  output: () => GeoPoint,
  input: () => GeoPointInput,
  filter: () => LocationFilter,
  arguments: [{ name: 'crs', type: () => Crs, description: 'In the coordinates of which map; WGS84 unless given.' }],
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
    const own = columnsOf(field, row);
    const body = (lat: Sql, lng: Sql) =>
      scope.pick('GeoPoint', { lat: () => lat, lng: () => lng, distanceMeters: ({ from }) => metresSql(own, from as GivenPoint) });
    const { crs } = scope.given(field.of.name);
    return sql`case when ${own.lat} is not null then ${crs === Crs.GCJ02 ? gcj02Sql(own.lat, own.lng, body) : body(own.lat, own.lng)} end`;
  },
  where(field, row, { near, ...filter }) {
    const own = columnsOf(field, row);
    return all([compare(field, own.lat, 'double precision', filter), near ? nearSql(own, near as Near) : yes]);
  },
  store(field, value) {
    const given = value as GivenPoint | null;
    if (given && !isPoint(given)) throw refuse('OUT_OF_RANGE', field.name);
    if (given?.lat === 0 && given.lng === 0) throw refuse('OUT_OF_RANGE', field.name, words.pointUnknown);
    const point = given && wgs84Of(given);
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
