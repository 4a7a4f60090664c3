export { createPlan } from './create-plan';
export type { PlanOptions } from './options';
export { type PlanSizes, PRESETS, type PresetName, planForEdges, planForUsers } from './presets';
export type * from './records';
export { DAY, END, START } from './timeline';
