import activityEn from './en/activity.json';
import addressesEn from './en/addresses.json';
import boardEn from './en/board.json';
import connectionEn from './en/connection.json';
import devicesEn from './en/devices.json';
import doctorEn from './en/doctor.json';
import findingEn from './en/finding.json';
import firstRunEn from './en/firstRun.json';
import groupsEn from './en/groups.json';
import machinesEn from './en/machines.json';
import panelEn from './en/panel.json';
import planEn from './en/plan.json';
import poolsEn from './en/pools.json';
import problemEn from './en/problem.json';
import readinessEn from './en/readiness.json';
import replaceEn from './en/replace.json';
import setupEn from './en/setup.json';
import shellEn from './en/shell.json';
import sriovEn from './en/sriov.json';
import wordsEn from './en/words.json';
import activityZh from './zh-CN/activity.json';
import addressesZh from './zh-CN/addresses.json';
import boardZh from './zh-CN/board.json';
import connectionZh from './zh-CN/connection.json';
import devicesZh from './zh-CN/devices.json';
import doctorZh from './zh-CN/doctor.json';
import findingZh from './zh-CN/finding.json';
import firstRunZh from './zh-CN/firstRun.json';
import groupsZh from './zh-CN/groups.json';
import machinesZh from './zh-CN/machines.json';
import panelZh from './zh-CN/panel.json';
import planZh from './zh-CN/plan.json';
import poolsZh from './zh-CN/pools.json';
import problemZh from './zh-CN/problem.json';
import readinessZh from './zh-CN/readiness.json';
import replaceZh from './zh-CN/replace.json';
import setupZh from './zh-CN/setup.json';
import shellZh from './zh-CN/shell.json';
import sriovZh from './zh-CN/sriov.json';
import wordsZh from './zh-CN/words.json';

export type Language = 'en' | 'zh-CN';

/** The namespace of texts that belong to no screen. */
export const defaultNamespace = 'shell';

/** All texts, one namespace per screen or kind of message. */
export const en = {
  activity: activityEn,
  addresses: addressesEn,
  board: boardEn,
  connection: connectionEn,
  devices: devicesEn,
  doctor: doctorEn,
  finding: findingEn,
  firstRun: firstRunEn,
  groups: groupsEn,
  machines: machinesEn,
  panel: panelEn,
  plan: planEn,
  pools: poolsEn,
  problem: problemEn,
  readiness: readinessEn,
  replace: replaceEn,
  setup: setupEn,
  shell: shellEn,
  sriov: sriovEn,
  words: wordsEn,
} as const;

export const zhCN = {
  activity: activityZh,
  addresses: addressesZh,
  board: boardZh,
  connection: connectionZh,
  devices: devicesZh,
  doctor: doctorZh,
  finding: findingZh,
  firstRun: firstRunZh,
  groups: groupsZh,
  machines: machinesZh,
  panel: panelZh,
  plan: planZh,
  pools: poolsZh,
  problem: problemZh,
  readiness: readinessZh,
  replace: replaceZh,
  setup: setupZh,
  shell: shellZh,
  sriov: sriovZh,
  words: wordsZh,
} as const;
