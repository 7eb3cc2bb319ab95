import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import { CLAUSE_KINDS } from '../clause.entity.js';
import type { ManagedClause } from './clause-pages.js';
import { headOf } from './clauses.views.js';
import { clauseHeading } from './document.views.js';
import { clauseValues } from './edit-clause.js';

interface ClauseFormKind {
  title: string;
  submit: string;
  /** A decision is asked for: the document is signed. */
  decides: boolean;
  /** Kind and place are asked for: not when only the wording changes. */
  places: boolean;
}

/** The last part of each form's address, and what the form is. */
const KINDS = {
  new: { title: 'campaigns.clause.new', submit: 'campaigns.clause.submitNew', decides: false, places: true },
  edit: { title: 'campaigns.clause.edit', submit: 'campaigns.edit.submit', decides: false, places: true },
  supplement: { title: 'campaigns.clause.supplement', submit: 'campaigns.clause.submitNew', decides: true, places: true },
  amendment: { title: 'campaigns.clause.amend', submit: 'campaigns.clause.submitAmendment', decides: true, places: false },
} as const satisfies Record<string, ClauseFormKind>;

/** @param parentId of a new clause: where it was asked for */
export function clauseFormPage(
  kind: keyof typeof KINDS,
  { campaign, rows, clause }: ManagedClause,
  form: FormState,
  locale: Locale,
  parentId: unknown = '',
) {
  const { title, submit, ...asks } = KINDS[kind];
  const base = `/campaigns/${campaign.id}`;
  const home = clause ? `${base}/clauses/${clause.id}` : `${base}/document`;
  return {
    head: { ...headOf(campaign, translate(locale, title), locale), form },
    name: campaign.name,
    title: translate(locale, title),
    submit: translate(locale, submit),
    form: clause
      ? form.view(clauseValues(clause), clause.version)
      : form.view({ kind: 'content', parentId: typeof parentId === 'string' ? parentId : '' }),
    kinds: CLAUSE_KINDS.map((value) => ({ value, label: translate(locale, `campaigns.clauseKind.${value}`) })),
    parents: rows.map((row) => ({ value: String(row.id), label: clauseHeading(row) })),
    action: clause ? `${home}/${kind}` : `${base}/clauses/${kind}`,
    cancelHref: home,
    ...asks,
  };
}
