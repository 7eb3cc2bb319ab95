import { AddMember } from './add-member.js';
import { ChangeHead } from './change-head.js';
import { EditMember } from './edit-member.js';
import { LeavingController } from './leaving.controller.js';
import { LetMemberLeave } from './let-member-leave.js';
import { LetMemberReturn } from './let-member-return.js';
import { MemberChecks } from './member-checks.js';
import { MembersController } from './members.controller.js';

export const MEMBER_CONTROLLERS = [MembersController, LeavingController];
export const MEMBER_PROVIDERS = [MemberChecks, AddMember, EditMember, LetMemberLeave, LetMemberReturn, ChangeHead];
