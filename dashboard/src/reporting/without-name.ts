/** What is said of an indicator that has just been named: some messages name it again, first of all. */
export function withoutName(message: string, name: string): string {
  return message.startsWith(`${name}: `) ? message.slice(name.length + 2) : message;
}
