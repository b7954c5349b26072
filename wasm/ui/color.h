/// Arithmetic on colours: how well one is seen on another, and what is seen better.
#pragma once

#include <imgui.h>

#include <span>

namespace dq::ui {

/// Of WCAG 2.2, from 1 to 21.
[[nodiscard]] float contrast(ImU32 a, ImU32 b);
/// `part` of `b` and the rest of `a`; opaque.
[[nodiscard]] ImU32 mix(ImU32 a, ImU32 b, float part);
/// A colour that lets its ground shine through, as it is seen on it.
[[nodiscard]] ImU32 laid_over(ImU32 color, ImU32 ground);
/// Black or white, whichever is seen better on it: always by 4.5 at least.
[[nodiscard]] ImU32 ink_on(ImU32 ground);

/// Where a colour is to be moved when it is not seen well enough.
enum class Toward {
  nearest,  ///< the smallest change that helps
  light,    ///< lighter, unless only darker helps
};
/// `color`, or as little lighter or darker as makes its contrast with every ground at least
/// `ratio`. Where none has, black or white, whichever comes closer.
[[nodiscard]] ImU32 readable(ImU32 color, std::span<const ImU32> grounds, float ratio,
                             Toward toward = Toward::nearest);

}  // namespace dq::ui
