/// Colours as people see them: contrast by WCAG 2.2, and the common colour-vision deficiencies.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace dq::ui::test {

using Linear = std::array<double, 3>;
using Matrix = std::array<std::array<double, 3>, 3>;

inline Linear linear(ImU32 color) {
  const auto channel = [color](int shift) {
    const double value = static_cast<double>((color >> shift) & 0xFFU) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
  };
  return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT)};
}

inline double luminance(ImU32 color) {
  const auto [r, g, b] = linear(color);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

inline double contrast(ImU32 a, ImU32 b) {
  const double darker = std::min(luminance(a), luminance(b));
  const double lighter = std::max(luminance(a), luminance(b));
  return (lighter + 0.05) / (darker + 0.05);
}

/// CIE L*a*b* of a colour as seen through `vision`.
inline Linear lab(ImU32 color, const Matrix& vision) {
  const Linear seen = linear(color);
  Linear rgb{};
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) rgb[i] += vision[i][j] * seen[j];
    rgb[i] = std::clamp(rgb[i], 0.0, 1.0);
  }
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116.0; };
  const double x = f((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047);
  const double y = f(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
  const double z = f((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883);
  return {116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

inline double difference(ImU32 a, ImU32 b, const Matrix& vision) {
  const Linear x = lab(a, vision);
  const Linear y = lab(b, vision);
  return std::hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

/// Source: Machado, Oliveira, Fernandes 2009, severity 1.0.
struct Vision {
  const char* name;
  Matrix matrix;
};
inline constexpr std::array<Vision, 4> visions{{
    {"normal", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protanopia",
     {{{0.152286, 1.052583, -0.204868},
       {0.114503, 0.786281, 0.099216},
       {-0.003882, -0.048116, 1.051998}}}},
    {"deuteranopia",
     {{{0.367322, 0.860646, -0.227968},
       {0.280085, 0.672501, 0.047413},
       {-0.011820, 0.042940, 0.968881}}}},
    {"tritanopia",
     {{{1.255528, -0.076749, -0.178779},
       {-0.078411, 0.930809, 0.147602},
       {0.004733, 0.691367, 0.303900}}}},
}};

}  // namespace dq::ui::test
