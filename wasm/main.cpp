// The C functions that web/module.mjs calls, and the widgets they are about. Strings are UTF-8.

#include <emscripten.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/browser_text.h"
#include "platform/frames.h"
#include "platform/locale.h"
#include "platform/page.h"
#include "platform/surface.h"
#include "widget.h"

namespace {

/// All that lives on one page: one GL surface, one source of frames, any number of widgets.
struct Page {
  dq::ui::Runs runs;
  dq::platform::Surface surface{[this] {
    for (auto& [id, widget] : widgets) {
      if (surface.given_up()) {
        dq::platform::drawing_given_up(id);
      } else {
        widget.invalidate();
      }
    }
  }};
  std::map<dq::platform::WidgetId, dq::Widget> widgets;
  dq::platform::WidgetId last_id = 0;
  dq::platform::Frames frames{[this] {
    for (auto& [id, widget] : widgets) widget.draw_if_wanted();
  }};

  Page() {
    dq::platform::draw_runs([this](ImWchar glyph) {
      const auto [text, quarters] = runs.text_of(glyph);
      return dq::platform::Run{.text = text, .shift_px = static_cast<float>(quarters) / 4.0F};
    });
  }
};

Page& page() {
  static Page* const the_page = new Page;  // lives as long as the module
  return *the_page;
}

/// Calls `function` with the widget of this number, or does nothing when it is gone.
template <typename Function>
void with(int id, Function function) {
  const dq::platform::Serving serving(id);
  const auto found = page().widgets.find(id);
  if (found != page().widgets.end()) function(found->second);
}

}  // namespace

