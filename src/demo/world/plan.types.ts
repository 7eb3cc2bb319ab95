import type { ActivityKind } from '../../modules/plans/activities/plan-activity.entity.js';
import type { FundMovement, FundSource } from '../../modules/plans/funds/plan-fund-entry.entity.js';
import type { DayString } from './world.types.js';

export interface DemoTask {
  key: string;
  clause: string;
  /** A unit's key; `districts`: one task for each district of the campaign's area. */
  lead: string;
  support: string[];
  title: string;
  deliverable: string | null;
  /** In the words of the document; '' where it names no time. */
  due: string;
  indicator?: string;
}

/** Everything below the tasks is made up, to show the pages. */
export interface PlanFile {
  campaign: string;
  remark: string;
  tasks: DemoTask[];
  acceptedOn: DayString;
  deliveries: { on: DayString; tasks: string[]; text: string; decidedOn: DayString; outcome: 'approve' | 'return'; reason?: string }[];
  extension: { task: string; on: DayString; wanted: DayString; reason: string; answeredOn: DayString; granted: DayString };
  closedOn: DayString;
  activities: {
    on: DayString;
    kind: ActivityKind;
    clause: string;
    unit: string;
    title: string;
    place: string;
    people: number;
    poorPeople: number | null;
    material: string | null;
    findings: string | null;
    remedies?: { title: string; lead: string; due: string }[];
  }[];
  funds: {
    on: DayString;
    movement: FundMovement;
    source: FundSource;
    amount: number;
    clause: string;
    unit?: string;
    document?: string;
    days?: number;
  }[];
}
