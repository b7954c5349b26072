// In place of the C library's, which has all three in one file: whoever replaces one replaces them all.

#include "decimal.h"

extern "C" {
double strtod(const char* text, char** end) { return dq::read_decimal(text, end); }
float strtof(const char* text, char** end) { return static_cast<float>(strtod(text, end)); }
long double strtold(const char* text, char** end) { return strtod(text, end); }
}
