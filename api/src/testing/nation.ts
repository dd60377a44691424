/**
 * Divisions of a nation that is none, as the statistics bureau would list them: the same for the same seed. With 665,000 rows it is as large as
 * China.
 */
import { dice } from '../dice.js';

const characters = [
  ...'东西南北中山河湖海李王张陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎新安平和兴旺福寿康宁泰石桥井沟坡塘田坝岭岗寨屯堡庄店集',
];
/** Of four bytes, and of the private use area, where older systems keep what they could not write. */
const rare = ['𠮷', '㙟', '\uE863'];
const shares = { provinces: 31, cities: 342, districts: 2978, streets: 41_350, all: 665_000 };

export function* nation(rows = shares.all, seed = 7): Generator<[code: string, name: string]> {
  const { below, chance, among } = dice(seed);
  const name = (end: string) => (chance(0.001) ? among(rare) : '') + Array.from({ length: 2 + below(2) }, () => among(characters)).join('') + end;
  const two = (number: number) => String(number).padStart(2, '0');
  const three = (number: number) => String(number).padStart(3, '0');
  const scale = rows / shares.all;
  const [cities, districts, streets] = [shares.cities, shares.districts, shares.streets].map((count) => Math.max(1, Math.round(count * scale))) as [
    number,
    number,
    number,
  ];
  const provinces = Math.min(shares.provinces, cities);
  const communities = rows - provinces - cities - districts - streets;
  /** How many of `all` come to the one of this place among `of`. */
  const share = (place: number, of: number, all: number) => Math.floor(((place + 1) * all) / of) - Math.floor((place * all) / of);
  let [city, district, street] = [0, 0, 0];
  for (let p = 0; p < provinces; p += 1) {
    const province = two(11 + p);
    yield [province, name('省')];
    for (let c = 0, ofCities = share(p, provinces, cities); c < ofCities; c += 1, city += 1) {
      // What stands directly below a province is listed below a city that is none.
      yield [province + two(c + 1), c === 0 ? among(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']) : name('市')];
      for (let d = 0, ofDistricts = share(city, cities, districts); d < ofDistricts; d += 1, district += 1) {
        const code = province + two(c + 1) + two(d + 1);
        yield [code, name(among(['区', '县', '市']))];
        for (let s = 0, ofStreets = share(district, districts, streets); s < ofStreets; s += 1, street += 1) {
          const over = code + three(s + 1);
          yield [over, name(among(['街道', '镇', '乡']))];
          let before = '';
          for (let k = 0, ofCommunities = share(street, streets, communities); k < ofCommunities; k += 1) {
            before = before && chance(0.01) ? before : name(among(['社区居委会', '村委会', '村委会']));
            yield [over + three(k + 1), before];
          }
        }
      }
    }
  }
}
