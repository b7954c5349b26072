/// What the module says to the web page that holds its widgets. The other direction is the exported
/// functions of main.cpp. web/module.mjs has the JavaScript end of both.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace dq::platform {

/// A widget's number in calls between page and module; never used again after its end.
using WidgetId = std::int32_t;

/// While it lives, the module works for this widget: should it break, the page knows in whose service.
class Serving {
 public:
  explicit Serving(WidgetId widget);
  ~Serving();
  Serving(const Serving&) = delete;
  Serving& operator=(const Serving&) = delete;

 private:
  WidgetId before_;
};

/// Asks the page for a token; it answers through `dq_token` or `dq_token_refused`.
void ask_for_token(WidgetId widget, std::uint32_t ask_id, bool renewal);

/// Something that portals can listen to.
/// @param name  of the DOM event: `dq-load`, `dq-error`, `dq-threshold`.
/// @param detail_json  its detail, one JSON object.
void dispatch(WidgetId widget, const char* name, std::string_view detail_json);

/// The view model has changed: the mirror may fetch it.
void view_changed(WidgetId widget);

/// The height that the content wants at the present width, in CSS pixels.
void content_height_changed(WidgetId widget, float height);

/// The shape of the pointer over the widget: `default`, `pointer`.
void cursor_changed(WidgetId widget, const char* css_cursor);

/// In CSS pixels from the widget's top left corner.
struct Place {
  float x = 0.0F;
  float y = 0.0F;
  float width = 0.0F;
  float height = 0.0F;
};
/// What is in the picture, and where: the page lays its own controls over it.
/// @param items  see `dq::ui::Outcome`.
/// @param places  of the items, in the same order.
/// @param focus_is_placed  the item that has the focus is among them, and has been scrolled into sight.
void items_changed(WidgetId widget, const char* items, std::span<const Place> places,
                   bool focus_is_placed);

/// A tooltip has come, or gone: Escape sends it away.
void tooltip_changed(WidgetId widget, bool is_shown);

/// The pointer has pressed an item, see `dq::ui::Focus`: the focus goes there.
void pressed(WidgetId widget, const char* item);

/// Puts what the widget shows, as text, on the clipboard; the page says through `dq_copied` that it is
/// there.
void copy(WidgetId widget);

/// The pictures are over, those of the past included: the mirror is to be shown instead.
void drawing_given_up(WidgetId widget);

}  // namespace dq::platform
