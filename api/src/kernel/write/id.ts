/** Ids are UUIDs of version 7 (RFC 9562): made in Node, rising with time, so that an index grows at its end. */
import { v7 } from 'uuid';

export const newId = (at?: Date): string => (at ? v7({ msecs: at.getTime() }) : v7());
