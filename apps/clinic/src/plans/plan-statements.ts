import type { Client } from 'pg';
import type { StatementText } from '../rehearsal/prepare-statements';
import { knownStatements } from '../statements/known-statements';
import type { PlanNode } from './plan-node';
import { planStatement } from './plan-statement';

/** A statement that the packages define, with its plan; a text where PostgreSQL refuses it. */
export interface PlannedStatement extends StatementText {
  readonly plan: PlanNode | string;
}

/** The plans of all statements that the packages define. Needs an open transaction. */
export async function planStatements(client: Client): Promise<readonly PlannedStatement[]> {
  const planned: PlannedStatement[] = [];
  for (const { name, text } of knownStatements())
    planned.push({ name, text, plan: await planStatement(client, text) });
  return planned;
}
