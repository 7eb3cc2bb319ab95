/** What every message says, on every channel: a sentence, then things to look at. In the recipient's language; never a secret. */
export interface NoticeContent {
  lead: string;
  groups: NoticeGroup[];
}

export interface NoticeGroup {
  title: string;
  items: NoticeItem[];
}

export interface NoticeItem {
  label: string;
  note: string | null;
  /** Address of the page, without the host. */
  path: string | null;
}
