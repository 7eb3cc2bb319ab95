import { Migration } from '@mikro-orm/migrations';

/** Corrections of what a round decided about one household, each by a decision with its own number and date. */
export class Migration20261121900900_review_corrections extends Migration {
  override up(): void {
    this.addSql(`
      create table review_correction (
        id serial primary key,
        case_id int not null,
        number text not null,
        date date not null,
        signer text not null,
        position text not null,
        reason text not null,
        class_before text not null constraint review_correction_class_before_check check (class_before in ('poor', 'near_poor', 'average', 'not_poor')),
        class_after text not null constraint review_correction_class_after_check check (class_after in ('poor', 'near_poor', 'average', 'not_poor')),
        wrong_since date not null,
        replaced_id int not null,
        assessment_id int not null,
        certificate text null,
        decided_by int null,
        decided_by_name text not null,
        decided_at timestamptz not null,
        constraint review_correction_changes_class check (class_before <> class_after),
        constraint review_correction_follows check (wrong_since < date),
        constraint review_correction_case_id_number_unique unique (case_id, number),
        constraint review_correction_replaced_id_unique unique (replaced_id),
        constraint review_correction_assessment_id_unique unique (assessment_id),
        constraint review_correction_case_id_foreign foreign key (case_id) references review_case (id),
        constraint review_correction_replaced_id_foreign foreign key (replaced_id) references assessment (id),
        constraint review_correction_assessment_id_foreign foreign key (assessment_id) references assessment (id)
      )`);
  }
}
