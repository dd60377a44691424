/**
 * Coordinates of the maps in use: WGS-84, in which points are stored, and GCJ-02, in which the maps of mainland China are drawn, 0.3 to 0.7 km off.
 * A point is converted once, where it comes in or goes out. Elsewhere than on the mainland both are the same. The area below tells only where the
 * shift applies, roughly where it is far from people; it is no map, and says nothing of borders.
 */
import sql, { raw, type Sql } from 'sql-template-tag';

export enum Crs {
  WGS84 = 'WGS84',
  GCJ02 = 'GCJ02',
}

export interface Point {
  lat: number;
  lng: number;
}
/** As it comes in an input. */
export interface GivenPoint {
  lat: number;
  lng: number;
  crs?: Crs | null;
}

/** North, west, south, east. */
type Box = readonly [number, number, number, number];
const within: Box[] = [
  [49.2204, 79.4462, 42.8899, 96.33],
  [54.1415, 109.6872, 39.3742, 135.0002],
  [42.8899, 73.1246, 29.5297, 124.143255],
  [29.5297, 82.9684, 26.7186, 97.0352],
  [29.5297, 97.0253, 20.414096, 124.367395],
  [20.414096, 107.975793, 17.871542, 111.744104],
];
const without: Box[] = [
  // Taiwan with Penghu, Kinmen and Matsu.
  [25.398623, 119.921265, 21.785006, 122.497559],
  [23.9, 119.2, 23, 119.921265],
  [24.525, 118.205, 24.36, 118.49],
  [26.4, 119.9, 25.93, 120.6],
  // Beyond the borders in the south, the north and the east.
  [22.284, 101.8652, 20.0988, 106.665],
  [21.5422, 106.4525, 20.4878, 108.051],
  [55.8175, 109.0323, 50.3257, 119.127],
  [55.8175, 127.4568, 50.27, 137.0227],
  [50.27, 128.4, 49.6, 137.0227],
  [44.8922, 131.2662, 42.5692, 137.0227],
];
/** Latitude and longitude of the corners: Hong Kong along the Shenzhen River, Macao along the Inner Harbour. */
const outlines: (readonly [number, number])[][] = [
  [
    [22.44, 113.895],
    [22.458, 113.935],
    [22.4855, 113.953],
    [22.497, 113.985],
    [22.505, 114.02],
    [22.5065, 114.03],
    [22.5055, 114.05],
    [22.5155, 114.0665],
    [22.5185, 114.075],
    [22.52, 114.09],
    [22.53, 114.113],
    [22.537, 114.1285],
    [22.5535, 114.1545],
    [22.5575, 114.17],
    [22.5545, 114.19],
    [22.548, 114.2235],
    [22.553, 114.26],
    [22.555, 114.3],
    [22.56, 114.44],
    [22.5, 114.455],
    [22.4, 114.5],
    [22.1485, 114.5023],
    [22.1485, 113.865],
    [22.19, 113.838],
    [22.33, 113.855],
    [22.405, 113.87],
  ],
  [
    [22.2155, 113.544],
    [22.216, 113.55],
    [22.2145, 113.56],
    [22.2085, 113.565],
    [22.2085, 113.585],
    [22.19, 113.61],
    [22.07, 113.63],
    [22.07, 113.55],
    [22.105, 113.55],
    [22.125, 113.546],
    [22.14, 113.5455],
    [22.155, 113.541],
    [22.172, 113.534],
    [22.185, 113.529],
    [22.195, 113.5315],
    [22.205, 113.537],
    [22.212, 113.541],
  ],
];

const isInBox = ({ lat, lng }: Point, [north, west, south, east]: Box) => lat <= north && lat >= south && lng >= west && lng <= east;

/** A line to the east crosses the outline an odd number of times. */
const isInOutline = ({ lat, lng }: Point, outline: (readonly [number, number])[]) =>
  outline.filter(([y, x], index) => {
    const [otherY, otherX] = outline.at(index - 1)!;
    return y > lat !== otherY > lat && lng < ((otherX - x) * (lat - y)) / (otherY - y) + x;
  }).length %
    2 ===
  1;

export const isShifted = (point: Point): boolean =>
  within.some((box) => isInBox(point, box)) &&
  !without.some((box) => isInBox(point, box)) &&
  !outlines.some((outline) => isInOutline(point, outline));

const [axis, eccentricity] = [6_378_245, 0.006693421622965943];
const { sin, cos, sqrt, abs, PI } = Math;

