import { useQuery } from "@tanstack/react-query";
import { useHttp } from "../desk/staff";

/** The part of the catalogue that a sitting needs. Amounts are hundredths of a yuan; null: not printed in the notice. */
export interface Organisation {
  code: string;
  nameZh: string;
  nameEn: string;
  programmes: Programme[];
}
export interface Programme {
  code: string;
  occupation: string;
  direction: string;
  level: number;
  subjects: { kind: string; name: string; minutes: number; passMark: number; fullMarks: number; fee: number | null }[];
  total: number | null;
}

export function useCatalogue() {
  const http = useHttp();
  return useQuery({
    queryKey: ["programmes"],
    queryFn: async () => (await http.get<{ organisations: Organisation[] }>("/programmes")).organisations,
    staleTime: Infinity,
  });
}

/** The organisation and programme of a code. */
export function findProgramme(organisations: readonly Organisation[], code: string) {
  for (const organisation of organisations) {
    const programme = organisation.programmes.find((one) => one.code === code);
    if (programme) return { organisation, programme };
  }
  return undefined;
}

/** 网络与信息安全管理员（网络安全管理员） */
export function occupationText(programme: Pick<Programme, "occupation" | "direction">): string {
  return programme.direction ? `${programme.occupation}（${programme.direction}）` : programme.occupation;
}

/** The occupations of an organisation in the order of its notice, each with its programmes from the lowest level up. */
export function occupationsOf(organisation: Organisation): { name: string; programmes: Programme[] }[] {
  const groups = new Map<string, Programme[]>();
  for (const programme of organisation.programmes) {
    const name = occupationText(programme);
    groups.set(name, [...(groups.get(name) ?? []), programme]);
  }
  return [...groups].map(([name, programmes]) => ({ name, programmes: programmes.sort((a, b) => b.level - a.level) }));
}

/** ¥153.00 */
export function yuanText(fen: number): string {
  return `¥${(fen / 100).toFixed(2)}`;
}
