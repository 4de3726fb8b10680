import { activityScenes } from './activity-scenes.ts';
import { boardScenes } from './board-scenes.ts';
import { doctorScenes } from './doctor-scenes.ts';
import { firstRunScenes } from './first-run-scenes.ts';
import { identityScenes } from './identity-scenes.ts';
import { mapScenes } from './map-scenes.ts';
import { portsScenes } from './ports-scenes.ts';
import { handOverScenes } from './hand-over-scenes.ts';
import { machineScenes } from './machine-scenes.ts';
import { planScenes } from './plan-scenes.ts';
import { readinessScenes } from './readiness-scenes.ts';
import { poolsScenes } from './pools-scenes.ts';
import { replaceScenes } from './replace-scenes.ts';
import type { Scene } from './scene.ts';
import { screenScenes } from './screen-scenes.ts';
import { setupScenes } from './setup-scenes.ts';
import { shellScenes } from './shell-scenes.ts';
import { sriovScenes } from './sriov-scenes.ts';

/** Every screen in every state worth looking at. A new one is one entry in the file it belongs to. */
export const scenes: readonly Scene[] = [
  ...boardScenes,
  ...planScenes,
  ...portsScenes,
  ...identityScenes,
  ...replaceScenes,
  ...readinessScenes,
  ...screenScenes,
  ...machineScenes,
  ...handOverScenes,
  ...mapScenes,
  ...sriovScenes,
  ...poolsScenes,
  ...doctorScenes,
  ...activityScenes,
  ...firstRunScenes,
  ...setupScenes,
  ...shellScenes,
];
