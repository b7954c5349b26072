// In place of the C library's: Dear ImGui reads settings files and numbers in text fields with it, and
// there are neither.

extern "C" int sscanf(const char*, const char*, ...) { return 0; }
