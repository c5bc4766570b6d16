/** What stands in the place of a conversation until it is there, or where it can't be had. */
import { Failed, Skeleton } from "../components/states.tsx";
import type { Problem } from "../rest/problem.ts";
import { Heading, Page } from "../shell/page.tsx";

export function WaitingPage() {
  return (
    <Page>
      <Skeleton>
        <div class="server-bones">
          <span class="bone" />
          <span class="bone" />
          <span class="bone" />
        </div>
      </Skeleton>
    </Page>
  );
}

export function FailedPage({ title, ...rest }: { title: string; problem: Problem; onRetry: () => void }) {
  return (
    <Page class="state-page">
      <Heading class="visually-hidden">{title}</Heading>
      <Failed {...rest} />
    </Page>
  );
}
