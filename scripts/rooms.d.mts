export function violation(from: string, specifier: string, isOfTypes?: boolean): string | null;
