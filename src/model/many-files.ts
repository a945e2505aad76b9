/**
 * From so many files on other threads read beside the first, facts are packed, and the heap is held down. Fewer are read
 * sooner by one thread, as others have to start and their code is cold; and what is known of them takes little memory.
 */
export const MANY_FILES = 2000
