import type { Actor } from '../platform/actor.js';

/**
 * Roles → permissions: the whole table. A role says what a person may do; the membership's unit says where.
 * `reach: 'area'` means the whole area of the administrative unit that the person's office belongs to (a Phòng of a huyện acts
 * for the huyện and its communes); `'own'` means the unit itself and what lies below it.
 * `signs`: the role approves or signs, so a second factor is mandatory.
 * `mayGrant`: the roles its holder may give to others, in the units where the holder manages people; nobody gives any to themselves.
 */
export interface Role {
  reach: 'own' | 'area';
  signs: boolean;
  mayGrant: 'every' | 'none';
  permissions: readonly Permission[];
}

export const PERMISSIONS = [
  'duty.view', // what is due for oneself and one's unit, and one's own inbox
  'message.oversee', // who was told what; sending again
  'campaign.view',
  'campaign.manage', // draft, edit, clauses, participants, phases
  'campaign.approve', // launch, extend, cancel, close
  'indicator.manage',
  'target.assign',
  'result.report',
  'result.approve',
  'post.write', // about the own unit's work; the campaign's office publishes
  'plan.manage', // plans, their tasks, who does them, their money
  'task.do', // accept, deliver, ask for more time
  'task.decide', // accept or return what units deliver, grant time
  'household.view', // files of households, with names; every look is in the audit
  'household.manage', // register, edit, move, split, merge, import
  'household.count', // figures without names
  'review.conduct', // lists, forms, meetings, postings
  'review.decide', // recognises and signs
  'support.manage', // registrations to exit, support, sponsorship
  'programme.manage', // support policies of one's own province or commune
  'exit.help', // of one's own organisation: the registrations it helps with, and only those
  'pledge.manage', // draws up pledges in the unit's name, keeps and reports them
  'pledge.sign', // in the unit's own name, as its head
  'rule.view',
  'rule.manage', // confirm rule sets, change their values, lay down a province's own
  'unit.view',
  'unit.manage',
  'person.manage',
  'audit.view',
  'administration.view',
  'calendar.manage',
  'job.run',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

const VIEW = ['duty.view', 'campaign.view', 'household.count', 'rule.view', 'unit.view'] as const;

export const ROLES = {
  operator: {
    reach: 'own',
    signs: true,
    mayGrant: 'every',
    permissions: [
      ...(['duty.view', 'message.oversee', 'rule.view', 'rule.manage', 'unit.view', 'unit.manage', 'person.manage'] as const),
      ...(['audit.view', 'administration.view', 'calendar.manage', 'job.run'] as const),
    ],
  },
  campaign_office: {
    reach: 'area',
    signs: false,
    mayGrant: 'none',
    permissions: [
      ...VIEW,
      'campaign.manage',
      'indicator.manage',
      'target.assign',
      'result.report',
      'result.approve',
      'post.write',
      'plan.manage',
      'task.do',
      'task.decide',
      'programme.manage',
      'pledge.manage',
      'household.view',
      'message.oversee',
      'audit.view',
    ],
  },
  leader: {
    reach: 'area',
    signs: true,
    mayGrant: 'none',
    permissions: [
      ...VIEW,
      'campaign.manage',
      'campaign.approve',
      'indicator.manage',
      'target.assign',
      'result.approve',
      'post.write',
      'plan.manage',
      'task.decide',
      'programme.manage',
      'pledge.sign',
      'household.view',
      'review.decide',
      'rule.manage',
      'message.oversee',
      'audit.view',
    ],
  },
  unit_officer: {
    reach: 'own',
    signs: false,
    mayGrant: 'none',
    permissions: [...VIEW, 'result.report', 'post.write', 'task.do', 'exit.help', 'pledge.manage'],
  },
  poverty_officer: {
    reach: 'area',
    signs: false,
    mayGrant: 'none',
    permissions: [
      ...VIEW,
      'household.view',
      'household.manage',
      'review.conduct',
      'support.manage',
      'result.report',
      'task.do',
      'pledge.manage',
    ],
  },
  village_head: {
    reach: 'own',
    signs: false,
    mayGrant: 'none',
    permissions: [...VIEW, 'household.view', 'review.conduct', 'pledge.manage'],
  },
  organisation_head: {
    reach: 'own',
    signs: true,
    mayGrant: 'none',
    permissions: [...VIEW, 'post.write', 'exit.help', 'pledge.manage', 'pledge.sign'],
  },
  viewer: { reach: 'area', signs: false, mayGrant: 'none', permissions: VIEW },
} as const satisfies Record<string, Role>;

export type RoleName = keyof typeof ROLES;

export const ROLE_NAMES = Object.keys(ROLES) as RoleName[];

export function roleOf(name: string): Role | null {
  return (ROLES as Record<string, Role>)[name] ?? null;
}

/** Whether the actor may give the role in the unit: by a role of their own that grants it and reaches there. */
export function mayGrant(actor: Actor, role: RoleName, unitPath: string): boolean {
  const reaching = actor.grants.filter(({ path }) => unitPath === path || unitPath.startsWith(`${path}.`));
  return role in ROLES && reaching.some((grant) => roleOf(grant.role)?.mayGrant === 'every');
}
