/** Marks an operation that is nobody's in particular, such as signing in: the schema of every audience has it (audience.ts). */
export const everybodys = { everybodys: true };
