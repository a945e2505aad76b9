/** Whether a code unit is that of a digit from 0 to 9; false for NaN, as behind the end of a text. */
export function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

/** Whether a code unit is that of a letter from A to Z, in either case; false for NaN. */
export function isLetter(unit: number): boolean {
  const lower = unit | 32
  return lower >= 97 && lower <= 122
}
