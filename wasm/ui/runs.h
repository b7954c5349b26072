/// Text that is drawn as a whole: a word, a cluster of marks, an emoji of several code points.
///
/// One code point is often not one glyph: letters are joined, stacked, reordered and kerned. The
/// browser knows all of that, so it draws whole runs, and to Dear ImGui each of them is one glyph, that
/// of a code point which stands for the run.
#pragma once

#include <imgui.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dq::ui {

/// Which code point stands for which run. Shared by all that draws with the same atlas.
class Runs {
 public:
  /// So many runs are kept; the one that has not been used for longest goes first, and its glyphs
  /// with it. More than a screen full of text, and a few megabytes of atlas.
  static constexpr std::size_t runs_max = 1536;

  Runs();

  /// The code point whose glyph is this run, until `runs_max` others have been asked for.
  /// @param atlas  whose glyphs of a run that makes room are given up.
  /// @param quarters  of a pixel, 0 to 3, by which the run is drawn farther to the right.
  [[nodiscard]] ImWchar glyph_of(ImFontAtlas& atlas, std::string_view run, unsigned quarters = 0);

  struct Text {
    const char* text = nullptr;  ///< UTF-8, ending in a zero
    unsigned quarters = 0;
  };
  /// Without a text for a code point that stands for no run.
  [[nodiscard]] Text text_of(ImWchar glyph) const;

 private:
  // Text uses these code points nowhere else: all of it is drawn in runs. Low ones, because the
  // tables of a font reach up to its highest.
  static constexpr ImWchar first_glyph = 0x400;
  static constexpr std::uint16_t none = 0xFFFF;

  struct Run {
    std::string text;
    unsigned quarters = 0;
    std::size_t bucket = 0;
    std::uint16_t next = none;  ///< in the same bucket
    std::uint16_t newer = none;
    std::uint16_t older = none;
  };
  void leave_bucket(std::uint16_t index);
  void unlink(std::uint16_t index);
  void make_newest(std::uint16_t index);

  std::array<Run, runs_max> runs_;
  std::array<std::uint16_t, runs_max> buckets_{};  ///< the first run of each, by a hash
  std::uint16_t newest_ = none;
  std::uint16_t oldest_ = none;
};

}  // namespace dq::ui
