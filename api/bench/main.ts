/**
 * npm run bench: builds the data, starts the systems, lets them take turns, and prints one table. Each process of it is this file in another role.
 */
const role = process.argv[2];
// Whoever lost the process that started it has nothing left to do.
if (process.channel) process.once('disconnect', () => process.exit());
if (role === 'floor') (await import('./systems/floor.js')).serveFloor();
else if (role === 'postgraphile') await (await import('./systems/postgraphile.js')).servePostgraphile();
else if (role === 'load') (await import('./measure/load.js')).serveLoad();
else await (await import('./run.js')).run(process.argv.slice(2));
