/**
 * Who is signed in and what they may do, asked once. Rights come from `viewer.abilities` as a CASL ability; no role is ever tested here:
 * what may be done to one record is that record's own `actions`.
 */
import { createMongoAbility, type MongoAbility, type RawRuleOf } from '@casl/ability';
import { parse } from 'graphql';
import signOutText from '../../schema/operations/signOut.graphql?raw';
import viewerText from '../../schema/operations/viewer.graphql?raw';
import { client, fetchContract, speaker } from './client';
import { holdContract } from './contract';
import { hasCode } from './errors';
import type { Place as Division } from './graphql/filter';
import { preferences } from './preferences';

export interface Place {
  id: string;
  resource: string;
  name: string;
  path: string[];
}
export interface HeldRole {
  id: string;
  role: { code: string; label: string };
  place: Place | null;
}
export interface ReasonForm {
  hint: string;
  pattern: string;
  example: string;
}
export interface Viewer {
  account: { id: string; username: string; displayName: string } | null;
  roles: HeldRole[];
  place: string | null;
  abilities: {
    resource: string;
    verbs: string[];
    fields: string[];
    creates: string[];
    updates: string[];
    registers: string[];
    revealReason: ReasonForm | null;
  }[];
  demo: boolean;
}
export interface Session extends Viewer {
  ability: MongoAbility;
}
const TIERS = ['DISTRICT', 'STREET', 'COMMUNITY'] as const;

const viewerDocument = parse(viewerText);
/** Ends this session, or forgets one that has ended. */
export const signOut = () => client.mutate({ mutation: parse(signOutText) });
const nobody: Viewer = { account: null, roles: [], place: null, abilities: [], demo: false };

const abilityOf = (viewer: Viewer): MongoAbility =>
  createMongoAbility(
    viewer.abilities.flatMap(({ resource, verbs, fields }): RawRuleOf<MongoAbility>[] => [
      ...verbs.filter((verb) => verb !== 'read').map((verb) => ({ action: verb, subject: resource })),
      { action: 'read', subject: resource, fields: fields.length > 0 ? fields : ['id'] },
    ]),
  );

/** Both at once. Whoever is nobody meets the sign-in page alone, which needs no contract and waits for none. */
const ask = async (): Promise<Session> => {
  const asked = fetchContract();
  asked.catch(() => undefined);
  const { data } = await client.query({ query: viewerDocument });
  const viewer: Viewer = data.viewer ?? nobody;
  if (viewer.account) holdContract(await asked);
  return { ...viewer, ability: abilityOf(viewer) };
};

let asked: Promise<Session> | null = null;
/** Told when nobody answered who is here. */
let lost: () => void = () => undefined;
let current: Session = { ...nobody, ability: abilityOf(nobody) };

export const session = {
  load(): Promise<Session> {
    asked ??= ask().then(
      (found) => {
        speaker.id = found.account?.id ?? null;
        return (current = found);
      },
      (error) => {
        asked = null;
        // A place that is no longer held must not lock its former holder out, nor a session that has ended its former holder.
        if (hasCode(error, 'UNAVAILABLE')) throw error;
        if (preferences.place) preferences.setPlace(null);
        else if (!hasCode(error, 'UNAUTHENTICATED') && !hasCode(error, 'SESSION_EXPIRED')) throw error;
        else
          return signOut()
            .then(ask)
            .then((found) => (current = found));
        return session.load();
      },
    );
    return asked;
  },
  /** As `load`, for who has nothing to say while nobody answers: it waits until somebody asks again. */
  found(): Promise<Session> {
    return session.load().catch(() => {
      lost();
      return new Promise<Session>(() => undefined);
    });
  },
  onLost(tell: () => void): () => void {
    lost = tell;
    return () => (lost = () => undefined);
  },
  forget() {
    asked = null;
    speaker.id = null;
    current = { ...nobody, demo: current.demo, ability: abilityOf(nobody) };
  },
  account: () => current.account,
  /** The roles held, and the one that is acted in where it is one alone. */
  held: (): Pick<Session, 'roles' | 'place'> => current,
  /** The one division this person acts at now; none where there are several. Its path leads from the district down to it. */
  get here(): Division | null {
    const places = current.roles
      .filter((held) => !current.place || held.id === current.place)
      .map(({ place }) => (place?.resource === 'Division' ? place : null));
    const [place] = places;
    return place && new Set(places.map((one) => one?.id)).size === 1 ? { id: place.id, tier: TIERS[place.path.length - 1]! } : null;
  },
  /** Who acts at a place oversees it; who acts for an organization alone sees to what is its own. */
  get oversees(): boolean {
    return current.roles.some((held) => (!current.place || held.id === current.place) && (held.place === null || held.place.resource === 'Division'));
  },
  may: (verb: string, resource: string): boolean => current.ability.can(verb, resource),
  /** More than looking at it and taking it away. */
  mayChange: (resource: string): boolean =>
    current.abilities.some((one) => one.resource === resource && one.verbs.some((verb) => !['read', 'reveal', 'export', 'import'].includes(verb))),
  /** There are records of it that are this person's to look after: more than new ones can be done. */
  mayCare: (resource: string): boolean =>
    current.abilities.some(
      (one) =>
        one.resource === resource && one.verbs.some((verb) => !['read', 'reveal', 'export', 'import', 'create', 'registerExisting'].includes(verb)),
    ),
  /** A field in a form: of a new record, of an edit of some record (which one takes it is its own `fillable`), or of one that existed before. */
  mayFill: (form: 'creates' | 'updates' | 'registers', resource: string, field: string): boolean =>
    current.abilities.some((one) => one.resource === resource && one[form].includes(field)),
  /** The form the reason of looking at a personal value must have, where not any words will do. */
  revealReason: (resource: string): ReasonForm | null => current.abilities.find((one) => one.resource === resource)?.revealReason ?? null,
  mayRead: (resource: string, field?: string): boolean => current.ability.can('read', resource, field),
};
