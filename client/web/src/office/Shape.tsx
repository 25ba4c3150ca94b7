/** Small drawings that tell states apart without colour. They are decoration: the word stands beside each. */
const PATHS = {
  ring: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  half: <><circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" /><path d="M6 1.8a4.2 4.2 0 0 1 0 8.4z" fill="currentColor" /></>,
  play: <path d="M2.5 1.5v9l8-4.5z" fill="currentColor" />,
  bars: <path d="M2.5 1.5h2.6v9H2.5zM6.9 1.5h2.6v9H6.9z" fill="currentColor" />,
  check: <path d="M1.5 6.5l3 3 6-7" fill="none" stroke="currentColor" strokeWidth="2" />,
  cross: <path d="M2 2l8 8M10 2l-8 8" fill="none" stroke="currentColor" strokeWidth="2" />,
  dash: <path d="M1.5 6h9" fill="none" stroke="currentColor" strokeWidth="2" />,
  stop: <rect x="2" y="2" width="8" height="8" fill="currentColor" />,
  lock: <><path d="M3.5 5.5V4a2.5 2.5 0 0 1 5 0v1.5" fill="none" stroke="currentColor" strokeWidth="1.5" /><rect x="2" y="5.5" width="8" height="5.5" fill="currentColor" /></>,
  up: <path d="M6 1.5l4.5 8h-9z" fill="currentColor" />,
  down: <path d="M6 10.5l4.5-8h-9z" fill="currentColor" />,
  warn: <path d="M6 .8l5.6 10.2H.4zM5.3 4.2v3.6h1.4V4.2zm0 4.5V10h1.4V8.7z" fill="currentColor" fillRule="evenodd" />,
} as const;

export type ShapeName = keyof typeof PATHS;

export function Shape({ name }: { name: ShapeName }) {
  return <svg className="shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">{PATHS[name]}</svg>;
}
