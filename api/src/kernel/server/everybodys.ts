/** Marks an operation that is nobody's in particular, such as signing in: the schema of every audience has it (audience.ts). */
export const everybodys = { everybodys: true };

/** Marks a hand-written operation by the right it asks for: the schema of an audience has it where one of its roles holds that right. */
export const askedBy = (resource: string, verb: string): { asks: { resource: string; verb: string } } => ({ asks: { resource, verb } });
