/**
 * Distances on a sphere (haversine), in metres, right to half a per cent. A circle is asked for with the box around it, which an index of the two
 * columns serves.
 */
import sql, { type Sql } from 'sql-template-tag';
import { late, lateTogether } from '../read/late.js';
import { type GivenPoint, type Point, wgs84Of } from './crs.js';
import { refuse } from './fieldError.js';
import { words } from './kinds/words.js';

const radius = 6_371_008.8;
const { asin, sin, cos, sqrt, PI } = Math;
const radians = (degrees: number) => (degrees * PI) / 180;

export function metresBetween(one: Point, other: Point): number {
  const half = (from: number, to: number) => sin(radians(to - from) / 2) ** 2;
  return 2 * radius * asin(sqrt(Math.min(1, half(one.lat, other.lat) + cos(radians(one.lat)) * cos(radians(other.lat)) * half(one.lng, other.lng))));
}

/** A point that somebody stands at: it comes with the request, so its numbers may be late. */
export interface Near {
  point: GivenPoint;
  withinMeters?: number | null;
}
export interface Columns {
  lat: Sql;
  lng: Sql;
}

export const isPoint = ({ lat, lng }: Point): boolean => Math.abs(lat) <= 90 && Math.abs(lng) <= 180;

function placed({ lat, lng, crs }: GivenPoint): Point {
  if (!isPoint({ lat, lng })) throw refuse('OUT_OF_RANGE', 'point');
  return wgs84Of({ lat, lng, crs });
}
const pointOf = ({ lat, lng, crs }: GivenPoint): unknown => lateTogether([lat, lng], ([y, x]: number[]) => placed({ lat: y!, lng: x!, crs }));
const partOf = (point: unknown, of: (point: Point) => number): Sql => sql`${late(point, of)}::float8`;

/** Whole metres from the point to a row's own; null where the row has none. */
export function metresSql({ lat, lng }: Columns, from: GivenPoint): Sql {
  const point = pointOf(from);
  const [y, x] = [partOf(point, (one) => one.lat), partOf(point, (one) => one.lng)];
  return sql`round(2 * 6371008.8 * asin(sqrt(least(1, sin(radians(${lat} - ${y}) / 2) ^ 2 + cos(radians(${y})) * cos(radians(${lat})) * sin(radians(${lng} - ${x}) / 2) ^ 2))))::integer`;
}

const farthest = 1_000_000;
const metresADegree = (2 * PI * radius) / 360;

/** Half a metre more than the circle, since distances are told in whole metres. */
function boxAround({ lat, lng }: Point, metres: number) {
  if (metres < 0 || metres > farthest) throw refuse('OUT_OF_RANGE', 'withinMeters', words.numberOutsideRange(0, farthest));
  const high = (metres + 1) / metresADegree;
  const wide = high / cos(radians(Math.min(89, Math.abs(lat) + high)));
  const isRound = Math.abs(lat) + high >= 89 || lng - wide < -180 || lng + wide > 180;
  return { south: lat - high, north: lat + high, west: isRound ? -180 : lng - wide, east: isRound ? 180 : lng + wide };
}

export function nearSql({ lat, lng }: Columns, { point, withinMeters }: Near): Sql {
  const box = lateTogether([pointOf(point), withinMeters], (given) => boxAround(given[0] as never, given[1] as never));
  const side = (name: keyof ReturnType<typeof boxAround>): Sql => sql`${late(box, (one: ReturnType<typeof boxAround>) => one[name])}::float8`;
  return sql`(${lat} between ${side('south')} and ${side('north')} and ${lng} between ${side('west')} and ${side('east')} and ${metresSql({ lat, lng }, point)} <= ${withinMeters}::integer)`;
}
