/** The menu says what people call their pages, and opens what it says. */
import { describe, expect, test } from '@jest/globals';
import '../contract/whole';
import { contract, isResource, resourceOf } from '../contract';
import { dayOf } from './attention';
import { asked, inMenu, listWith, menuFor, pageLabelOf } from './menu';

const day = dayOf(new Date('2026-11-23T04:00:00Z'));
const everything = { mayRead: () => true, may: () => true };
const linesOf = (rights: Parameters<typeof menuFor>[0] = everything) => menuFor(rights, day).flatMap(({ lines }) => lines);
const called = (zh: string) => linesOf().find(({ label }) => label.zh === zh)!;

describe('the menu', () => {
  test('has every line that is written down, every resource with a menu once as a whole, and no name twice', () => {
    const written = contract.menus.flatMap(({ lines }) => lines);
    expect(written.filter(({ resource }) => !isResource(resource))).toEqual([]);
    for (const { resource, verbs = [] } of written)
      for (const verb of verbs) expect(resourceOf(resource).verbs.map((one) => one.verb)).toContain(verb);
    expect(linesOf().filter(({ filter }) => Object.keys(filter).length > 0)).toHaveLength(written.filter(({ filter }) => filter).length);
    const whole = linesOf()
      .filter(({ filter }) => Object.keys(filter).length === 0)
      .map(({ resource }) => resource.name);
    expect(whole.toSorted()).toEqual(
      contract.resources
        .filter(({ menu }) => menu)
        .map(({ name }) => name)
        .toSorted(),
    );
    expect(new Set(linesOf().map(({ label }) => label.zh)).size).toBe(linesOf().length);
  });
  test('holds what one may read; a part of a list is for those who may do something about it', () => {
    expect(linesOf({ ...everything, mayRead: () => false })).toEqual([]);
    const reader = linesOf({ mayRead: () => true, may: (verb) => verb === 'read' });
    expect(reader.filter(({ filter }) => Object.keys(filter).length > 0)).toEqual([]);
    expect(reader.map(({ resource }) => resource.name)).toContain('FederationMember');
  });
  test('reckons days from today, names the page that is open, and begins a whole list anew', () => {
    const line = called('证书到期');
    expect(line.filter['certificateValidUntil']).toEqual({ lte: '2027-02-21' });
    const [path, search] = listWith('federationMembers', line.filter).split('?');
    expect(inMenu(linesOf(), path!, search!)).toEqual(line);
    expect(inMenu(linesOf(), '/federationMembers', '?page=1')).toEqual(called('会员单位'));
    expect(inMenu(linesOf(), '/federationMembers/1/show', '')).toEqual(called('会员单位'));
    expect(asked(linesOf(), resourceOf('FederationMember'), { state: { in: ['MEMBER'] } })).toBeUndefined();
    expect([listWith('tasks'), pageLabelOf(resourceOf('Task')).zh, pageLabelOf(resourceOf('Person')).zh]).toEqual([
      '/tasks?page=1',
      '任务中心',
      '人员',
    ]);
  });
});
