/** `npm run test:all` asks all there is; `npm test` asks of the same promises what a change waits for. */
export const exhaustive = process.env.LINLI_EXHAUSTIVE === '1';
