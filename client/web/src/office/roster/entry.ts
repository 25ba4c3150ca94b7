import { Problem } from "../../core/problem";
import type { Candidate, Entry } from "../../core/types";

/** One person as a form holds it; in a roster the room is a name, of a candidate it is an id. */
export type EntryDraft = Partial<Omit<Entry, "seat" | "room">> & { seat?: number | null; room?: string | number | null };

export function entryOf(candidate: Candidate | undefined): EntryDraft {
  if (!candidate) return { extraMinutes: 0, extraPercent: 0 };
  const { ticket, name, group, programme = "", extraMinutes, extraPercent, room, seat } = candidate;
  return { ticket, name, group, programme, extraMinutes, extraPercent, ...(room ? { room, seat } : {}) };
}

/** A roster's row as the server takes it: nothing missing, nothing null. */
export function entryBody(draft: EntryDraft): Entry {
  return {
    ticket: draft.ticket?.trim() ?? "", name: draft.name?.trim() ?? "", identity: draft.identity?.trim() ?? "",
    programme: draft.programme?.trim() ?? "", group: draft.group?.trim() ?? "", room: String(draft.room ?? ""),
    seat: draft.seat ?? 0, extraMinutes: draft.extraMinutes ?? 0, extraPercent: draft.extraPercent ?? 0,
  };
}
/** A candidate as the server takes it: the room by its id; without a room there is no seat. */
export function candidateBody(draft: EntryDraft): Omit<Entry, "room"> & { room: number } {
  const room = Number(draft.room ?? 0);
  return { ...entryBody(draft), room, seat: room ? draft.seat ?? 0 : 0 };
}

/** A refusal that names "entry.name" is about the field "name". */
export function stripped(error: unknown): unknown {
  if (!(error instanceof Problem)) return error;
  return new Problem(error.status, {
    ...error.document,
    errors: error.errors.map(({ field, why }) => ({ field: field.replace(/^(body\.)?entry\./, ""), why })),
  });
}
