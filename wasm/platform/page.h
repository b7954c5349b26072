/// What the module says to the web page that holds its widgets. The other direction is the exported
/// functions of main.cpp. web/module.mjs has the JavaScript end of both.
#pragma once

#include <cstdint>
#include <string_view>

namespace dq::platform {

/// A widget's number in calls between page and module; never used again after its end.
using WidgetId = std::int32_t;

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

/// The pictures are over, those of the past included: the mirror is to be shown instead.
void drawing_given_up(WidgetId widget);

}  // namespace dq::platform
