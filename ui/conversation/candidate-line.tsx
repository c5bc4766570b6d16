/** One of those who or which may be meant, as it stands in the list. */
import { Hash } from "lucide";

import { Avatar } from "../components/avatar.tsx";
import { Icon } from "../components/icon.tsx";
import { Picture } from "../components/picture.tsx";
import { tone } from "../emoji/habits.ts";
import { toned } from "../emoji/tones.ts";
import { nameOf } from "../names.ts";
import type { Candidate } from "../store/candidates.ts";

export function CandidateLine({ candidate }: { candidate: Candidate }) {
  switch (candidate.kind) {
    case "person": {
      const { person } = candidate;
      return (
        <>
          <Avatar name={nameOf(person)} id={person.id} src={person.avatarUrl} size={28} />
          <span class="completion-name truncate" dir="auto" title={nameOf(person)}>
            {nameOf(person)}
          </span>
          {person.displayName !== undefined && (
            <span class="completion-more truncate" dir="ltr" title={person.username}>
              @{person.username}
            </span>
          )}
        </>
      );
    }
    case "channel": {
      const { channel } = candidate;
      return (
        <>
          <Picture src={channel.iconUrl} class="channel-icon" instead={<Icon node={Hash} size={18} />} />
          <span class="completion-name truncate" dir="auto" title={channel.name}>
            {channel.name}
          </span>
          {channel.topic !== "" && (
            <span class="completion-more truncate" dir="auto" title={channel.topic}>
              {channel.topic}
            </span>
          )}
        </>
      );
    }
    case "emoji":
      return (
        <>
          <span class="completion-emoji">{toned(candidate.emoji, tone.value)}</span>
          <span class="completion-name truncate" dir="ltr">
            :{candidate.name}:
          </span>
        </>
      );
  }
}
