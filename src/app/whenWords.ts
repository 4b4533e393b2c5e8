const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
const YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

/** "today, 14:05", "yesterday, 14:05", "3 March, 14:05", "3 March 2025". @param savedAt milliseconds since 1970; 0 where it is not known. */
export function whenWords(savedAt: number, now: number): string {
  if (savedAt === 0) return "some time ago";
  const day = (ms: number) => YEAR.format(ms);
  if (day(savedAt) === day(now)) return `today, ${TIME.format(savedAt)}`;
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  if (day(savedAt) === day(yesterday.getTime())) return `yesterday, ${TIME.format(savedAt)}`;
  const isThisYear = new Date(savedAt).getFullYear() === new Date(now).getFullYear();
  return isThisYear ? `${DAY.format(savedAt)}, ${TIME.format(savedAt)}` : YEAR.format(savedAt);
}
