import { z } from 'zod';
import { optionalDay, optionalId, optionalText, requiredDay, requiredText, version } from '../platform/web/fields.js';

const period = { startsOn: requiredDay, endsOn: requiredDay };

export const CampaignForm = z
  .object({
    name: requiredText(500),
    slogan: optionalText(300),
    kind: z.enum(['regular', 'thematic'], { error: 'web.field.required' }),
    launchingUnitId: optionalId,
    launchingUnitSearch: optionalText(100),
    standingOfficeId: optionalId,
    standingOfficeSearch: optionalText(100),
    parentId: optionalId,
    ...period,
    documentType: optionalText(100),
    documentNumber: optionalText(100),
    documentDate: optionalDay,
    signerPosition: optionalText(200),
    pictureOn: optionalDay,
  })
  .superRefine(({ startsOn, endsOn, pictureOn }, context) => {
    if (endsOn < startsOn) context.addIssue({ code: 'custom', path: ['endsOn'], message: 'campaigns.error.endsBeforeStart' });
    if (pictureOn && (pictureOn < startsOn || pictureOn > endsOn)) {
      context.addIssue({ code: 'custom', path: ['pictureOn'], message: 'campaigns.error.outsidePeriod' });
    }
  });
export type CampaignForm = z.infer<typeof CampaignForm>;

export const NewCampaignForm = CampaignForm.safeExtend({ objectives: optionalText(5000) });
export type NewCampaignForm = z.infer<typeof NewCampaignForm>;

export const EditCampaignForm = CampaignForm.safeExtend({ version });
export type EditCampaignForm = z.infer<typeof EditCampaignForm>;

/** What may still be changed once the document is signed. */
export const CampaignSettingsForm = z.object({
  standingOfficeId: optionalId,
  standingOfficeSearch: optionalText(100),
  pictureOn: optionalDay,
  version,
});
export type CampaignSettingsForm = z.infer<typeof CampaignSettingsForm>;
