import { SYSTEM } from '../platform/actor.js';
import type { Command } from '../platform/cli/command.js';
import { DEFAULT_LOCALE, translate } from '../platform/i18n/i18n.js';
import { RuleBroken } from '../platform/rule-broken.js';
import { brokenAudit } from './audit-verification.js';
import { VerifyAudit } from './verify-audit.js';

export const verifyAuditCommand: Command = {
  name: 'audit:verify',
  args: ['[hash]'],
  async run({ app, args: [knownHash], print }) {
    const result = await app.get(VerifyAudit).run(SYSTEM, knownHash ?? null);
    if (result.broken) throw brokenAudit(result.broken);
    if (!result.knownHashFound) throw new RuleBroken('audit.verify.unknownHash', { hash: knownHash! });
    const { seals, rows, unsealed, lastHash } = result;
    print(translate(DEFAULT_LOCALE, 'audit.verify.whole', { seals, rows, unsealed }));
    if (lastHash) print(translate(DEFAULT_LOCALE, 'audit.verify.lastHash', { hash: lastHash }));
  },
};
