// In place of the C library's, which computes with numbers of 128 bits: core, and the JSON library in it,
// read decimal numbers only.

#include "dq/decimal.h"

extern "C" double strtod(const char* text, char** end) {
  const char* read = nullptr;
  const double value = dq::read_decimal(text, &read);
  if (end != nullptr) *end = const_cast<char*>(read);
  return value;
}

// They are in one object file of the C library: it must not be needed for these either.
extern "C" float strtof(const char* text, char** end) {
  return static_cast<float>(strtod(text, end));
}
extern "C" long double strtold(const char* text, char** end) { return strtod(text, end); }
