#include "locale.h"

#include <emscripten.h>

#include <array>

// clang-format off
// Both write at most `size` bytes to `out`, with a zero at their end. A formatter costs more to make
// than to use: those of the last locale are kept.
EM_JS(void, dq_intl_use, (const char* tag), {
  const locale = UTF8ToString(tag);
  if (Module["intl"]?.locale === locale) return;
  Module["intl"] = {
    locale,
    ages: new Intl.RelativeTimeFormat(locale),
    moment: new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }),
  };
});
EM_JS(void, dq_intl_age, (int unit, double count, char* out, int size), {
  stringToUTF8(Module["intl"].ages.format(-count, ["minute", "hour", "day"][unit]), out, size);
});
EM_JS(void, dq_intl_moment, (double since_epoch, char* out, int size), {
  stringToUTF8(Module["intl"].moment.format(since_epoch), out, size);
});
// clang-format on

namespace dq::platform {
namespace {

/// More than any language needs.
using Text = std::array<char, 200>;

std::string format_age(const Locale& locale, Age age) {
  Text text{};
  dq_intl_use(locale.tag.c_str());
  dq_intl_age(static_cast<int>(age.unit), static_cast<double>(age.count), text.data(),
              static_cast<int>(text.size()));
  return text.data();
}

std::string format_moment(const Locale& locale, Moment moment) {
  Text text{};
  dq_intl_use(locale.tag.c_str());
  dq_intl_moment(static_cast<double>(moment.since_epoch.count()), text.data(),
                 static_cast<int>(text.size()));
  return text.data();
}

}  // namespace

void use_intl(Locale& locale) {
  locale.format_age = format_age;
  locale.format_moment = format_moment;
}

}  // namespace dq::platform
