import { DomainError } from '../shared/domain-error.js';
import type { Principal } from './principal.js';

/** Says what whoever asks can do about it, and nothing about what was asked for. */
export function refusalOf({ kind }: Principal): DomainError {
  return kind === 'ANONYMOUS'
    ? new DomainError('UNAUTHENTICATED', {
        vi: 'Việc này cần đăng nhập: gửi "authorization: Bearer …" kèm token hoặc khoá API.',
        en: 'This needs somebody who is signed in: send "authorization: Bearer …" with a token or an API key.',
      })
    : new DomainError('FORBIDDEN', {
        vi: 'Vai trò của bạn không cho phép việc này ở đây: hỏi { viewer { grants { role } } } để biết vai trò, và đề nghị quản trị cấp thêm.',
        en: 'Your roles do not allow this here: ask { viewer { grants { role } } } for what they are, and an administrator for others.',
      });
}
