import { Migration20261121000100_floor } from '../migrations/Migration20261121000100_floor.js';
import { Migration20261121000300_units } from '../migrations/Migration20261121000300_units.js';
import { Migration20261121000305_unit_imports } from '../migrations/Migration20261121000305_unit_imports.js';
import { Migration20261121000310_jobs } from '../migrations/Migration20261121000310_jobs.js';
import { Migration20261121000320_files } from '../migrations/Migration20261121000320_files.js';
import { Migration20261121000330_api } from '../migrations/Migration20261121000330_api.js';
import { Migration20261121000340_audit_seals } from '../migrations/Migration20261121000340_audit_seals.js';
import { Migration20261121000350_calendar } from '../migrations/Migration20261121000350_calendar.js';
import { Migration20261121000360_audit_search } from '../migrations/Migration20261121000360_audit_search.js';
import { Migration20261121000400_access } from '../migrations/Migration20261121000400_access.js';
import { Migration20261121000410_custodians } from '../migrations/Migration20261121000410_custodians.js';
import { Migration20261121000500_campaigns } from '../migrations/Migration20261121000500_campaigns.js';
import { Migration20261121000510_campaign_life } from '../migrations/Migration20261121000510_campaign_life.js';
import { Migration20261121000605_from_below } from '../migrations/Migration20261121000605_from_below.js';
import { Migration20261121000610_imports } from '../migrations/Migration20261121000610_imports.js';
import { Migration20261121000620_overview_indexes } from '../migrations/Migration20261121000620_overview_indexes.js';
import { Migration20261121000630_picture_changes } from '../migrations/Migration20261121000630_picture_changes.js';
import { Migration20261121000641_posts_of_units } from '../migrations/Migration20261121000641_posts_of_units.js';
import { Migration20261121000640_extra_rounds } from '../migrations/Migration20261121000640_extra_rounds.js';
import { Migration20261121000600_results } from '../migrations/Migration20261121000600_results.js';
import { Migration20261121000650_households } from '../migrations/Migration20261121000650_households.js';
import { Migration20261121000700_rules } from '../migrations/Migration20261121000700_rules.js';
import { Migration20261121000701_score_tables } from '../migrations/Migration20261121000701_score_tables.js';
import { Migration20261121000741_supports } from '../migrations/Migration20261121000741_supports.js';
import { Migration20261121000740_exits } from '../migrations/Migration20261121000740_exits.js';
import { Migration20261121000830_plans } from '../migrations/Migration20261121000830_plans.js';
import { Migration20261121000831_plan_funds } from '../migrations/Migration20261121000831_plan_funds.js';
import { Migration20261121000670_register_figures } from '../migrations/Migration20261121000670_register_figures.js';
import { Migration20261121000660_register } from '../migrations/Migration20261121000660_register.js';
import { Migration20261121000720_reviews } from '../migrations/Migration20261121000720_reviews.js';
import { Migration20261121000690_spells_of_places } from '../migrations/Migration20261121000690_spells_of_places.js';
import { Migration20261121000680_household_imports } from '../migrations/Migration20261121000680_household_imports.js';
import { Migration20261121000745_register_details } from '../migrations/Migration20261121000745_register_details.js';
import { Migration20261121000800_messages } from '../migrations/Migration20261121000800_messages.js';
import { Migration20261121000810_reminders } from '../migrations/Migration20261121000810_reminders.js';
import { Migration20261121000721_review_sheets } from '../migrations/Migration20261121000721_review_sheets.js';
import { Migration20261121000860_pledges } from '../migrations/Migration20261121000860_pledges.js';
import { Migration20261121930200_plan_activity_counts } from '../migrations/Migration20261121930200_plan_activity_counts.js';
import { Migration20261121920100_local_programmes } from '../migrations/Migration20261121920100_local_programmes.js';
import { Migration20261121930100_plan_fund_shares } from '../migrations/Migration20261121930100_plan_fund_shares.js';
import { Migration20261121910000_names_in_order } from '../migrations/Migration20261121910000_names_in_order.js';
import { Migration20261121900900_review_corrections } from '../migrations/Migration20261121900900_review_corrections.js';
import { Migration20261121910100_listed_members } from '../migrations/Migration20261121910100_listed_members.js';
import { Migration20261121910200_rows_of_imports } from '../migrations/Migration20261121910200_rows_of_imports.js';
import { Migration20261121940000_reminder_order } from '../migrations/Migration20261121940000_reminder_order.js';

/** In the order they run. */
export const MIGRATIONS = [
  Migration20261121000100_floor,
  Migration20261121000300_units,
  Migration20261121000305_unit_imports,
  Migration20261121000310_jobs,
  Migration20261121000320_files,
  Migration20261121000330_api,
  Migration20261121000340_audit_seals,
  Migration20261121000350_calendar,
  Migration20261121000360_audit_search,
  Migration20261121000400_access,
  Migration20261121000410_custodians,
  Migration20261121000500_campaigns,
  Migration20261121000510_campaign_life,
  Migration20261121000600_results,
  Migration20261121000605_from_below,
  Migration20261121000610_imports,
  Migration20261121000620_overview_indexes,
  Migration20261121000630_picture_changes,
  Migration20261121000640_extra_rounds,
  Migration20261121000641_posts_of_units,
  Migration20261121000650_households,
  Migration20261121000670_register_figures,
  Migration20261121000660_register,
  Migration20261121000700_rules,
  Migration20261121000701_score_tables,
  Migration20261121000720_reviews,
  Migration20261121000721_review_sheets,
  Migration20261121000740_exits,
  Migration20261121000741_supports,
  Migration20261121000680_household_imports,
  Migration20261121000690_spells_of_places,
  Migration20261121000745_register_details,
  Migration20261121000800_messages,
  Migration20261121000810_reminders,
  Migration20261121000830_plans,
  Migration20261121000831_plan_funds,
  Migration20261121000860_pledges,
  Migration20261121910000_names_in_order,
  Migration20261121900900_review_corrections,
  Migration20261121930100_plan_fund_shares,
  Migration20261121910100_listed_members,
  Migration20261121910200_rows_of_imports,
  Migration20261121940000_reminder_order,
  Migration20261121930200_plan_activity_counts,
  Migration20261121920100_local_programmes,
];
