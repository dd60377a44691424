/** npm run attack: what is known to have stopped the platform, or walked round its rules, is tried against the server as production runs it. */
if (process.channel) process.once('disconnect', () => process.exit());
if (process.argv[2] === 'watch') (await import('./measure/watch.js')).serveWatch();
else await (await import('./run.js')).run(process.argv.slice(2));
