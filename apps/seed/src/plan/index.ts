export type * from './changes';
export { createPlan } from './create-plan';
export type * from './files';
export type { PlanOptions } from './options';
export { type PlanSizes, PRESETS, type PresetName, planForEdges, planForUsers } from './presets';
export type * from './records';
export type * from './shop';
export { DAY, END, START, TIDIED } from './timeline';
