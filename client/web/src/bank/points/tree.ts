import type { Point } from "../../core/types";
import { FULL_WEIGHT } from "../parts/amount";

export const POINT_LEVEL = 4;

/** A node of the knowledge tree with what lies below it. */
export interface Node {
  point: Point;
  /** Place in the list that the tree was made of. */
  index: number;
  children: Node[];
}

/** The tree of a list; what has no known parent stands at the top, so that nothing is hidden. */
export function treeOf(points: readonly Point[]): Node[] {
  const nodes = points.map((point, index): Node => ({ point, index, children: [] }));
  const byCode = new Map(nodes.map((node) => [node.point.code, node]));
  const top: Node[] = [];
  for (const node of nodes) {
    const parent = node.point.parent === node.point.code ? undefined : byCode.get(node.point.parent);
    (parent ? parent.children : top).push(node);
  }
  return top;
}

/** What the weights below a range sum to, and what they should; undefined where nothing is to be summed. */
export function weightSum(own: Point | undefined, children: readonly Node[]): { is: number; should: number } | undefined {
  const ranges = children.filter(({ point }) => point.level < POINT_LEVEL);
  if (ranges.length === 0) return undefined;
  const is = ranges.reduce((sum, { point }) => sum + point.weight, 0);
  const should = own ? own.weight : FULL_WEIGHT;
  return { is, should };
}
/** A tree without any weight is a plain one, and its sums mean nothing. */
export function weighted(points: readonly Point[]): boolean {
  return points.some((point) => point.weight > 0);
}

export interface Shares { X: number; Y: number; Z: number; total: number }
/** How the knowledge points divide into core, general and auxiliary. */
export function sharesOf(points: readonly Point[]): Shares {
  const shares = { X: 0, Y: 0, Z: 0, total: 0 };
  for (const { level, importance } of points) {
    if (level !== POINT_LEVEL || importance === "") continue;
    shares[importance]++;
    shares.total++;
  }
  return shares;
}

/** Code for one more node under a parent: one after the last of its brothers, in their own manner. */
export function nextCode(parent: Point | undefined, brothers: readonly Point[], level: number): string {
  const head = parent ? `${parent.code}-` : "";
  const last = brothers.map(({ code }) => code.slice(head.length)).sort().at(-1);
  if (last && /^\d+$/.test(last)) return head + String(Number(last) + 1).padStart(last.length, "0");
  if (last && /^[A-Y]$/i.test(last)) return head + String.fromCharCode(last.charCodeAt(0) + 1);
  if (last) return `${head}${last}1`;
  return head + (level === POINT_LEVEL ? "001" : "A");
}

/** Gives a node another code; all below it follow. */
export function renamed(points: readonly Point[], from: string, to: string): Point[] {
  const moved = (code: string) => (code === from ? to : code.startsWith(`${from}-`) ? to + code.slice(from.length) : code);
  return points.map((point) => ({ ...point, code: moved(point.code), parent: moved(point.parent) }));
}
/** Takes a node away with all below it. */
export function without(points: readonly Point[], code: string): Point[] {
  return points.filter((point) => point.code !== code && !point.code.startsWith(`${code}-`));
}

/** Names from the top down to a code, for people: 网络安全 / 防火墙. */
export function pathOf(points: ReadonlyMap<string, Point>, code: string): string[] {
  const names: string[] = [];
  for (let at = points.get(code), depth = 0; at && depth < 5; at = points.get(at.parent), depth++) names.unshift(at.name);
  return names;
}
