#include "page.h"

#include <emscripten.h>

#include <string>

// clang-format off
EM_JS(int, dq_page_serve, (int widget), {
  const before = Module["served"];
  Module["served"] = widget;
  return before;
});
EM_JS(void, dq_page_ask_for_token, (int widget, unsigned ask_id, bool renewal), {
  Module["page"].askForToken(widget, ask_id, !!renewal);
});
EM_JS(void, dq_page_dispatch, (int widget, const char* name, const char* detail), {
  Module["page"].dispatch(widget, UTF8ToString(name), UTF8ToString(detail));
});
EM_JS(void, dq_page_view_changed, (int widget), {
  Module["page"].viewChanged(widget);
});
EM_JS(void, dq_page_content_height, (int widget, float height), {
  Module["page"].contentHeightChanged(widget, height);
});
EM_JS(void, dq_page_cursor, (int widget, const char* cursor), {
  Module["page"].cursorChanged(widget, UTF8ToString(cursor));
});
EM_JS(void, dq_page_items, (int widget, const char* items, const void* places, int count, bool focus_is_placed), {
  const floats = HEAPF32.subarray(places >> 2, (places >> 2) + 4 * count);
  Module["page"].itemsChanged(widget, UTF8ToString(items), floats, !!focus_is_placed);
});
EM_JS(void, dq_page_tooltip, (int widget, bool is_shown), {
  Module["page"].tooltipChanged(widget, !!is_shown);
});
EM_JS(void, dq_page_pressed, (int widget, const char* item), {
  Module["page"].pressed(widget, UTF8ToString(item));
});
EM_JS(void, dq_page_copy, (int widget), {
  Module["page"].copy(widget);
});
EM_JS(void, dq_page_drawing_given_up, (int widget), {
  Module["page"].drawingGivenUp(widget);
});
// clang-format on

namespace dq::platform {

Serving::Serving(WidgetId widget) : before_(dq_page_serve(widget)) {}

Serving::~Serving() { dq_page_serve(before_); }

void ask_for_token(WidgetId widget, std::uint32_t ask_id, bool renewal) {
  dq_page_ask_for_token(widget, ask_id, renewal);
}

void dispatch(WidgetId widget, const char* name, std::string_view detail_json) {
  dq_page_dispatch(widget, name, std::string(detail_json).c_str());
}

void view_changed(WidgetId widget) { dq_page_view_changed(widget); }

void content_height_changed(WidgetId widget, float height) {
  dq_page_content_height(widget, height);
}

void cursor_changed(WidgetId widget, const char* css_cursor) { dq_page_cursor(widget, css_cursor); }

void items_changed(WidgetId widget, const char* items, std::span<const Place> places,
                   bool focus_is_placed) {
  dq_page_items(widget, items, places.data(), static_cast<int>(places.size()), focus_is_placed);
}

void tooltip_changed(WidgetId widget, bool is_shown) { dq_page_tooltip(widget, is_shown); }

void pressed(WidgetId widget, const char* item) { dq_page_pressed(widget, item); }

void copy(WidgetId widget) { dq_page_copy(widget); }

void drawing_given_up(WidgetId widget) { dq_page_drawing_given_up(widget); }

}  // namespace dq::platform
