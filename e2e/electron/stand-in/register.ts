/** Preloaded into Node: makes `electron` the stand-in for the program under test. */
import { register } from 'node:module';

const standIn = JSON.stringify(new URL('./electron.ts', import.meta.url).href);
const hooks = `export function resolve(name, context, next) {
  return name === 'electron' ? { url: ${standIn}, format: 'module', shortCircuit: true } : next(name, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
