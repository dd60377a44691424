/** Conversions against figures of a library that others keep (gcoord 1.0.7), and the shift where it is and where it is not. */
import { describe, expect, test } from '@jest/globals';
import { Crs, gcj02Of, isShifted, wgs84Of } from './crs.js';
import { metresBetween } from './distance.js';

const known: [string, [number, number], [number, number]][] = [
  ['Foshan', [23.02, 113.12], [23.017447594428585, 113.12548388813312]],
  ['Chancheng', [23.0092, 113.1095], [23.006650164729123, 113.1149886046736]],
  ['Beijing', [39.90923, 116.397428], [39.91063350638631, 116.40367162595768]],
  ['Kashgar', [39.4677, 75.9938], [39.46793819981816, 75.99676818688705]],
];
const pointOf = ([lat, lng]: [number, number]) => ({ lat, lng });

test.each(known)('%s is where the library has it, within a centimetre', (_place, wgs84, gcj02) => {
  const found = gcj02Of(pointOf(wgs84));
  expect(metresBetween(found, pointOf(gcj02))).toBeLessThan(0.01);
  expect(metresBetween(wgs84Of({ ...pointOf(gcj02), crs: Crs.GCJ02 }), pointOf(wgs84))).toBeLessThan(0.02);
});

test('over Chancheng the maps are 607 to 631 metres apart, as was measured, and the way back is exact to two centimetres', () => {
  const distances: number[] = [];
  for (let lat = 22.95; lat <= 23.05; lat += 0.01)
    for (let lng = 113; lng <= 113.2; lng += 0.01) {
      const point = { lat, lng };
      const shifted = gcj02Of(point);
      distances.push(metresBetween(point, shifted));
      expect(metresBetween(wgs84Of({ ...shifted, crs: Crs.GCJ02 }), point)).toBeLessThan(0.02);
    }
  expect(Math.min(...distances)).toBeGreaterThan(600);
  expect(Math.max(...distances)).toBeLessThan(640);
});

describe('the shift', () => {
  test.each([
    ['Shenzhen, Futian port', 22.5195, 114.0685],
    ['Shenzhen, Luohu', 22.5345, 114.1155],
    ['Shenzhen, Shekou', 22.479, 113.915],
    ['Shenzhen, Yantian', 22.575, 114.27],
    ['Zhuhai, Gongbei', 22.22, 113.549],
    ['Zhuhai, Hengqin', 22.13, 113.53],
    ['Xiamen', 24.47, 118.1],
    ['Pingtan', 25.5, 119.79],
    ['Heihe', 50.245, 127.5],
    ['Haikou', 20.04, 110.34],
    ['Lhasa', 29.65, 91.12],
    ['Urumqi', 43.82, 87.6],
  ])('is in %s', (_place, lat, lng) => expect(isShifted({ lat, lng })).toBe(true));
  test.each([
    ['Hong Kong, Central', 22.281, 114.158],
    ['Hong Kong, Sheung Shui', 22.501, 114.128],
    ['Hong Kong, Yuen Long', 22.445, 114.022],
    ['Hong Kong, the airport', 22.308, 113.918],
    ['Hong Kong, Tung Ping Chau', 22.543, 114.43],
    ['Macao, the peninsula', 22.197, 113.545],
    ['Macao, Coloane', 22.12, 113.56],
    ['Taipei', 25.04, 121.56],
    ['Penghu', 23.57, 119.58],
    ['Kinmen', 24.44, 118.33],
    ['Hanoi', 21.03, 105.85],
    ['Ulaanbaatar', 47.92, 106.92],
    ['Vladivostok', 43.12, 131.9],
    ['Singapore', 1.35, 103.82],
    ['London', 51.5, -0.12],
  ])('is not in %s, where a point stays as it is', (_place, lat, lng) => {
    expect(isShifted({ lat, lng })).toBe(false);
    expect(gcj02Of({ lat, lng })).toEqual({ lat, lng });
    expect(wgs84Of({ lat, lng, crs: Crs.GCJ02 })).toEqual({ lat, lng });
  });
});
