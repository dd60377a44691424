// What tests of every resource have to be told of people.
import { bodyOf, otherCommunity } from '../organizations/testing.js';
import type { Subject } from '../testing/subject.js';

export const subject: Subject = {
  walks: [
    {
      resource: 'Person',
      what: 'a person',
      which: "select id from person where name = '麦志明'",
      ready: 'account_id = null, merged_into_id = null',
      actors: {
        community: ['verifyIdentity', 'moveAway', 'moveBack', 'recordDeath', 'correctDeath', 'close', 'reopen', 'merge', 'undoMerge'],
        admin: ['linkAccount', 'unlinkAccount', 'merge', 'undoMerge'],
      },
      peers: { mergedInto: "select id from person where name = '何家俊'", account: "select id from account where username = 'clerk'" },
      never: ['undoMerge', 'unlinkAccount'],
    },
  ],
  answers: { 'Person.verifyIdentity': { identityLevel: 'MOBILE' } },
  /** Alone, alike, merged, and all that a person may be besides. */
  async across({ world: { truth }, admin, make, id }) {
    const homeCommunity = await id(otherCommunity);
    const people: string[] = [];
    // Two at a time have one mobile.
    for (let index = 0; index < 8; index += 1)
      people.push(
        await make(admin, 'Person', { name: `彼人${index}`, homeCommunity, mobile: `1940009${String(Math.floor(index / 2)).padStart(4, '0')}` }),
      );
    for (const [from, into] of [
      [0, 1],
      [2, 3],
    ] as const) {
      const { errors } = await admin.ask(
        'mutation ($id: ID!, $version: Int!, $into: ID!) { personMerge(id: $id, version: $version, input: { mergedInto: $into, reason: "演示" }) { record { id } } }',
        { id: people[from], version: 1, into: people[into] },
      );
      if (errors) throw new Error(JSON.stringify(errors));
    }
    const committee = await make(admin, 'Organization', bodyOf('彼社区居委会', homeCommunity, 'RESIDENTS_COMMITTEE'));
    const person = people[4];
    await make(admin, 'Consent', { person, purpose: 'SERVICE', textVersion: '演示', method: 'PAPER', givenOn: '2026-01-01' });
    await make(admin, 'Volunteer', { person, registeredAt: homeCommunity, registeredOn: '2026-01-01' });
    await make(admin, 'SocialWorker', { person, licenceLevel: 'ASSISTANT', registration: { from: '2026-01-01' } });
    await make(admin, 'CommunityWorker', { person, committee, post: 'SPECIALIST', since: '2026-01-01' });
    for (const guardian of people.slice(5, 7))
      await truth.query(
        "insert into guardianship select (jsonb_populate_record(g, jsonb_build_object('id', gen_random_uuid(), 'person_id', p.id, 'guardian_id', $2::uuid, 'district_id', p.district_id, 'street_id', p.street_id, 'community_id', p.community_id))).* from guardianship g, person p where p.id = $1 and g.id = (select id from guardianship limit 1)",
        [person, guardian],
      );
  },
};
