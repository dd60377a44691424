// A whole run fails for a declared reason that nobody met; a part of one is not asked.
import { describe, expect, test } from '@jest/globals';
import { declaredIn, isWhole, unseen } from './seenReasons.mjs';

const sdl = `
type Mutation {
  "Says no."
  partyBranchCreate(id: ID!): Int @errors(reasons: ["TOO_DEEP", "TOO_LOW"])
  partyBranchUpdate: Int @cost(rows: 1) @errors(reasons: ["TOO_LOW"])
  partyBranchTermCreate: Int @errors(reasons: ["TOO_LOW"])
  partyBranchArchive: Int
  signIn: Int @errors(reasons: ["TRY_LATER"])
}`;
const resources = ['Party', 'PartyBranch', 'PartyBranchTerm'];
const left = (...seen) =>
  unseen(
    declaredIn(sdl),
    seen.map((line) => line.split(' ')),
    resources,
  );

describe('a declared reason', () => {
  test('that nobody met is told with the resource that declares it', () => {
    expect(left()).toEqual(['partyBranch TOO_DEEP', 'partyBranch TOO_LOW', 'partyBranchTerm TOO_LOW', 'signIn TRY_LATER']);
  });

  test('is met by one mutation for all of its resource, and for no other resource', () => {
    expect(left('partyBranchUpdate TOO_LOW', 'signIn TRY_LATER')).toEqual(['partyBranch TOO_DEEP', 'partyBranchTerm TOO_LOW']);
    expect(left('partyBranchTermRequest TOO_LOW')).toContain('partyBranch TOO_LOW');
  });
});

test.each([
  [{ testPathPatterns: { patterns: [] }, testNamePattern: undefined }, true],
  [{ testPathPatterns: { patterns: ['federation'] } }, false],
  [{ testPathPatterns: { patterns: [] }, testNamePattern: 'refuses' }, false],
  [{ onlyFailures: true }, false],
])('a run of %j asks for all: %s', (config, whole) => {
  expect(isWhole(config)).toBe(whole);
});