extern "C" {

/// The number of a new widget.
EMSCRIPTEN_KEEPALIVE int dq_create() {
  Page& all = page();
  const int id = ++all.last_id;
  const dq::platform::Serving serving(id);
  all.widgets.try_emplace(id, id, all.surface, all.runs, [&all] { all.frames.request(); });
  return id;
}

EMSCRIPTEN_KEEPALIVE void dq_destroy(int id) {
  const dq::platform::Serving serving(id);
  page().widgets.erase(id);
}

/// False without WebGL 2: the page then shows the mirror instead of the canvas.
EMSCRIPTEN_KEEPALIVE bool dq_can_draw() { return !page().surface.given_up(); }

/// See `dq::set_option`; nothing happens before `dq_apply_options`.
EMSCRIPTEN_KEEPALIVE void dq_set_option(int id, const char* name, const char* value) {
  with(id, [&](dq::Widget& widget) { widget.set_option(name, value); });
}

EMSCRIPTEN_KEEPALIVE void dq_apply_options(int id) {
  with(id, [](dq::Widget& widget) { widget.apply_options(); });
}

/// The language of a widget.
/// @param lines  see `dq::read_locale`.
EMSCRIPTEN_KEEPALIVE void dq_set_locale(int id, const char* lines) {
  const auto locale = std::make_shared<dq::Locale>();
  dq::read_locale(lines, *locale);
  dq::platform::use_intl(*locale);
  with(id, [&](dq::Widget& widget) { widget.feed(dq::event::Localised{locale}); });
}

/// The words of a widget, see `dq::lines_of`; valid until the next call.
EMSCRIPTEN_KEEPALIVE const char* dq_words(int id) {
  static std::string lines;
  lines.clear();
  with(id, [](const dq::Widget& widget) { lines = lines_of(widget.view().locale->words); });
  return lines.c_str();
}

/// The answer to `askForToken`.
EMSCRIPTEN_KEEPALIVE void dq_token(int id, unsigned ask_id, const char* token) {
  with(id, [&](dq::Widget& widget) {
    widget.feed(dq::event::TokenProvided{.ask_id = ask_id, .token = token});
  });
}

/// @param fault  a `dq::Word`, see `dq::provider_failure`.
EMSCRIPTEN_KEEPALIVE void dq_token_refused(int id, unsigned ask_id, const char* reason, int fault) {
  with(id, [&](dq::Widget& widget) {
    widget.feed(dq::event::TokenRefused{
        .ask_id = ask_id, .reason = reason, .fault = static_cast<dq::Word>(fault)});
  });
}

/// The page has another token provider.
EMSCRIPTEN_KEEPALIVE void dq_token_source_changed(int id) {
  with(id, [](dq::Widget& widget) { widget.feed(dq::event::TokenSourceChanged{}); });
}

EMSCRIPTEN_KEEPALIVE void dq_refresh(int id) {
  with(id, [](dq::Widget& widget) { widget.feed(dq::event::RefreshRequested{}); });
}

/// @param column  by its name, see `dq::sort_column_of`.
EMSCRIPTEN_KEEPALIVE void dq_sort(int id, const char* column) {
  with(id, [&](dq::Widget& widget) {
    if (const auto known = dq::sort_column_of(column)) {
      widget.feed(dq::event::SortChosen{*known});
    }
  });
}

/// @param status  by its name, see `dq::bar_status_of`, or `failed`; anything else for all.
EMSCRIPTEN_KEEPALIVE void dq_filter(int id, const char* text, const char* status) {
  with(id, [&](dq::Widget& widget) {
    widget.feed(dq::event::FilterChosen{{.text = text,
                                         .status = dq::bar_status_of(status),
                                         .failed = std::string_view(status) == "failed"}});
  });
}

/// @param index  of `ViewModel::datasets`; -1 goes back to all of them.
EMSCRIPTEN_KEEPALIVE void dq_open_dataset(int id, int index) {
  with(id, [&](dq::Widget& widget) {
    if (index < 0) {
      widget.feed(dq::event::DatasetClosed{});
    } else {
      widget.feed(dq::event::DatasetOpened{static_cast<std::size_t>(index)});
    }
  });
}

/// @param index  of `ViewModel::events`; -1 closes the open one.
EMSCRIPTEN_KEEPALIVE void dq_open_event(int id, int index) {
  with(id, [&](dq::Widget& widget) {
    if (index < 0) {
      widget.feed(dq::event::EventClosed{});
    } else {
      widget.feed(dq::event::EventOpened{static_cast<std::size_t>(index)});
    }
  });
}

/// Which row of the table it is, from 0, by its index; -1 when the filter hides it.
EMSCRIPTEN_KEEPALIVE int dq_position(int id, unsigned index) {
  std::ptrdiff_t position = -1;
  with(id, [&](const dq::Widget& widget) {
    const auto& order = widget.view().order;
    const auto found = std::ranges::find(order, index);
    if (found != order.end()) position = found - order.begin();
  });
  return static_cast<int>(position);
}

/// The view model as JSON; valid until the next call.
/// @param rows_from  the first row of the table that is in it.
/// @param rows_max  how many of them at most; negative for all.
EMSCRIPTEN_KEEPALIVE const char* dq_snapshot(int id, unsigned rows_from, int rows_max) {
  static std::string json;
  json = "null";
  with(id, [=](const dq::Widget& widget) {
    json = to_json(widget.view(), {.from = rows_from, .max = static_cast<std::size_t>(rows_max)});
  });
  return json.c_str();
}

/// @param format  0 and 1 for all that is known of all datasets as JSON and as CSV, 2 for what is
///   shown as text; valid until the next call.
EMSCRIPTEN_KEEPALIVE const char* dq_export(int id, int format) {
  static std::string text;
  text.clear();
  with(id, [&](const dq::Widget& widget) {
    text = format == 2   ? to_text(widget.view())
           : format == 1 ? to_csv(widget.records())
                         : to_json(widget.records());
  });
  return text.c_str();
}

EMSCRIPTEN_KEEPALIVE void dq_copied(int id) {
  with(id, [](dq::Widget& widget) { widget.feed(dq::event::Copied{}); });
}

/// @param accent, surface, text  as 0xAABBGGRR; 0, which cannot be seen, for the widget's own.
/// @param radius, spacing, font_size  in CSS pixels; negative for the widget's own.
EMSCRIPTEN_KEEPALIVE void dq_set_look(int id, bool dark, bool reduced_motion, bool more_contrast,
                                      bool touch, const char* css_font_family, unsigned accent,
                                      unsigned surface, unsigned text, float radius, float spacing,
                                      float font_size) {
  const auto color = [](unsigned value) {
    return value == 0 ? std::nullopt : std::optional<ImU32>(value);
  };
  const auto length = [](float value) {
    return value < 0.0F ? std::nullopt : std::optional(value);
  };
  with(id, [&](dq::Widget& widget) {
    widget.set_look({.dark = dark,
                     .reduced_motion = reduced_motion,
                     .more_contrast = more_contrast,
                     .touch = touch,
                     .css_font_family = css_font_family,
                     .brand = {.accent = color(accent),
                               .surface = color(surface),
                               .text = color(text),
                               .radius = length(radius),
                               .spacing = length(spacing),
                               .font_size = length(font_size)}});
  });
}

/// @param width, height  of the widget's canvas in device pixels.
EMSCRIPTEN_KEEPALIVE void dq_resize(int id, int width, int height, float pixel_ratio) {
  with(id, [&](dq::Widget& widget) { widget.resize(width, height, pixel_ratio); });
}

EMSCRIPTEN_KEEPALIVE void dq_set_visible(int id, bool visible) {
  with(id, [&](dq::Widget& widget) { widget.set_visible(visible); });
}

/// The widget's canvas has lost its picture.
EMSCRIPTEN_KEEPALIVE void dq_redraw(int id) {
  with(id, [](dq::Widget& widget) { widget.invalidate(); });
}

/// Fonts of the page have come or changed.
EMSCRIPTEN_KEEPALIVE void dq_fonts_changed() {
  dq::platform::forget_glyphs(page().surface.font_atlas());
  for (auto& [id, widget] : page().widgets) widget.invalidate();
}

/// @param event  of `dq::platform::PointerEvent`, by its number.
EMSCRIPTEN_KEEPALIVE void dq_pointer(int id, int event, float x, float y, int button,
                                     bool is_touch) {
  with(id, [&](dq::Widget& widget) {
    widget.pointer(static_cast<dq::platform::PointerEvent>(event), x, y, button, is_touch);
  });
}

/// False when nothing in the widget scrolls that way: the wheel is the page's.
EMSCRIPTEN_KEEPALIVE bool dq_wheel(int id, float dx, float dy) {
  bool used = false;
  with(id, [&](dq::Widget& widget) { used = widget.wheel(dx, dy); });
  return used;
}

/// Scrolls by the keyboard or a finger. False when nothing in the widget scrolls that way: the key is the page's.
EMSCRIPTEN_KEEPALIVE bool dq_scroll(int id, float dy) {
  bool used = false;
  with(id, [&](dq::Widget& widget) { used = widget.scroll(dy); });
  return used;
}

/// @param item  that has the focus in the mirror and wants a ring, see `dq::ui::Focus`.
EMSCRIPTEN_KEEPALIVE void dq_focus_item(int id, const char* item) {
  with(id, [&](dq::Widget& widget) { widget.focus(item); });
}

/// Escape was pressed while a tooltip is shown.
EMSCRIPTEN_KEEPALIVE void dq_escape(int id) {
  with(id, [](dq::Widget& widget) { widget.escape(); });
}

/// A colour of the palette that goes with the look, as 0xAABBGGRR.
/// @param index  into `dq::ui::shared_colors`.
EMSCRIPTEN_KEEPALIVE unsigned dq_color(int id, int index) {
  unsigned color = 0;
  with(id, [&](const dq::Widget& widget) {
    color = widget.palette().*dq::ui::shared_colors[static_cast<std::size_t>(index)];
  });
  return color;
}

}  // extern "C"
