/** Words to make lessons of. None is another's plural, and none is one that a rule looks for. */
export const nouns = (
  'apple barrel basket beetle blossom branch bud cellar cider core crate cutting drupe fence flower frost furrow ' +
  'garden hedge hive kernel ladder leaf meadow mulch nectar nursery orchard peel petal plough pollen quince rake ' +
  'ridge root sapling seed shears shoot soil spade stalk stem stump sugar terrace trellis trunk twig valley vine'
).split(' ')

/** Adjectives, likewise. */
export const adjectives = (
  'amber bitter bold brisk calm clever coarse crisp damp early fine firm fresh gentle golden green hardy hollow ' +
  'humble late light mellow mild narrow pale plain quiet rare ripe rough round sharp silent slow smooth sour steep ' +
  'strong sweet tall tart tender thick thin warm wide wild young'
).split(' ')

/** Verbs that take an s. */
export const verbs = 'bend cover feed guard hold mend mark prune ripen shade shelter turn warm water'.split(
  ' ',
)

/** What options name: about equally long. */
export const concepts = 'colour growth height hardness warmth weight texture moisture density breadth'.split(
  ' ',
)
