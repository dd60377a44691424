export { Compound } from './compound.js';
export { Division } from './division.js';
export { importDivisions } from './importDivisions.js';
