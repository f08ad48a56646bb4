/** Plain text as a SARIF message. */
import type { Message } from 'sarif';

/** A message never holds a link that came from scanned text: `[text](target)` would be one (section 3.11.6), so its brackets are escaped. */
export function sarifMessage(text: string): Message {
  return { text: text.includes('](') ? text.replace(/[[\]\\]/g, '\\$&') : text };
}
