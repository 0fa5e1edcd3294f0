// How long the program's allocator keeps free memory.
#pragma once

namespace dateline {

/// For a program that runs for days: memory that is free goes back to the system at once, or nearly. Does nothing in a
/// build whose allocator is not ours (the sanitizers').
#ifdef DATELINE_MIMALLOC
void return_memory_soon();
/// For a program that does its work and ends. Likewise.
void return_memory_late();
#else
inline void return_memory_soon() {}
inline void return_memory_late() {}
#endif

}  // namespace dateline
