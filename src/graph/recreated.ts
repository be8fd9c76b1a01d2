export function trustsOfRecreatedRoles(..._: unknown[]): { message: string; subject: string; location: null }[] {
  return [];
}
