/** A half-open range of UTF-16 offsets into a file's text, counted from after a byte order mark. */
export type Span = readonly [start: number, end: number]
