import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { RevisionState } from '../measurement-revision.entity.js';

const KINDS: Record<RevisionState, string> = { submitted: 'progress', accepted: 'good', returned: 'danger', replaced: 'neutral' };

/** A state as word and colour. */
export const revisionStatus = (state: RevisionState, locale: Locale) => ({
  kind: KINDS[state],
  label: translate(locale, `results.state.${state}`),
});
