/**
 * Often used, folded (small letters, no accents, no blanks). A trailing number does not save one: 'matkhau2026' is found as 'matkhau'.
 * Short words stand here for that reason only; the minimum length refuses them alone.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set([
  ...['matkhau', 'matkhaumoi', 'matkhaucuatoi', 'khongcomatkhau', 'khongnho', 'anhyeuem', 'emyeuanh', 'yeuem', 'iloveyou', 'vietnam'],
  ...['vietnamvodich', 'hanoi', 'saigon', 'hochiminh', 'xinchao', 'conheocon', 'tinhyeu', 'giadinh', 'hanhphuc', 'chungtay'],
  ...['chungtayvinguoingheo', 'vinguoingheo', 'nguoingheo', 'uybannhandan', 'ubnd', 'quantri', 'quantrihethong', 'canbo', 'administrator'],
  ...['admin', 'adminadmin', 'administrators', 'password', 'passw0rd', 'p@ssword', 'p@ssw0rd', 'mypassword', 'newpassword', 'changeme'],
  ...['letmein', 'letmeinplease', 'welcome', 'qwerty', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwerty123456', 'abc123456', 'abcd123456'],
  ...[
    '1q2w3e4r5t',
    '1q2w3e4r5t6y',
    'q1w2e3r4t5',
    'qazwsxedc',
    '1qaz2wsx3edc',
    'football',
    'basketball',
    'sunshine',
    'princess',
    'superman',
  ],
  ...['dragon', 'monkey', 'master', 'computer', 'internet', 'samsung', 'default', 'guest', 'secret', 'trustno1', 'iloveyouforever'],
]);
