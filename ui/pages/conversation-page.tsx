/** What stands in the place of a conversation until it is there, or where it can't be had. */
import { Failed, Skeleton } from "../components/states.tsx";
import { FirstBones } from "../conversation/timeline-ends.tsx";
import type { Problem } from "../rest/problem.ts";
import { Heading, Page } from "../shell/page.tsx";
import "../conversation/conversation.css";

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

/** Of a place of which only its words can come: where they will be, and where one will write. */
export function WaitingConversation() {
  return (
    <div class="conversation">
      <Page class="conversation-main" bar={<span class="bone title-bone" aria-hidden="true" />}>
        <div class="timeline">
          <div class="timeline-content">
            <FirstBones />
          </div>
        </div>
        <div class="composer composer-bone" />
      </Page>
    </div>
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
