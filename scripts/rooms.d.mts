export function violation(from: string, specifier: string): string | null;
