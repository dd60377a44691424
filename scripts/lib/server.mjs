// How the server is started, wherever that is done (the Dockerfile says the same): with a small young generation, an old one that is cleaned before
// it has doubled, and one arena for what native code allocates. With one for each thread, memory at rest was 30 MB more.
import { inRoot } from './paths.mjs';

export const serverArguments = ['--max-semi-space-size=8', '--heap-growing-percent=50', inRoot('api', 'dist', 'main.js')];
export const serverEnvironment = { MALLOC_ARENA_MAX: '1', NODE_COMPILE_CACHE: inRoot('api', 'dist', '.compiled') };
