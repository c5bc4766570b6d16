/** The mark: a ring with a gap, and the one who fills it. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg class="mark" viewBox="0 0 32 32" width={`${size / 16}rem`} height={`${size / 16}rem`} aria-hidden="true">
      <path class="mark-ring" d="M22.4 21.6A9 9 0 1 1 16 7" />
      <circle class="mark-dot" cx="22.6" cy="10.4" r="3.1" />
    </svg>
  );
}
