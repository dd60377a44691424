// Our imports say `.js`, as Node wants; the file beside them is `.ts`. Only our own sources are mapped: packages mean what they say.
const { existsSync } = require('node:fs');
const { resolve } = require('node:path');

module.exports = function resolveSource(request, options) {
  if (/^\.{1,2}\/.*\.js$/.test(request) && !options.basedir.includes('node_modules')) {
    for (const extension of ['.ts', '.tsx']) {
      const source = resolve(options.basedir, request.replace(/\.js$/, extension));
      if (existsSync(source)) return source;
    }
  }
  // Jest takes the ES modules of graphql: a part of it that is asked for by name must be of the same kind, or there are two of everything.
  if (/^graphql\/.*\.js$/.test(request)) return options.defaultResolver(request.replace(/\.js$/, '.mjs'), options);
  return options.defaultResolver(request, options);
};
