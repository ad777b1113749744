/** Cues that the list holds. Small, so that it stays near the processor. */
export const CAPACITY: i32 = 2048
