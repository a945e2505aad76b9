/** What is plainly meant as a destination: nothing else stands behind `](` like that. */
export const plainPath = /^(?:\.{0,2}\/|#|https?:\/\/)[^\s/#]|\.(?:md|markdown)(?:#.*)?$/i
