/** Tells `seen` what each call of a method answers. That object alone is changed, not its class. */
export function observe<Name extends string, Answer>(
  target: Record<Name, (...args: never[]) => Answer>,
  name: Name,
  seen: (answer: Answer) => void,
): void {
  const method = target[name];
  const value = (...args: never[]): Answer => {
    const answer = method.apply(target, args);
    seen(answer);
    return answer;
  };
  Object.defineProperty(target, name, { value });
}
