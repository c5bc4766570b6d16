/** What the demo's people say to each other. */
import type { PersonName } from "./people.ts";

/** Somebody says something; `reply` is how many lines above the answered one stands. */
export type Line = readonly [author: PersonName, content: string, reply?: number];

export const night: readonly Line[] = [
  ["mira", "Good evening all. The forecast finally says clear from ten o'clock, so: who is out tonight?"],
  ["jonas", "Me. Tripod is already on the balcony."],
  ["aiko", "Clouds here until midnight 🙃"],
  ["daniel", "First timer question: what should I look at with plain 10×50 binoculars?"],
  [
    "mira",
    "Best thing you can own, honestly. Start with the Pleiades, they fill the field beautifully. Then Jupiter: hold the binoculars against a wall and you will see up to four moons in a line, and they will have moved tomorrow. Then just sweep slowly along the Milky Way without any plan at all.",
    1,
  ],
  ["daniel", "A wall! That had not occurred to me."],
  ["jonas", "Lying on your back works too. Until you fall asleep."],
  ["tomas", "Confirmed. Woke up at 3 with dew in my beard."],
  ["noor", "😂"],
  ["leila", "سلام به همه! امشب آسمان تهران هم صاف است و من برای اولین بار حلقه‌های زحل را دیدم."],
  ["leila", "(Hello all! Clear sky in Tehran too, and tonight I saw the rings of Saturn for the first time.)"],
  ["mira", "Leila!! That moment never wears off. What did you use?", 1],
  ["leila", "A borrowed 114 mm Newtonian. It shook whenever a bus went by, but the rings were there."],
  ["sofia", "This is what I joined for."],
  [
    "aiko",
    "For anyone planning: https://science.nasa.gov/skywatching/ has a good page for every month, and https://stellarium-web.org/ shows what stands over your own roof.",
  ],
  ["jonas", "Stellarium is how I learned that my “new comet” was Arcturus."],
  ["tomas", "We do not talk about the comet."],
  ["jonas", "You literally have it framed."],
  [
    "daniel",
    "Back from the wall. I counted three moons at Jupiter. THREE. I am forty-one years old and I shouted so loud that a neighbour came out.",
  ],
  ["mira", "And? Did you show the neighbour?", 1],
  ["daniel", "Of course. She stayed for an hour and wants to know where to buy binoculars."],
  ["noor", "And that is how it starts."],
  ["sofia", "Photographs or it did not happen, Daniel."],
  ["daniel", "I held the phone to the eyepiece. It shows one white dot and my thumb."],
  ["aiko", "Everyone's first picture. Mine is in the gear channel, do not laugh."],
  [
    "mira",
    "Meteor shower next week, by the way: a thin moon, so a good year for it. Shall we all watch at the same time and count here?",
  ],
  ["tomas", "Yes."],
  ["noor", "Yes, and I bring virtual tea."],
  ["jonas", "Count me in. Rule: no counting satellites."],
  ["leila", "No counting buses."],
  ["mira", "Saturday, 22:00 UTC then. Dress warmer than you think you need. 🌌"],
];

export const nightGear: readonly Line[] = [
  ["aiko", "As promised, the story of my first picture: ten seconds, no tripod, one streak. I called it “modern art”."],
  ["jonas", "Frame it next to the comet."],
  ["tomas", "How do you all keep your optics from dewing up? A hair dryer is not it."],
  [
    "mira",
    "Three steps, cheapest first:\n1. A dew shield: a camping mat, rolled up and held by tape.\n2. Cap everything whenever you are not looking.\n3. A heating strip from a USB power bank, which needs about 5 W for a small telescope.",
    1,
  ],
  ["tomas", "The mat! I have three of those. Thank you."],
  ["noor", "A red head torch is worth more than any eyepiece. There, I said it."],
  ["daniel", "Is a 6-inch Dobsonian too big for a third floor without a lift?"],
  ["jonas", "Depends on your knees.", 1],
  ["mira", "Carry it in two trips, base first. The best telescope is the one you take outside."],
];

export const nightHello: readonly Line[] = [
  ["mira", "Tell us who you are and how dark your sky is. I begin: Mira, Tampere, street lamps on three sides."],
  [
    "sofia",
    "Sofia. I draw letters all day and look up at night. Small town, fairly dark, one very bright supermarket.",
  ],
  ["daniel", "Daniel, Lagos. Orange sky, but you would be surprised what gets through."],
  ["leila", "Leila, Tehran. The mountains are an hour away, and then it is very dark indeed."],
];

export const typeHello: readonly Line[] = [
  ["sofia", "Welcome. One rule: say what you see before you say what you would change."],
  ["aiko", "Hello! I am here for the vertical scripts."],
  ["leila", "And I for the right-to-left ones. خوش آمدید"],
  ["jonas", "I am here because somebody told me my slides need help."],
  ["sofia", "We have seen the slides, Jonas."],
];

export const typeReview: readonly Line[] = [
  ["aiko", "Third round of the signage. The numerals still fall over when they are set large."],
  ["sofia", "I see a 7 that leans and a 1 that doesn't. Give the 1 a flag and they will look like a family.", 1],
  ["leila", "The rhythm of the lower case is lovely. The “a” is doing the work for all of them."],
  ["aiko", "That “a” took a week. Thank you for noticing."],
];

export const gardening: readonly Line[] = [
  ["noor", "Counted tonight: 41 tomatoes on two plants, which is 41 more than last year."],
  ["daniel", "Which kind? Mine sulk."],
  ["noor", "“Balcony Red”, in fifteen litres of soil each. Most sulking is thirst.", 1],
  ["mira", "Up here it is kale, kale, and also kale."],
  ["tomas", "I have mint. It was one plant in May. It has now reached the neighbour and is learning to drive."],
  ["leila", "Send it here, we put it in everything. 🌿"],
];
