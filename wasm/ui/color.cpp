#include "color.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace dq::ui {
namespace {

constexpr ImU32 black = IM_COL32(0, 0, 0, 255);
constexpr ImU32 white = IM_COL32(255, 255, 255, 255);

float channel(ImU32 color, int shift) { return static_cast<float>((color >> shift) & 0xFFU); }

float luminance(ImU32 color) {
  const auto linear = [color](int shift) {
    const float value = channel(color, shift) / 255.0F;
    return value <= 0.04045F ? value / 12.92F : std::pow((value + 0.055F) / 1.055F, 2.4F);
  };
  return 0.2126F * linear(IM_COL32_R_SHIFT) + 0.7152F * linear(IM_COL32_G_SHIFT) +
         0.0722F * linear(IM_COL32_B_SHIFT);
}

float lowest_contrast(ImU32 color, std::span<const ImU32> grounds) {
  float lowest = std::numeric_limits<float>::max();
  for (const ImU32 ground : grounds) lowest = std::min(lowest, contrast(color, ground));
  return lowest;
}

}  // namespace

float contrast(ImU32 a, ImU32 b) {
  const float first = luminance(a) + 0.05F;
  const float second = luminance(b) + 0.05F;
  return std::max(first, second) / std::min(first, second);
}

ImU32 mix(ImU32 a, ImU32 b, float part) {
  ImU32 mixed = IM_COL32_A_MASK;
  for (const int shift : {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT}) {
    const float value = channel(a, shift) + (channel(b, shift) - channel(a, shift)) * part;
    mixed |= static_cast<ImU32>(std::lround(value)) << shift;
  }
  return mixed;
}

ImU32 laid_over(ImU32 color, ImU32 ground) {
  return mix(ground, color, channel(color, IM_COL32_A_SHIFT) / 255.0F);
}

ImU32 ink_on(ImU32 ground) {
  return contrast(white, ground) >= contrast(black, ground) ? white : black;
}

ImU32 readable(ImU32 color, std::span<const ImU32> grounds, float ratio, Toward toward) {
  if (lowest_contrast(color, grounds) >= ratio) return color;
  constexpr int steps = 40;
  std::array<ImU32, 2> found{};
  std::array<int, 2> distance{steps + 1, steps + 1};
  for (std::size_t i = 0; i < 2; ++i) {
    for (int step = 1; step <= steps; ++step) {
      found[i] = mix(color, i == 0 ? white : black, static_cast<float>(step) / steps);
      if (lowest_contrast(found[i], grounds) < ratio) continue;
      distance[i] = step;
      break;
    }
  }
  const bool lighter =
      distance[0] <= steps && (toward == Toward::light || distance[0] < distance[1]);
  if (lighter) return found[0];
  if (distance[1] <= steps) return found[1];
  return lowest_contrast(white, grounds) > lowest_contrast(black, grounds) ? white : black;
}

}  // namespace dq::ui