/** How far GCJ-02 lies from WGS-84 there, in degrees. */
function shiftAt({ lat, lng }: Point): Point {
  const [x, y] = [lng - 105, lat - 35];
  const waves = (20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * (2 / 3);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * sqrt(abs(x)) +
    waves +
    ((20 * sin(y * PI) + 40 * sin((y / 3) * PI) + 160 * sin((y / 12) * PI) + 320 * sin((y / 30) * PI)) * 2) / 3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * sqrt(abs(x)) +
    waves +
    ((20 * sin(x * PI) + 40 * sin((x / 3) * PI) + 150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;
  const radians = (lat * PI) / 180;
  const bend = 1 - eccentricity * sin(radians) ** 2;
  return {
    lat: (north * 180) / (((axis * (1 - eccentricity)) / (bend * sqrt(bend))) * PI),
    lng: (east * 180) / ((axis / sqrt(bend)) * cos(radians) * PI),
  };
}

/** Seven decimals are a centimetre. */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

export function gcj02Of(point: Point): Point {
  if (!isShifted(point)) return point;
  const shift = shiftAt(point);
  return { lat: rounded(point.lat + shift.lat), lng: rounded(point.lng + shift.lng) };
}

/** There is no formula back: the shift at the place found so far is taken off until nothing changes. */
function withoutShift(point: Point): Point {
  let found = point;
  for (let times = 0; times < 5; times += 1) {
    const shift = shiftAt(found);
    found = { lat: point.lat - shift.lat, lng: point.lng - shift.lng };
  }
  return isShifted(found) ? { lat: rounded(found.lat), lng: rounded(found.lng) } : point;
}

/** A point of an input as it is stored. */
export const wgs84Of = ({ lat, lng, crs }: GivenPoint): Point => (crs === Crs.GCJ02 ? withoutShift({ lat, lng }) : { lat, lng });

/** In SQL the same, of numbers called `w.lat` and `w.lng`, which are in the middle of what is called `m`. */
const inBoxes = (boxes: Box[]) =>
  boxes.map(([north, west, south, east]) => `w.lat between ${south} and ${north} and w.lng between ${west} and ${east}`).join(' or ');
const inOutlines = outlines
  .map((outline) => `polygon '(${outline.map(([lat, lng]) => `(${lng},${lat})`).join(',')})' @> point(w.lng, w.lat)`)
  .join(' or ');
const waves = '(20 * sin(6 * pi() * m.x) + 20 * sin(2 * pi() * m.x)) * 2 / 3';
const north = `-100 + 2 * m.x + 3 * m.y + 0.2 * m.y * m.y + 0.1 * m.x * m.y + 0.2 * sqrt(abs(m.x)) + ${waves} + (20 * sin(pi() * m.y) + 40 * sin(pi() * m.y / 3) + 160 * sin(pi() * m.y / 12) + 320 * sin(pi() * m.y / 30)) * 2 / 3`;
const east = `300 + m.x + 2 * m.y + 0.1 * m.x * m.x + 0.1 * m.x * m.y + 0.1 * sqrt(abs(m.x)) + ${waves} + (20 * sin(pi() * m.x) + 40 * sin(pi() * m.x / 3) + 150 * sin(pi() * m.x / 12) + 300 * sin(pi() * m.x / 30)) * 2 / 3`;
const shiftedLat = `m.lat + degrees((${north}) / (${axis} * (1 - ${eccentricity}) / (m.bend * sqrt(m.bend))))`;
const shiftedLng = `m.lng + degrees((${east}) / (${axis} / sqrt(m.bend) * cos(radians(m.lat))))`;
const places = (expression: string) => `round((${expression})::numeric, 7)::float8`;

/** A stored point in GCJ-02; `of` makes of it what is answered. */
export const gcj02Sql = (lat: Sql, lng: Sql, of: (lat: Sql, lng: Sql) => Sql): Sql =>
  sql`(select ${of(raw('gcj.lat'), raw('gcj.lng'))} from (select ${raw(`case when m.shifted then ${places(shiftedLat)} else m.lat end as lat, case when m.shifted then ${places(shiftedLng)} else m.lng end as lng`)} from (select w.lat, w.lng, w.lng - 105 as x, w.lat - 35 as y, ${raw(`1 - ${eccentricity} * sin(radians(w.lat)) ^ 2 as bend, (${inBoxes(within)}) and not (${inBoxes(without)} or ${inOutlines}) as shifted`)} from (select ${lat} as lat, ${lng} as lng) w) m) gcj)`;
