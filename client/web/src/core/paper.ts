import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import type { Arrangement, Kind, Paper, PaperItem } from "./types";

const NONCE_BYTES = 24;
const ABOUT = new TextEncoder().encode("kaochang paper v1");

/** The ciphertext is not the paper that the key belongs to, or was damaged on the way. */
export class PaperDamaged extends Error {
  constructor(cause: unknown) {
    super(`the paper cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = "PaperDamaged";
  }
}

/**
 * Opens a paper: 24-byte nonce ‖ XChaCha20-Poly1305(gzip(JSON)), additional data "kaochang paper v1".
 * Audited JavaScript instead of crypto.subtle, which browsers withhold on a plain-HTTP LAN.
 */
export async function openPaper(sealed: Uint8Array, key: string): Promise<Paper> {
  try {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const packed = xchacha20poly1305(fromBase64(key), nonce, ABOUT).decrypt(sealed.subarray(NONCE_BYTES));
    return JSON.parse(await gunzip(packed)) as Paper;
  } catch (error) {
    throw new PaperDamaged(error);
  }
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

function gunzip(packed: Uint8Array): Promise<string> {
  const plain = new Blob([packed as BlobPart]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain).text();
}

/** One question in the candidate's own order. */
export interface Question {
  /** Counted from 1 through the whole paper. */
  number: number;
  section: number;
  item: PaperItem;
}
export interface ArrangedSection {
  kind: Kind;
  title: string;
  note: string;
  /** Sum over the section, hundredths. */
  points: number;
  questions: Question[];
}
export interface ArrangedPaper {
  title: string;
  sections: ArrangedSection[];
  questions: Question[];
}

/** Puts a paper into one candidate's order. What the arrangement does not mention keeps the author's order. */
export function arrange(paper: Paper, arrangement: Arrangement): ArrangedPaper {
  const questions: Question[] = [];
  const sections = paper.sections.map((section, s) => {
    const own: Question[] = [];
    for (const item of inOrder(section.items, arrangement.order?.[s])) {
      const question = { number: questions.length + 1, section: s, item: withOptions(item, arrangement) };
      questions.push(question);
      own.push(question);
    }
    const points = own.reduce((sum, { item }) => sum + item.points, 0);
    return { kind: section.kind, title: section.title, note: section.note, points, questions: own };
  });
  return { title: paper.title, sections, questions };
}

function inOrder(items: PaperItem[], order: number[] | undefined): PaperItem[] {
  const shown = (order ?? []).map((index) => items[index]).filter((item) => item !== undefined);
  // An item must never be missing from the screen, whatever the arrangement says.
  return [...shown, ...items.filter((item) => !shown.includes(item))];
}

function withOptions(item: PaperItem, arrangement: Arrangement): PaperItem {
  const order = arrangement.options?.[String(item.item)];
  if (!order) return item;
  const place = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  return { ...item, options: [...item.options].sort((a, b) => place(a.id) - place(b.id)) };
}
