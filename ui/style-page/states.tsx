import { Compass } from "lucide";

import { Button } from "../components/button.tsx";
import { CardBones } from "../components/server-card.tsx";
import { Empty, Failed, Skeleton } from "../components/states.tsx";
import { Problem } from "../rest/problem.ts";
import { Specimen, Specimens } from "./specimen.tsx";

const problems = [
  { name: "no network", problem: new Problem(0, { code: "offline" }) },
  { name: "no answer", problem: new Problem(0, { code: "network" }) },
  { name: "not there", problem: new Problem(404, { code: "not_found" }) },
  { name: "a fault of the server", problem: new Problem(500, { code: "internal_error", requestId: "4f2a" }) },
] as const;

export function States() {
  return (
    <Specimens>
      <Specimen name="nothing there">
        <Empty icon={Compass} title="Nothing yet" action={<Button kind="primary">Begin</Button>}>
          What could be here, and how it comes here.
        </Empty>
      </Specimen>
      {problems.map(({ name, problem }) => (
        <Specimen key={name} name={name}>
          <Failed problem={problem} onRetry={() => undefined} />
        </Specimen>
      ))}
      <Specimen name="on its way" wide>
        <Skeleton>
          <CardBones count={3} />
        </Skeleton>
      </Specimen>
    </Specimens>
  );
}
