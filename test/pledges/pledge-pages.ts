import type { TestApp } from '../support/app.js';
import type { BuiltUnit } from '../support/builders.js';
import type { Visit } from '../support/visitor.js';

/** What the database calls the parties and items of the last version of a pledge. */

export async function partyOf(test: TestApp, id: number, unit: BuiltUnit): Promise<number> {
  const [row] = await test.sql<{ id: number }>(
    `select p.id from pledge_party p join pledge_version v on v.id = p.pledge_version_id
       where v.pledge_id = ? and p.unit_id = ? order by v.number desc limit 1`,
    [id, unit.id],
  );
  return row!.id;
}

export async function itemsOf(test: TestApp, id: number): Promise<number[]> {
  const rows = await test.sql<{ id: number }>(
    `select i.id from pledge_item i join pledge_version v on v.id = i.pledge_version_id
         where v.pledge_id = ? and v.number = (select max(number) from pledge_version where pledge_id = ?) order by i.position`,
    [id, id],
  );
  return rows.map((row) => row.id);
}

/** The hidden fields of a form that takes files. */
export function hiddenOf({ $ }: Visit): FormData {
  const form = new FormData();
  for (const input of $('main form input[type=hidden]').toArray()) form.append($(input).attr('name')!, $(input).attr('value')!);
  return form;
}
