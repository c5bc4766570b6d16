/** What somebody is called: by the name they chose to be shown, else by the one they sign in with. */
export function nameOf(user: { username: string; displayName?: string | undefined }): string {
  return user.displayName ?? user.username;
}
