export interface MenuEntry {
  key: string;
  href: string;
  /** Without this right the entry is not shown. */
  permission: string;
  /** Other addresses whose pages belong to the entry. */
  also?: readonly string[];
}

/** The way through the pages, in the order of the day's work. Labels are the text keys `menu.<key>`. */
export const MENU: readonly MenuEntry[] = [
  { key: 'duties', href: '/duties', permission: 'duty.view' },
  { key: 'inbox', href: '/inbox', permission: 'duty.view' },
  { key: 'campaigns', href: '/campaigns', permission: 'campaign.view' },
  { key: 'tasks', href: '/tasks', permission: 'campaign.view' },
  { key: 'pledges', href: '/pledges', permission: 'campaign.view' },
  { key: 'households', href: '/households', permission: 'household.view', also: ['/reviews'] },
  { key: 'support', href: '/support', permission: 'household.count' },
  { key: 'reports', href: '/reports', permission: 'household.count', also: ['/movements', '/what-if'] },
  { key: 'rules', href: '/rules', permission: 'rule.view', also: ['/score-tables', '/score-regions'] },
  { key: 'units', href: '/units', permission: 'unit.view' },
  { key: 'people', href: '/people', permission: 'person.manage' },
  { key: 'messages', href: '/messages', permission: 'message.oversee' },
  { key: 'audit', href: '/audit', permission: 'audit.view' },
  { key: 'administration', href: '/administration', permission: 'administration.view' },
];
