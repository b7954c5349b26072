// In place of the C library's: of all that Dear ImGui reads with it, only the version of the shader
// language ("#version %d") is ever read here; there are no settings files and no numbers in text fields.

#include <cstdarg>
#include <cstdlib>

/// Knows `%d` and literal text.
extern "C" int sscanf(const char* text, const char* format, ...) {
  std::va_list targets;
  va_start(targets, format);
  int read = 0;
  while (*format != '\0') {
    if (format[0] == '%' && format[1] == 'd') {
      char* end = nullptr;
      const long number = std::strtol(text, &end, 10);
      if (end == text) break;
      *va_arg(targets, int*) = static_cast<int>(number);
      ++read;
      text = end;
      format += 2;
    } else if (*format++ != *text++) {
      break;
    }
  }
  va_end(targets);
  return read;
}
