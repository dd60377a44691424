/** The emitted contract is large; its shape is stated once in types.ts instead of being inferred from the data. */
declare module '@linli/schema/resources.json' {
  const contract: import('./types').Contract;
  export default contract;
}
